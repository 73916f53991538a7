import { accepted } from '../engine/result.js';
import type { CardEngine, Result } from '../engine/types.js';
import type { Appended, Journal } from '../store/index.js';
import type { Fold } from './fold.js';
import { naturalKey, type Written } from './records.js';
import type { Entry, TenfoldRecord, Tracked } from './types.js';

/**
 * The journal and its fold, kept in step: what is shown is the fold of what is stored, in the journal's order.
 *
 * With the engine there, a record is judged, and stored on the condition that nobody else stored anything since; so a
 * refused one never gets into the journal. Without it, a record is stored and judged later.
 */
export class Card {
  /** Whether there is a journal; set by whoever looked. */
  joined = false;
  /** Ids of records stored while the engine was not there. */
  pending: readonly string[] = [];

  constructor(
    readonly journal: Journal,
    readonly fold: Fold,
  ) {}

  /** The whole journal. */
  async lines(): Promise<Result<readonly string[]>> {
    if (!this.joined) return accepted([]);
    const tail = await this.journal.read(0);
    return tail.ok ? accepted(tail.value.lines) : tail;
  }

  /** Judges, stores and counts the record; the first one begins the journal. */
  async take(written: Written): Promise<Result<Tracked>> {
    return this.fold.ready ? await this.#takeJudged(written) : await this.#takeUnjudged(written);
  }

  /** Counts what other tabs have stored, and sees whether one of them began the journal. */
  async catchUp(): Promise<Result<void>> {
    if (!this.joined) {
      const found = await this.journal.look();
      if (!found.ok) return found;
      if (found.value.state !== 'present') return accepted(undefined);
      this.joined = true;
      this.fold.restart();
    }
    const tail = await this.journal.read(this.fold.ready ? this.fold.position : 0);
    if (!tail.ok) return tail;
    if (!this.fold.ready || tail.value.lines.length === 0) return accepted(undefined);
    const counted = await this.fold.advance(tail.value.lines);
    return counted.ok ? accepted(undefined) : counted;
  }

  /** The journal is gone; what is counted begins at nothing again. */
  leave(): void {
    this.joined = false;
    this.pending = [];
    this.fold.restart();
  }

  /**
   * The engine goes first, because only it can judge; nobody sees it until the record is stored. Where that fails, or
   * another tab was quicker, the engine is ahead of the journal and counts it again.
   */
  async #takeJudged({ line, record }: Written): Promise<Result<Tracked>> {
    for (;;) {
      const caughtUp = await this.catchUp();
      if (!caughtUp.ok) return caughtUp;
      const judged = await this.fold.ask((engine) => judge(engine, line));
      if (!judged.ok) return judged;
      if (judged.value === 'already') return accepted(outcome('already', record));
      const appended = await this.#append(line, this.fold.position);
      if (appended.ok && appended.value.stored) {
        this.fold.counted();
        return accepted(outcome('accepted', record, judged.value));
      }
      this.fold.restart();
      if (!appended.ok) return appended;
    }
  }

  async #takeUnjudged({ line, record }: Written): Promise<Result<Tracked>> {
    const lines = await this.lines();
    if (!lines.ok) return lines;
    const key = naturalKey(record);
    if (lines.value.some((other) => naturalKey(JSON.parse(other) as TenfoldRecord) === key)) {
      return accepted(outcome('already', record));
    }
    const appended = this.joined ? await this.journal.append([line], lines.value.length) : await this.#append(line, 0);
    if (!appended.ok) return appended;
    // Another tab has begun the journal meanwhile: the record comes behind what is there.
    if (!appended.value.stored) return await this.#takeUnjudged({ line, record });
    this.pending = [...this.pending, record.id];
    return accepted(outcome('stored', record));
  }

  async #append(line: string, from: number): Promise<Result<Appended>> {
    const appended = this.joined
      ? await this.journal.append([line], from, { onlyIfLast: true })
      : await this.journal.begin([line]);
    if (appended.ok) this.joined = true;
    return appended;
  }
}

/** Applies one record: its entries, or that it is known. */
function judge(engine: CardEngine, line: string): Result<readonly Entry[] | 'already'> {
  const [result] = engine.apply(line).results;
  if (result?.refusal !== undefined) return { ok: false, refusal: result.refusal };
  return accepted(result?.status === 'already' ? 'already' : (result?.entries ?? []));
}

function outcome(word: Tracked['outcome'], record: TenfoldRecord, entries: readonly Entry[] = []): Tracked {
  return { outcome: word, id: record.id, entries };
}
