import type { Context, MiddlewareHandler } from 'hono';
import type { IncomingMessage } from 'node:http';
import { refused } from '../../engine/result.js';

/** Longest body, in bytes, of what has many records or lines; and of all else. */
export const mostBodyBytes = 4 * 1024 * 1024;
export const mostShortBytes = 64 * 1024;

/** How much of bodies is held at once, of all requests together; the last quarter is left to short ones. */
const mostHeldBytes = 64 * 1024 * 1024;
const mostHeldByLong = (mostHeldBytes / 4) * 3;
/** And of those of one address, where that is known: a few may not keep everybody else from sending. */
const mostHeldOfOne = mostHeldBytes / 4;

/** Of a body that is not looked at. What is still to come of it is not read. */
export class BodyRefused extends Error {
  readonly refused: ReturnType<typeof refused>;

  constructor(code: Parameters<typeof refused>[0], expected: string) {
    super(code);
    this.refused = refused(code, expected);
  }
}

/** The bodies that have come, wholly or in part, and whose requests are not answered yet. */
export class Bodies {
  #held = 0;
  readonly #heldOf = new Map<string, number>();

  /** How many bytes there are. */
  get held(): number {
    return this.#held;
  }

  /**
   * Has a body read when it is asked for, as UTF-8, and not before: by then it is known who asks. Throws `BodyRefused`.
   * `fromOf`: what stands for the address it comes from; '' where that is not known.
   */
  upTo(most: number, fromOf: (context: Context) => string): MiddlewareHandler {
    return async (context, next) => {
      const body = new Body(this, most, () => fromOf(context));
      let text: Promise<string> | undefined;
      context.req.text = () => (text ??= body.of(context));
      try {
        await next();
      } finally {
        body.letGo();
      }
    };
  }

  /** Whether there is room for so many more bytes, from there, of a body that has `length` with them. */
  take(bytes: number, length: number, from: string): boolean {
    const most = length <= mostShortBytes ? mostHeldBytes : mostHeldByLong;
    const ofOne = (this.#heldOf.get(from) ?? 0) + bytes;
    if (this.#held + bytes > most || (from !== '' && ofOne > mostHeldOfOne)) return false;
    this.#held += bytes;
    if (from !== '') this.#heldOf.set(from, ofOne);
    return true;
  }

  giveBack(bytes: number, from: string): void {
    this.#held -= bytes;
    const left = (this.#heldOf.get(from) ?? 0) - bytes;
    if (left > 0) this.#heldOf.set(from, left);
    else this.#heldOf.delete(from);
  }
}

/** One request's. */
export class Body {
  readonly #bodies: Bodies;
  readonly #most: number;
  readonly #fromOf: () => string;
  #from: string | undefined;
  #length = 0;
  #isGone = false;

  constructor(bodies: Bodies, most: number, fromOf: () => string) {
    this.#bodies = bodies;
    this.#most = most;
    this.#fromOf = fromOf;
  }

  /** On Node it comes from the socket as it is: going through a web stream takes as long as all else. */
  async of(context: Context): Promise<string> {
    const { incoming } = (context.env ?? {}) as { readonly incoming?: IncomingMessage };
    if (incoming !== undefined) return await this.from(incoming);
    this.#check(Number(context.req.header('Content-Length') ?? 0));
    const text = await context.req.raw.text();
    this.#grow(Buffer.byteLength(text));
    return text;
  }

  /** The body as the socket brings it. */
  async from(incoming: IncomingMessage): Promise<string> {
    this.#check(Number(incoming.headers['content-length'] ?? 0));
    if (incoming.destroyed) throw incomplete();
    return await new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const read = (chunk: Buffer): void => {
        try {
          this.#grow(chunk.length);
          chunks.push(chunk);
        } catch (error) {
          chunks.length = 0;
          incoming.off('data', read).resume();
          reject(error instanceof Error ? error : incomplete());
        }
      };
      incoming.on('data', read);
      incoming.on('end', () => resolve(Buffer.concat(chunks).toString()));
      incoming.on('error', () => reject(incomplete())); // whoever sent it is gone
    });
  }

  /** The request is answered. */
  letGo(): void {
    this.#isGone = true;
    this.#bodies.giveBack(this.#length, this.#from ?? '');
    this.#length = 0;
  }

  #check(length: number): void {
    if (length > this.#most) throw new BodyRefused('request.size', `at most ${this.#most} bytes`);
  }

  #grow(bytes: number): void {
    const length = this.#length + bytes;
    this.#check(length);
    this.#from ??= this.#fromOf(); // once: its name is another one tomorrow
    if (this.#isGone || !this.#bodies.take(bytes, length, this.#from))
      throw new BodyRefused('hub.unavailable', 'a hub with room');
    this.#length = length;
  }
}

const incomplete = (): BodyRefused => new BodyRefused('request.invalid', 'all of a body');
