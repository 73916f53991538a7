import { createHash, type Hash } from 'node:crypto';

/** Everything that happened in a story, one line each: printed when it is replayed, and always hashed. */
export class Trace {
  readonly #hash: Hash = createHash('sha256');
  readonly #print: ((line: string) => void) | undefined;
  readonly #elapsedMs: () => number;

  constructor(elapsedMs: () => number, print?: (line: string) => void) {
    this.#elapsedMs = elapsedMs;
    this.#print = print;
  }

  say(what: string): void {
    const line = `${this.#time()} ${what}`;
    this.#hash.update(line).update('\n');
    this.#print?.(line);
  }

  /** Of all that was said. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  #time(): string {
    const seconds = this.#elapsedMs() / 1000;
    const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
    return `${days}d ${hours}h ${(seconds % 3600).toFixed(3)}s`;
  }
}
