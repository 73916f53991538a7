import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};

/** Whoever connects is welcome, and nothing more is ever said. */
const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]);

/** A PostgreSQL that has fallen silent: a host that is frozen, a network that has parted. */
export class SilentPostgres {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #leave: () => void = () => undefined;
  connections = 0;
  /** Resolves when those who had connected have all gone. */
  readonly deserted = new Promise<void>((resolve) => (this.#leave = resolve));

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#receive(socket));
  }

  static async open(): Promise<SilentPostgres> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SilentPostgres(server);
  }

  get url(): string {
    return `postgresql://u:p@127.0.0.1:${(this.#server.address() as AddressInfo).port}/x`;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #receive(socket: Socket): void {
    this.connections += 1;
    this.#open.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(welcome));
    socket.on('data', () => undefined);
    socket.on('close', () => {
      this.#open.delete(socket);
      if (this.#open.size === 0) this.#leave();
    });
  }
}
