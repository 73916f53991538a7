import type { Engine, Refusal } from '../../engine/index.js';
import type { MappedRecord } from './records.js';

/** Large enough that crossing into WebAssembly costs nothing, small enough for a progress bar to move. */
const batchRecords = 2000;
const batchLength = 4 << 20;

/** Told what became of each record. */
export interface ReplayListener {
  accepted(mapped: MappedRecord): void;
  refused(mapped: MappedRecord, refusal: Refusal): void;
}

/** Applies records in batches. Call `finish` after the last one. */
export class BatchReplay {
  #batch: MappedRecord[] = [];
  #text: string[] = [];
  #length = 0;

  constructor(
    private readonly engine: Engine,
    private readonly listener: ReplayListener,
  ) {}

  push(mapped: MappedRecord, text: string): void {
    this.#batch.push(mapped);
    this.#text.push(text);
    this.#length += text.length;
    if (this.#batch.length >= batchRecords || this.#length >= batchLength) this.finish();
  }

  /** Applies what is still waiting. */
  finish(): void {
    const applied = this.engine.apply(this.#text.join('\n'), 'refusals');
    // Ids made from a file are unique in it, so a known one would be two records that we made alike.
    if (applied.already > 0) throw new Error('a record made of the file was known already');
    const refusals = new Map(applied.results.map((result) => [result.line, result.refusal]));
    this.#batch.forEach((mapped, index) => {
      const refusal = refusals.get(index + 1);
      if (refusal === undefined) this.listener.accepted(mapped);
      else this.listener.refused(mapped, refusal);
    });
    if (applied.accepted + refusals.size !== this.#batch.length) throw new Error('a record has no answer');
    this.#batch = [];
    this.#text = [];
    this.#length = 0;
  }
}
