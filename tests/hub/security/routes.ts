import type { Scope } from '../../../web/hub/trust/keys.js';

/** Who may ask a route: anybody, a shop that signs, a device for its own card, or a key with one of some scopes. */
export type Asker =
  { readonly by: 'anybody' | 'shop' | 'device' } | { readonly by: 'key'; readonly scopes: readonly Scope[] };

/** A route, and a body that it takes, if it takes one. Parameters of its path are filled in by `pathOf`. */
export type Entry = Asker & { readonly body?: unknown };

const device = (body?: unknown): Entry => ({ by: 'device', body });
const key = (scope: Scope | readonly Scope[], body?: unknown): Entry => ({ by: 'key', scopes: [scope].flat(), body });

const at = '2026-03-02T10:00:00+00:00';
const record = { id: 'sorry', kind: 'adjusted', at, data: { points: 1, reason: 'sorry' } };
const sync = {
  device: 'phone',
  have: 0,
  records: [{ seq: 1, line: JSON.stringify({ id: 'b1', kind: 'joined', at }) }],
};

/** Every route of the hub: one that is not here fails the tests. Those that end something come last. */
export const entries: Readonly<Record<string, Entry>> = {
  'GET /health': { by: 'anybody' },
  'GET /metrics': { by: 'anybody' },
  'POST /v1/:program/members': { by: 'anybody', body: {} },
  'POST /v1/:program/sync': device(sync),
  'POST /v1/:program/receipts': device({ receipt: 'a.b.c' }),
  'GET /v1/:program/card': device(),
  'GET /v1/:program/card/export': device(),
  'POST /v1/:program/card/code': device(),
  'GET /v1/:program/card/redemptions': device(),
  'POST /v1/:program/stamps': device({ code: 'tfs.a.b' }),
  'GET /v1/:program/members/:member': key('read'),
  'GET /v1/:program/till': key(['award', 'redeem']),
  'POST /v1/:program/till/lookup': key(['read', 'award', 'redeem'], { code: '12345678' }),
  'POST /v1/:program/customers': key('award', { customer: 'c-1' }),
  'POST /v1/:program/customers/erase': key('administer', { customer: 'c-2' }),
  'POST /v1/:program/members/:member/records': key('award', { records: [record] }),
  'POST /v1/:program/members/:member/redemptions/:redemption/confirm': key('redeem', {}),
  'POST /v1/:program/members/:member/redemptions/:redemption/release': key('redeem', {}),
  'POST /v1/:program/orders': key('award', { customer: 'c-1', order: 'o-1', amount: 100 }),
  'POST /v1/:program/orders/:order/refunds': key('award', { customer: 'c-1', amount: 1 }),
  'POST /v1/:program/webhooks/woocommerce': { by: 'shop', body: {} },
  'POST /v1/:program/webhooks/shopify': { by: 'shop', body: {} },
  'POST /v1/:program/webhooks': key('administer', { url: 'https://erp.example/', events: ['points.earned'] }),
  'GET /v1/:program/webhooks': key('administer'),
  'POST /v1/:program/webhooks/:id/rotate': key('administer'),
  'POST /v1/:program/webhooks/:id/enable': key('administer'),
  'GET /v1/:program/webhooks/:id/deliveries': key('administer'),
  'POST /v1/:program/webhooks/:id/replay': key('administer', {}),
  'DELETE /v1/:program/webhooks/:id': key('administer'),
  'POST /v1/:program/keys': key('administer', { name: 'till', scopes: ['award'] }),
  'GET /v1/:program/keys': key('administer'),
  'DELETE /v1/:program/keys/:key': key('administer'),
  'DELETE /v1/:program/tokens': device(),
  'DELETE /v1/:program/members/:member': key('administer'),
  'DELETE /v1/:program/card': device(),
};

/** The address of a route, with these in the place of its parameters; `x` for all others. */
export function pathOf(route: string, parameters: Readonly<Record<string, string>> = {}): string {
  const [, path = ''] = route.split(' ');
  return path.replaceAll(
    /:(\w+)/g,
    (_, name: string) => parameters[name] ?? (name === 'program' ? 'corner-coffee' : 'x'),
  );
}

/** Whether a path is one of the route's. */
export function isPathOf(route: string, path: string): boolean {
  const [, pattern = ''] = route.split(' ');
  return new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
}

export const methodOf = (route: string): string => route.split(' ')[0] ?? '';
