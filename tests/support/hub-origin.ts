import { Hono } from 'hono';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { hubApp } from '../../web/hub/http/app.js';
import type { Hub } from '../../web/hub/hub.js';
import { openHub, type HubSettings } from '../../web/hub/open.js';
import { serveApp } from '../../web/hub/server.js';
import { createKey, revokeKey, type Scope } from '../../web/hub/trust/keys.js';
import type { Entered } from '../../web/sync/protocol.js';
import type { RedemptionCodes } from '../../web/sync/till.js';
import { shopWith } from '../hub/till-support.js';
import { builtEngine } from './engine.js';

type Tenant = HubSettings['tenants'][number];

/** How the hub's answers reach the pages. deaf: it does what it is asked, and the answer is lost. */
type Mood = 'fine' | 'away' | 'deaf';

/** The real hub on an embedded database, with the pages that it serves; its clock may be ahead, and its network bad. */
export class HubOrigin {
  mood: Mood = 'fine';
  /** So far the hub's clock is ahead of everybody else's. */
  aheadMs = 0;

  private constructor(
    readonly hub: Hub,
    /** Ends with a slash. */
    readonly url: string,
    /** The same hub, where the network is never bad. */
    readonly near: string,
    readonly close: () => Promise<void>,
  ) {}

  /** `fields` are laid over the coffee shop's programme; `tenant` says more of the shop, such as whose tokens it takes. */
  static async start(fields: object = {}, tenant: Partial<Tenant> = {}): Promise<HubOrigin> {
    const settings = { now: (): number => Date.now() + (origin?.aheadMs ?? 0) };
    const opened = await openHub({
      place: { file: ':memory:' },
      engine: await builtEngine(),
      tenants: [{ program: shopWith(fields), ...tenant }],
      ...settings,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const hub = opened.value;
    const app = hubApp(hub, { log: () => undefined, dist: fileURLToPath(new URL('../../dist', import.meta.url)) });
    const network = new Hono();
    network.use('/v1/*', async (context, next) => {
      if (origin?.mood === 'away') return context.text('', 502);
      await next();
      if (origin?.mood === 'deaf') context.res = new Response('', { status: 502 });
      return undefined;
    });
    network.route('/', app);
    const [running, near] = await Promise.all([serveApp(network, 0), serveApp(app, 0)]);
    let origin: HubOrigin | undefined = undefined;
    origin = new HubOrigin(hub, running.url, near.url, async () => {
      await Promise.all([running.close(), near.close()]);
      await hub.database.close();
    });
    return origin;
  }

  async key(...scopes: readonly Scope[]): Promise<{ readonly id: string; readonly text: string }> {
    const key = await createKey(this.hub.database.query, 'corner-coffee', 'Front counter', scopes, this.hub.now());
    if (!key.ok) throw new Error(JSON.stringify(key.refusal));
    return key.value;
  }

  async revoke(id: string): Promise<void> {
    await revokeKey(this.hub.database.query, 'corner-coffee', id, this.hub.now());
  }

  /** Asks the hub as a device or a system of the merchant, whatever the pages' network is like. */
  async ask<T>(method: string, path: string, token?: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.near}v1/corner-coffee/${path}`, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  }

  /** A new card of a device that has no page. */
  enter(): Promise<Entered> {
    return this.ask('POST', 'members', undefined, {});
  }

  /** Gives the card points, and sets an espresso aside for them; answers the code of that. */
  async hold({ member, token }: Entered, redemption: string, seq = 1): Promise<string> {
    const at = new Date().toISOString();
    const records = [{ id: 'start', kind: 'adjusted', at, data: { points: 100, reason: 'a start' } }];
    await this.ask('POST', `members/${member}/records`, (await this.key('award')).text, { records });
    const data = { redemption, reward: 'espresso' };
    const line = JSON.stringify({ id: `ask-${redemption}`, kind: 'redemptionRequested', at, data });
    await this.ask('POST', 'sync', token, { device: 'phone', have: 0, records: [{ seq, line }] });
    const { redemptions } = await this.ask<RedemptionCodes>('GET', 'card/redemptions', token);
    return redemptions.find((one) => one.redemption === redemption)?.code ?? '';
  }

  /** Kinds and ids of what is in the journals, oldest first. */
  async journal(): Promise<readonly { readonly kind: string; readonly id: string; readonly at: string }[]> {
    const rows = await this.hub.database.query<{ line: string }>('SELECT line FROM records ORDER BY member, place');
    return rows.map(({ line }) => JSON.parse(line) as { kind: string; id: string; at: string });
  }

  async awards(): Promise<readonly string[]> {
    return (await this.journal()).filter(({ id }) => id.startsWith('till:')).map(({ kind }) => kind);
  }
}

/** Until the page's own worker has it, and it opens without a network. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}
