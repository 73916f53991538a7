import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * A running server. `url` ends with a slash; `close` lets what was asked be answered, for as long as patience has it, and
 * takes nothing new.
 */
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
  /** From `close` on until an answer that was asked for is given up. */
  readonly closingMs: number;
  /** How often it is looked who is over time. */
  readonly checkMs: number;
  readonly mostConnections: number;
}

const patience: Patience = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 5_000,
  closingMs: 5_000, // what runs hubs kills them ten seconds after it has asked them to end, and there is a backup to be written
  checkMs: 1_000,
  mostConnections: 10_000,
};

/** Answers a request and true, or leaves it as it is and answers false. */
export type Take = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** Serves an app at this address until `close`. What `take` does not answer is the app's. Port 0 takes a free one; rejects when the port is taken. */
export async function serveApp(
  app: Hono,
  port: number,
  hostname = '127.0.0.1',
  asPatient: Partial<Patience> = {},
  take: Take = () => false,
): Promise<Running> {
  const others = getRequestListener(app.fetch, { hostname });
  const limits = { ...patience, ...asPatient };
  const server = createServer(optionsOf(limits), (incoming, outgoing) => {
    connections.answering(incoming.socket, outgoing);
    if (!take(incoming, outgoing)) void others(incoming, outgoing);
  });
  const connections = new Connections(server);
  await listen(server, port, hostname);
  server.maxConnections = limits.mostConnections;
  const { port: taken } = server.address() as AddressInfo;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return { url: `http://${host}:${taken}/`, close: () => connections.close(limits.closingMs) };
}

function optionsOf(patience: Patience): ServerOptions {
  return {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    connectionsCheckingInterval: patience.checkMs,
    joinDuplicateHeaders: true, // as the web's headers do: of two tokens none counts
  };
}

function listen(server: Server, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The connections of a server, and which of them wait for an answer: Node's own list has the silent ones among those. */
class Connections {
  readonly #server: Server;
  readonly #answers = new Map<Socket, number>();
  #isClosing = false;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#answers.set(socket, 0);
      socket.once('close', () => this.#answers.delete(socket));
    });
  }

  /** A request has come, as far as its headers. */
  answering(socket: Socket, answer: ServerResponse): void {
    this.#count(socket, 1);
    answer.once('close', () => {
      this.#count(socket, -1);
      if (this.#isClosing) this.#endIfIdle(socket);
    });
  }

  /** Once a server closes, Node no longer looks who is over time. */
  async close(patienceMs: number): Promise<void> {
    this.#isClosing = true;
    const closed = new Promise<void>((resolve, reject) => {
      this.#server.close((error) => (error ? reject(error) : resolve()));
    });
    for (const socket of this.#answers.keys()) this.#endIfIdle(socket);
    const tooLong = setTimeout(() => this.#server.closeAllConnections(), patienceMs);
    await closed.finally(() => clearTimeout(tooLong));
  }

  #count(socket: Socket, more: number): void {
    const before = this.#answers.get(socket);
    if (before !== undefined) this.#answers.set(socket, before + more);
  }

  /** What has been answered is sent first. */
  #endIfIdle(socket: Socket): void {
    if (this.#answers.get(socket) === 0) socket.destroySoon();
  }
}
