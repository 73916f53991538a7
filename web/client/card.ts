import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Appended, Journal } from '../store/index.js';
import type { Fold } from './fold.js';
import { naturalKey, type Written } from './records.js';
import type { Entry, TenfoldRecord, Tracked } from './types.js';

/**
 * The journal and its fold, kept in step: what is shown is the fold of what is stored, in the journal's order.
 *
 * With the engine there, a record is judged, then stored on the condition that nobody else stored anything since, then
 * counted; so a refused one never gets into the journal. Without it, a record is stored and judged later.
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

  async #takeJudged(written: Written): Promise<Result<Tracked>> {
    const { line, record } = written;
    for (;;) {
      const preview = await this.fold.ask((engine) => engine.preview(line));
      if (!preview.ok) return preview;
      if (preview.value.entries.length === 0) {
        const taken = await this.#takeWithoutEffect(written);
        if (taken !== 'behind') return taken;
        continue;
      }
      const appended = await this.#append(line, this.fold.position);
      if (!appended.ok) return appended;
      const entries = await this.fold.advance(appended.value.tail.lines);
      // Each failed round means that another tab got on, and has left less to catch up with.
      if (!appended.value.stored) continue;
      return accepted(entries.ok ? outcome('accepted', record, entries.value) : outcome('stored', record));
    }
  }

  /** A preview without entries does not tell a known record from one without effect; applying it does. */
  async #takeWithoutEffect({ line, record }: Written): Promise<Result<Tracked> | 'behind'> {
    const applied = await this.fold.ask((engine) => accepted(engine.apply(line)));
    if (!applied.ok) return applied;
    if (applied.value.already > 0) return accepted(outcome('already', record));
    const appended = await this.#append(line, this.fold.position);
    if (appended.ok && appended.value.stored) {
      this.fold.counted();
      return accepted(outcome('accepted', record));
    }
    this.fold.restart(); // the engine is ahead of the journal
    return appended.ok ? 'behind' : appended;
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

function outcome(word: Tracked['outcome'], record: TenfoldRecord, entries: readonly Entry[] = []): Tracked {
  return { outcome: word, id: record.id, entries };
}
