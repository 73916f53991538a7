import { closeSync, openSync, writeSync } from 'node:fs';

const bufferLength = 1 << 16;

/** Writes a text file line by line. Throws when the file cannot be written. */
export class LineWriter {
  readonly #descriptor: number;
  #waiting = '';

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w');
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
    writeSync(this.#descriptor, this.#waiting);
    this.#waiting = '';
  }
}
