import { type Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { refused } from '../../engine/result.js';
import type { Hub } from '../hub.js';
import { shopKinds } from '../shops/settings.js';
import type { Limits } from '../trust/limits.js';
import { askingOf } from './admit.js';
import { answer, respond } from './answers.js';
import { Bodies, mostBodyBytes, mostShortBytes } from './body.js';
import { addCodeRoutes } from './codes.js';
import { faultReply } from './faults.js';
import { type AddressOf, Gate } from './gate.js';
import { safeHeaders } from './headers.js';
import type { Log } from './log.js';
import { addMerchantRoutes } from './merchant.js';
import { Metrics } from './metrics.js';
import { NodeSyncs } from './node-syncs.js';
import { addOrderRoutes } from './orders.js';
import { addPageRoutes } from './pages.js';
import { addShopRoutes } from './shops.js';
import { addShopperRoutes } from './shopper.js';
import { addTillRoutes } from './till.js';
import { addWebhookRoutes } from './webhooks.js';

export interface AppOptions {
  readonly log: Log;
  /** Where requests come from, for limits by address. */
  readonly addressOf?: AddressOf;
  readonly limits?: Limits;
  /** The folder of the built files, from which the pages of till and card are served. Without one there are none. */
  readonly dist?: string | undefined;
}

/** What may have many records, or the lines of a long order. */
const longBodies = [
  'sync',
  'members/:member/records',
  'orders',
  'orders/:order/refunds',
  ...shopKinds.map((kind) => `webhooks/${kind}`),
];

/** The hub as a web-standard app, and what a server of Node's may ask before it. */
export interface HubEdge {
  readonly app: Hono;
  readonly syncs: NodeSyncs;
}

/** The hub as a web-standard app. */
export function hubApp(hub: Hub, options: AppOptions): Hono {
  return hubEdge(hub, options).app;
}

/** Only the devices' part may be asked from pages. */
export function hubEdge(hub: Hub, { log, addressOf = () => '', limits, dist }: AppOptions): HubEdge {
  const app = new Hono();
  const metrics = new Metrics();
  const gate = new Gate(addressOf, limits);
  for (const { program } of hub.tenants.values()) program.answered = metrics.count;
  app.use(metrics.measure());
  app.use(safeHeaders());
  const bodies = new Bodies();
  const fromOf = (context: Context): string => gate.nameOf(askingOf(context).origin, hub.now());
  app.use(bodies.upTo(mostShortBytes, fromOf));
  for (const path of longBodies) app.use(`/v1/:program/${path}`, bodies.upTo(mostBodyBytes, fromOf));
  app.get('/health', async (context) => {
    await hub.database.query('SELECT value FROM hub WHERE name = $1', ['epoch']);
    return context.json({ status: 'ok' });
  });
  app.get('/metrics', async (context) => {
    return context.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
  });
  addShopperRoutes(app, hub, gate);
  addMerchantRoutes(app, hub, gate);
  addOrderRoutes(app, hub, gate);
  addCodeRoutes(app, hub, gate);
  addTillRoutes(app, hub, gate);
  addShopRoutes(app, hub, gate, log);
  addWebhookRoutes(app, hub, gate);
  if (dist !== undefined) addPageRoutes(app, hub, dist);
  app.notFound((context) => answer(context, refused('request.route', 'an address of the protocol')));
  app.onError((error, context) => respond(context, faultReply(log, error, routePath(context))));
  return { app, syncs: new NodeSyncs(hub, gate, metrics, log, bodies) };
}
