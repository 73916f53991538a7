import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AddressInfo } from 'node:net';

/** A running server. `url` ends with a slash; `close` lets what was asked be answered, and takes nothing new. */
export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** How long whoever is slow holds a connection, and how many there may be: beyond, new ones are closed at once. */
export interface Patience {
  /** Until the headers are there: also of a connection on which nothing comes. */
  readonly headersMs: number;
  /** Until all of the request is there. */
  readonly requestMs: number;
  /** Between an answer and the next request. */
  readonly idleMs: number;
  /** How often it is looked who is over time. */
  readonly checkMs: number;
  readonly mostConnections: number;
}

const patience: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 5_000,
  checkMs: 1_000,
  mostConnections: 10_000,
};

/** Serves an app at this address until `close`. Port 0 takes a free one; rejects when the port is taken. */
export async function serveApp(
  app: Hono,
  port: number,
  hostname = '127.0.0.1',
  asPatient: Partial<Patience> = {},
): Promise<Running> {
  const server = await listen(app, port, hostname, { ...patience, ...asPatient });
  const { port: taken } = server.address() as AddressInfo;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return { url: `http://${host}:${taken}/`, close: () => close(server) };
}

function listen(app: Hono, port: number, hostname: string, patience: Patience): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.idleMs,
      connectionsCheckingInterval: patience.checkMs,
    };
    const server = serve({ fetch: app.fetch, port, hostname, serverOptions }, () => {
      server.off('error', reject);
      server.maxConnections = patience.mostConnections;
      resolve(server);
    });
    server.once('error', reject);
  });
}

function close(server: ServerType): Promise<void> {
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
  });
}
