import { closeSync, openSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const bufferLength = 1 << 16;

/** Writes a text file line by line, packed where its name ends in `.gz`. Throws when the file cannot be written. */
export class LineWriter {
  readonly #descriptor: number;
  readonly #isPacked: boolean;
  #waiting = '';

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w');
    this.#isPacked = path.endsWith('.gz');
  }

  add(line: string): void {
    this.#waiting += `${line}\n`;
    if (this.#waiting.length > bufferLength) this.#write();
  }

  /** Writes what is waiting; the writer is of no use afterwards. */
  close(): void {
    this.#write();
    closeSync(this.#descriptor);
  }

  #write(): void {
    // Parts that are packed each by itself are one .gz, as gzip itself has it.
    writeFileSync(this.#descriptor, this.#isPacked ? gzipSync(this.#waiting) : this.#waiting);
    this.#waiting = '';
  }
}
