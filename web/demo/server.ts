import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';
import { mount } from 'hono/mount';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Where the demo shop is served. Port 0 takes a free one. `dist` is the folder of the built script tag. */
export interface DemoOptions {
  readonly port: number;
  readonly host?: string;
  readonly dist?: string;
  /** Serves the hub that keeps the shop's cards, below `/hub/`. Without one each card is on its device alone. */
  readonly hub?: ServeHub;
}

/** A web-standard app: Hono hands on what it has from Node. */
export type ServeHub = (request: Request, env?: unknown) => Response | Promise<Response>;

/** A running demo shop. `url` ends with a slash; `close` ends open connections as well. */
export interface DemoServer {
  readonly url: string;
  close(): Promise<void>;
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The strictest policy Tenfold runs under: no inline script or style, no foreign host. WebAssembly needs
 * `wasm-unsafe-eval` under any policy, which allows compiling modules and nothing else.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The shop as a web-standard app: pages at `/`, the built Tenfold files at `/tenfold/`, programmes at `/programs/`, all states of the elements at `/gallery/`. */
export function demoApp(dist = folder('../../dist/'), hub?: ServeHub): Hono {
  const app = new Hono();
  if (hub !== undefined) app.all('/hub/*', mount(hub));
  app.use(etag());
  if (hub !== undefined) app.use(nameHub);
  app.use(async (context, next) => {
    await next();
    context.header('Content-Security-Policy', contentSecurityPolicy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'same-origin');
    // Always asked for again and mostly answered with 304: a rebuilt file is seen at once, an old one never stays.
    context.header('Cache-Control', 'no-cache');
  });
  serveFolder(app, '/tenfold', dist);
  app.get('/gallery', (context) => context.redirect('gallery/'));
  serveFolder(app, '/gallery', folder('../../build/gallery/'));
  serveFolder(app, '/programs', folder('../../shared/programs/'));
  app.use('*', serveStatic({ root: folder('./site/') }));
  app.notFound((context) => context.text('There is nothing here.', 404));
  return app;
}

/** The shop's pages as they would be written for a hub: their tags name it. */
const nameHub: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.res.headers.get('Content-Type')?.startsWith('text/html') !== true || context.res.status !== 200) return;
  const page = (await context.res.text()).replace(/(<script[^>]* data-program="[^"]*")/, '$1 data-hub="hub/"');
  context.res = new Response(page, { headers: withoutLength(context.res.headers) });
};

function withoutLength(headers: Headers): Headers {
  const rest = new Headers(headers);
  rest.delete('Content-Length');
  return rest;
}

function serveFolder(app: Hono, prefix: string, root: string): void {
  app.use(`${prefix}/*`, serveStatic({ root, rewriteRequestPath: (path) => path.slice(prefix.length) }));
}

/** Serves the demo shop until `close`. Rejects when the port is taken. */
export async function serveDemo(options: DemoOptions): Promise<DemoServer> {
  const hostname = options.host ?? '127.0.0.1';
  const app = demoApp(options.dist, options.hub);
  const server = await listen(app, options.port, hostname);
  const { port } = server.address() as AddressInfo;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return { url: `http://${host}:${port}/`, close: () => close(server) };
}

function listen(app: Hono, port: number, hostname: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, () => {
      server.off('error', reject);
      resolve(server);
    });
    server.once('error', reject);
  });
}

function close(server: ServerType): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
