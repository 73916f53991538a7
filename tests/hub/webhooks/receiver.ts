import { type CourierOptions, Couriers } from '../../../web/hub/webhooks/couriers.js';
import type { Send, Sent } from '../../../web/hub/webhooks/send.js';
import type { Hub } from '../../../web/hub/hub.js';
import type { HubSettings } from '../../../web/hub/open.js';
import type { LogLine } from '../../../web/hub/http/log.js';
import type { Entered } from '../../../web/sync/protocol.js';
import { Device, TestHub } from '../open-hub.js';

export interface Delivered {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Listed {
  readonly deliveries: readonly {
    readonly id: string;
    readonly type: string;
    readonly member: string;
    readonly state: string;
    readonly attempts: number;
    readonly outcome?: string;
    readonly dueAt?: string;
  }[];
  readonly next?: string;
}

export interface Registered {
  readonly id: string;
  readonly secret: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** A hub, somebody who listens, and a shopper with a phone. */
export class Receiver {
  readonly got: Delivered[] = [];
  readonly log: LogLine[] = [];
  readonly complaints: unknown[] = [];
  /** What the receiver answers next, for each address. */
  answers: (url: string) => Sent = () => ({ status: 204 });

  private constructor(
    readonly hub: TestHub,
    readonly key: string,
  ) {}

  static async open(settings: Partial<HubSettings> = {}): Promise<Receiver> {
    const hub = await TestHub.open(settings);
    return new Receiver(hub, await hub.key('administer'));
  }

  close(): Promise<void> {
    return this.hub.close();
  }

  async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.hub.ask<T>(method, path, body, this.key)).body;
  }

  register(events?: readonly string[], url = 'https://shop.example/hooks'): Promise<Registered> {
    return this.ask('POST', 'webhooks', { url, ...(events && { events }) });
  }

  listed(id: string, query = ''): Promise<Listed> {
    return this.ask('GET', `webhooks/${id}/deliveries${query}`);
  }

  readonly send: Send = async (url, headers, body) => {
    this.got.push({ url: url.href, headers, body });
    return this.answers(url.href);
  };

  /** Those who carry a hub's events, here or in another process that has the same database. */
  couriers(hub: Hub = this.hub.hub, send: Send = this.send): Couriers {
    const options: CourierOptions = {
      send,
      log: (line) => this.log.push(line),
      complain: (error) => this.complaints.push(error),
      random: () => 0.5,
    };
    return new Couriers(hub, options);
  }

  /** All that is due: how many deliveries were tried. */
  async deliver(hub?: Hub): Promise<number> {
    const couriers = this.couriers(hub);
    await couriers.setOut();
    return await couriers.back();
  }

  /** Somebody who enters and joins: welcome points come of it. */
  async join(): Promise<{ readonly device: Device; readonly entered: Entered }> {
    const entered = await this.hub.enter();
    const device = new Device(this.hub, entered.token, `phone-${entered.member.slice(0, 4)}`);
    await device.sync(device.record('joined'));
    return { device, entered };
  }

  get types(): readonly string[] {
    return this.got.map(({ body }) => (JSON.parse(body) as { readonly type: string }).type);
  }
}
