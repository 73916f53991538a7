import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AddressInfo } from 'node:net';

/** A running server. `url` ends with a slash; `close` lets what was asked be answered, and takes nothing new. */
export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** Slow senders hold a connection no longer than this. */
const requestTimeoutMs = 30_000;

/** Serves an app at this address until `close`. Port 0 takes a free one; rejects when the port is taken. */
export async function serveApp(app: Hono, port: number, hostname = '127.0.0.1'): Promise<Running> {
  const server = await listen(app, port, hostname);
  const { port: taken } = server.address() as AddressInfo;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return { url: `http://${host}:${taken}/`, close: () => close(server) };
}

function listen(app: Hono, port: number, hostname: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs };
    const server = serve({ fetch: app.fetch, port, hostname, serverOptions }, () => {
      server.off('error', reject);
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
