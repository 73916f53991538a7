import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import { refused } from '../../engine/result.js';
import { DatabaseError } from '../database/errors.js';
import type { Hub } from '../hub.js';
import type { Limits } from '../trust/limits.js';
import { answer } from './answers.js';
import { addCodeRoutes } from './codes.js';
import { type AddressOf, Gate } from './gate.js';
import type { Log } from './log.js';
import { addMerchantRoutes } from './merchant.js';
import { Metrics } from './metrics.js';
import { addOrderRoutes } from './orders.js';
import { addPageRoutes } from './pages.js';
import { addShopperRoutes } from './shopper.js';
import { addTillRoutes } from './till.js';

/** Longest body, in bytes: a hundred records of many lines. */
export const mostBodyBytes = 4 * 1024 * 1024;

const maxAgeSeconds = 86_400;

export interface AppOptions {
  readonly log: Log;
  /** Where requests come from, for limits by address. */
  readonly addressOf?: AddressOf;
  readonly limits?: Limits;
  /** The folder of the built files, from which the pages of till and card are served. Without one there are none. */
  readonly dist?: string | undefined;
}

/**
 * The hub as a web-standard app. Its devices' part may be asked from every page: who asks is said by a token that only
 * the device has, and never by a cookie.
 */
export function hubApp(hub: Hub, { log, addressOf = () => '', limits, dist }: AppOptions): Hono {
  const app = new Hono();
  const metrics = new Metrics();
  const gate = new Gate(addressOf, limits);
  app.use(metrics.measure());
  app.use(
    '/v1/*',
    cors({
      origin: '*',
      allowHeaders: ['Authorization', 'Content-Type'],
      exposeHeaders: ['Retry-After'],
      maxAge: maxAgeSeconds,
    }),
  );
  app.use('/v1/*', async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
  });
  app.use(
    bodyLimit({
      maxSize: mostBodyBytes,
      onError: (context) => answer(context, refused('request.size', `at most ${mostBodyBytes} bytes`)),
    }),
  );
  app.get('/health', async (context) => {
    await hub.database.query('SELECT value FROM hub WHERE name = $1', ['epoch']);
    return context.json({ status: 'ok' });
  });
  app.get('/metrics', async (context) => {
    return context.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
  });
  addShopperRoutes(app, hub, gate, metrics);
  addMerchantRoutes(app, hub, gate);
  addOrderRoutes(app, hub, gate);
  addCodeRoutes(app, hub, gate);
  addTillRoutes(app, hub, gate);
  if (dist !== undefined) addPageRoutes(app, hub, dist);
  app.notFound((context) => answer(context, refused('request.route', 'an address of the protocol')));
  app.onError((error, context) => {
    const expected = error instanceof DatabaseError;
    log({
      event: expected ? `database.${error.fault}` : 'fault',
      route: routePath(context),
      error: String(error.stack),
    });
    return answer(context, refused('hub.unavailable', 'a hub that has its database and no fault'));
  });
  return app;
}
