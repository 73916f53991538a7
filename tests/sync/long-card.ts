// A card with a long journal at a real hub, and devices that come to it.
import assert from 'node:assert/strict';
import { loadEngine, type Engine, type View } from '../../web/engine/index.js';
import { Merged } from '../../web/sync/merged.js';
import type { SyncAnswer, SyncRequest } from '../../web/sync/protocol.js';
import type { Entered } from '../../web/sync/protocol.js';
import { identity, identityOf } from '../hub/identity.js';
import { coffee, coffees, TestHub } from '../hub/open-hub.js';
import { builtEngine } from '../support/engine.js';
import { value } from '../support/result.js';
import { Device, type DeviceOptions } from './device.js';

export const url = 'https://hub.example/v1/corner-coffee/';
const module = await loadEngine(await builtEngine());

export interface Heard {
  readonly asked: SyncRequest;
  readonly answered: SyncAnswer;
}

/** A hub of the coffee shop, with the syncs that it was asked for; the network breaks after so many of them. */
export class LongHub {
  readonly heard: Heard[] = [];
  syncsLeft = Infinity;
  /** Most lines in an answer. */
  longest = Infinity;

  private constructor(readonly hub: TestHub) {}

  static async open(settings: Parameters<typeof TestHub.open>[0] = {}): Promise<LongHub> {
    return new LongHub(await TestHub.open({ tenants: [{ program: coffee, identity }], ...settings }));
  }

  get nowMs(): number {
    return this.hub.clock.ms;
  }

  readonly fetch = async (to: URL, init: RequestInit): Promise<Response> => {
    const isSync = to.pathname.endsWith('/sync');
    if (isSync && this.syncsLeft-- <= 0) throw new TypeError('no network');
    const response = await this.hub.app.request(to.pathname, init);
    if (!isSync || !response.ok) return response;
    const asked = JSON.parse(init.body as string) as SyncRequest;
    const whole = (await response.json()) as SyncAnswer;
    const answered = { ...whole, records: whole.records.slice(0, this.longest) };
    this.heard.push({ asked, answered });
    return Response.json(answered);
  };

  /** The shopper's card with so many records that the shop has told: purchases, now and then a return or points by hand. */
  async customer(name: string, records: number, prefix = name): Promise<string> {
    const key = await this.hub.key('award');
    const { member } = (await this.hub.ask<{ member: string }>('POST', 'customers', { customer: name }, key)).body;
    for (let from = 0; from < records; from += 100) {
      const some = Array.from({ length: Math.min(100, records - from) }, (_, i) => this.#record(prefix, from + i));
      const told = await this.hub.ask('POST', `members/${member}/records`, { records: some }, key);
      assert.equal(told.status, 200);
      this.hub.clock.ms += 60_000;
    }
    return member;
  }

  async device(name: string | undefined, options: DeviceOptions = {}): Promise<Device> {
    const given = name === undefined ? {} : { identity: await identityOf(this.hub, name) };
    return new Device(this, { url, ...given, ...options });
  }

  async enter(name: string): Promise<Entered> {
    const token = await identityOf(this.hub, name);
    return (await this.hub.ask<Entered>('POST', 'members', {}, token)).body;
  }

  #record(prefix: string, number: number): object {
    const [id, at] = [`${prefix}-${String(number)}`, this.hub.clock.text];
    if (number % 10 === 7) return { id, kind: 'refunded', at, data: { order: `${prefix}-${String(number - 1)}` } };
    if (number % 10 === 8) return { id, kind: 'adjusted', at, data: { points: 3, reason: 'kindness' } };
    return { id, kind: 'purchased', at, data: coffees(id) };
  }
}

export interface Folded {
  readonly state: Uint8Array;
  readonly view: View;
  readonly explained: readonly unknown[];
}

/** What a page of this device comes to: its account, what is shown, and why the latest records did what they did. */
export async function folded(device: Device, at: string): Promise<Folded> {
  const whole = value(await new Merged(device.journal, device.store).read({ own: 0 }));
  assert.ok(whole !== undefined);
  return fold(at, whole.lines, whole.base);
}

/** The fold of these lines, from the first one on or behind a base. */
export function fold(at: string, lines: readonly string[], base?: Uint8Array): Folded {
  const engine: Engine = value(module.open(coffee));
  if (base !== undefined) value(engine.restore(base));
  const { results } = engine.apply(lines.join('\n'), 'refusals');
  assert.deepEqual(results, [], 'nothing that was taken is refused');
  const latest = lines.slice(-200).map((line) => (JSON.parse(line) as { id: string }).id);
  const answer = {
    state: value(engine.snapshot()),
    view: value(engine.view(at)),
    explained: latest.map((id) => value(engine.explain(id))),
  };
  engine.dispose();
  return answer;
}
