import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { View } from '../../../web/engine/index.js';
import { erase } from '../../../web/hub/journal/erase.js';
import type { DatabasePlace } from '../../../web/hub/database/open.js';
import { without } from '../../../web/hub/shops/without.js';
import type { Shop } from '../../../web/hub/shops/settings.js';
import { coffee, TestHub } from '../open-hub.js';

export type Json = Readonly<Record<string, unknown>>;

/** A delivery, written by us after the documentation of the shop system. */
export const fixture = (name: string): Json =>
  JSON.parse(
    readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8').replaceAll(/: (\d{16,})/g, ': "$1"'),
  ) as Json;

export const secret = 'a secret of the shop';

const headersOf = {
  woocommerce: ['X-WC-Webhook-Signature', 'X-WC-Webhook-Source', 'X-WC-Webhook-Topic'],
  shopify: ['X-Shopify-Hmac-Sha256', 'X-Shopify-Shop-Domain', 'X-Shopify-Topic'],
} as const;

export interface Heard {
  readonly status?: string;
  readonly member?: string;
  readonly refusal?: { readonly code: string; readonly pointer: string };
}

export interface Sent {
  readonly secret?: string;
  readonly signature?: string;
  readonly from?: string;
}

/** A hub and a shop of this kind, which tells it of its orders. */
export class TestShop {
  private constructor(
    readonly hub: TestHub,
    readonly kind: Shop['kind'],
  ) {}

  static async open(
    kind: Shop['kind'],
    settings: Partial<Shop> = {},
    place: DatabasePlace = { file: ':memory:' },
  ): Promise<TestShop> {
    const shop = { kind, secrets: [secret], categories: { 'flat-white': 'coffee' }, ...settings };
    const hub = await TestHub.open({ place, tenants: [{ program: coffee, shops: [shop] }] });
    return new TestShop(hub, kind);
  }

  close(): Promise<void> {
    return this.hub.close();
  }

  /** Sends a body as it stands, signed. */
  async send(body: string, sent: Sent = {}): Promise<{ readonly status: number; readonly body: Heard }> {
    const [signature, from, topic] = headersOf[this.kind];
    const signed = createHmac('sha256', sent.secret ?? secret)
      .update(body)
      .digest('base64');
    const response = await this.hub.app.request(`/v1/corner-coffee/webhooks/${this.kind}`, {
      method: 'POST',
      headers: {
        [signature]: sent.signature ?? signed,
        [from]: sent.from ?? 'shop.example',
        [topic]: 'orders/updated',
      },
      body,
    });
    return { status: response.status, body: (await response.json()) as Heard };
  }

  /** Tells of something, and answers what was heard. Ids are numbers, as shops write them. */
  async tell(payload: Json, sent: Sent = {}): Promise<Heard> {
    return (await this.send(JSON.stringify(payload).replaceAll(/:"(\d{16,})"/g, ':$1'), sent)).body;
  }

  /** The customer logs in, and erases everything. */
  async eraseCustomer(customer: string): Promise<void> {
    const key = await this.hub.key('award');
    const { body } = await this.hub.ask<Heard>('POST', 'customers', { customer }, key);
    const [tenant] = this.hub.hub.tenants.values();
    if (tenant === undefined) throw new Error('no program');
    const erased = await erase(this.hub.hub, tenant.program, body.member ?? '');
    if (!erased.ok) throw new Error(erased.refusal.code);
  }

  async view(member: string | undefined): Promise<View> {
    const key = await this.hub.key('read');
    return (await this.hub.ask<View>('GET', `members/${member ?? ''}`, undefined, key)).body;
  }

  /** What the card shows: points, and stamps of its current card. */
  async shows(member: string | undefined): Promise<readonly [points: number, stamps: number]> {
    const { points, cards } = await this.view(member);
    return [points.balance, cards[0]?.stamps ?? 0];
  }

  /** The journal's records, without when they were taken. */
  async records(): Promise<readonly Json[]> {
    const rows = await this.hub.hub.database.query<{ readonly line: string }>(
      'SELECT line FROM records ORDER BY member, program, place',
    );
    return rows.map(({ line }) => {
      return without(JSON.parse(line) as Json, 'recordedAt');
    });
  }
}
