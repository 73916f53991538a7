import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const end = '\r\n\r\n';

/** A request as it goes over the wire. */
export function requestBytes(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const all = { Host: new URL(url).host, 'Content-Length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** One kept connection to a hub that is asked one thing after another: a load costs itself less than what it measures. */
export class Requests {
  readonly #socket: Socket;
  #received = '';
  #answered: ((body: string) => void) | undefined;
  #broken: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1').setNoDelay();
    socket.on('data', (text: string) => this.#receive(text));
    socket.on('close', () => this.#broken?.(new Error('the hub has closed the connection')));
    socket.on('error', (error) => this.#broken?.(error));
  }

  static async open(url: string): Promise<Requests> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Requests(socket);
  }

  /** Answers the body, as bytes that are taken for Latin-1; rejects where the status is not 200. */
  async send(request: Buffer): Promise<string> {
    const answered = new Promise<string>((resolve, reject) => {
      this.#answered = resolve;
      this.#broken = reject;
    });
    this.#socket.write(request);
    return await answered;
  }

  close(): void {
    this.#broken = undefined;
    this.#socket.destroy();
  }

  #receive(text: string): void {
    this.#received += text;
    const head = this.#received.indexOf(end);
    if (head < 0) return;
    const length = /^content-length: (\d+)\r?$/im.exec(this.#received.slice(0, head))?.[1];
    if (length === undefined) return this.#broken?.(new Error(`no length: ${this.#received.slice(0, head)}`));
    const from = head + end.length;
    if (this.#received.length < from + Number(length)) return;
    const whole = this.#received;
    this.#received = '';
    if (whole.startsWith('HTTP/1.1 200 ')) this.#answered?.(whole.slice(from));
    else this.#broken?.(new Error(whole));
  }
}
