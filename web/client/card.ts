import { naturalKey } from '../engine/fact.js';
import { accepted, refused } from '../engine/result.js';
import type { CardEngine, Result } from '../engine/types.js';
import { headOf, type Journal, type Position, type Sequence, type Stretch } from '../store/index.js';
import { start, type Fold } from './fold.js';
import type { HubLink } from './hub-link.js';
import type { Written } from './records.js';
import type { Entry, RefusedRecord, TenfoldRecord, Tracked } from './types.js';

/**
 * What is stored and its fold, kept in step: what is shown is the fold of what is stored, in the order that the sequence
 * gives. Without a hub that is the journal's.
 *
 * With the engine there, a record is judged, and stored on the condition that nobody else stored anything since; so a
 * refused one never gets into the journal. Without it, a record is stored and judged later.
 */
export class Card {
  /** Whether there is a journal; set by whoever looked. */
  joined = false;
  /** Ids of records stored while the engine was not there. */
  pending: readonly string[] = [];
  readonly #sequence: Sequence;

  constructor(
    readonly journal: Journal,
    readonly fold: Fold,
    /** The link to the hub, if there is one. */
    readonly link: HubLink | undefined,
  ) {
    this.#sequence = link ?? alone(journal);
  }

  /** What the hub will never have, oldest first. */
  get refusedByHub(): readonly RefusedRecord[] {
    return this.fold.position.hub?.refused ?? [];
  }

  /** Ids of records that pay for nothing yet. */
  get provisional(): readonly string[] {
    return this.fold.position.hub?.provisional ?? [];
  }

  /** All records. */
  async whole(): Promise<Result<Stretch>> {
    const none = { lines: [], end: start };
    const whole = this.joined ? await this.#sequence.read(start) : accepted(none);
    return whole.ok ? accepted(whole.value ?? none) : whole;
  }

  /** Ids of the records that the hub does not have yet. */
  async unconfirmed(): Promise<readonly string[]> {
    const whole = this.fold.ready || this.link === undefined ? undefined : await this.whole();
    const { hub } = whole?.ok === true ? whole.value.end : this.fold.position;
    return (hub?.pending ?? []).map(({ line }) => headOf(line).id);
  }

  /** Judges, stores and counts the record; the first one begins the journal. */
  async take(written: Written): Promise<Result<Tracked>> {
    const judged = this.fold.ready ? await this.#takeJudged(written) : undefined;
    if (judged === undefined) return await this.#takeUnjudged(written);
    // An engine that cannot take the account must cost nobody a record; what gives out value has to wait for one.
    const isStuck = !judged.ok && judged.refusal.code.startsWith('snapshot.');
    return isStuck && !written.record.kind.startsWith('redemption') ? await this.#takeUnjudged(written) : judged;
  }

  /** Counts what other tabs and the hub have brought, and sees whether a tab began the journal. */
  async catchUp(): Promise<Result<void>> {
    if (!this.joined) {
      const found = await this.journal.look();
      if (!found.ok) return found;
      if (found.value.state !== 'present') return accepted(undefined);
      this.joined = true;
      this.fold.restart();
    }
    if (!this.fold.ready) {
      const there = await this.journal.read(0);
      return there.ok ? accepted(undefined) : there;
    }
    const news = await this.#sequence.read(this.fold.position);
    if (!news.ok) return news;
    if (news.value === undefined) this.fold.restart();
    else if (news.value.lines.length === 0) this.fold.counted(news.value.end);
    else {
      const counted = await this.fold.advance(news.value);
      if (!counted.ok) return counted;
    }
    return accepted(undefined);
  }

  /** Begins the journal with records from elsewhere. */
  async beginWith(lines: readonly string[]): Promise<Result<void>> {
    const begun = await this.journal.begin(lines);
    if (!begun.ok) return begun;
    if (!begun.value) return refused('member.joined', 'a device without a card');
    return await this.catchUp();
  }

  /** What the hub gave goes first, so that no page speaks for a card that is gone; and again, if one was about to. */
  async forget(): Promise<Result<void>> {
    const hub = (await this.link?.forget()) ?? accepted(undefined);
    const cleared = hub.ok ? await this.journal.clear() : hub;
    return cleared.ok && this.link !== undefined ? await this.link.forget() : cleared;
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
      const { position } = this.fold;
      const appended = await this.#append(line, position.own);
      if (appended.ok && appended.value) {
        this.fold.counted(behind(position, line));
        return accepted(outcome('accepted', record, judged.value));
      }
      this.fold.restart();
      if (!appended.ok) return appended;
    }
  }

  async #takeUnjudged({ line, record }: Written): Promise<Result<Tracked>> {
    const there = await this.#allThere();
    if (!there.ok) return there;
    const { lines, end } = there.value;
    const records = lines.map((other) => JSON.parse(other) as TenfoldRecord);
    const key = naturalKey(record);
    if (records.some((other) => naturalKey(other) === key)) return accepted(outcome('already', record));
    if (records.some(({ id }) => id === record.id)) return refused('record.conflict', 'an id of its own', '/id');
    const appended = await this.#append(line, end.own);
    if (!appended.ok) return appended;
    // Another tab was quicker: the record comes behind what is there.
    if (!appended.value) return await this.#takeUnjudged({ line, record });
    this.pending = [...this.pending, record.id];
    return accepted(outcome('stored', record));
  }

  /** All records, or those of this device where the file with the hub's part could not be loaded. */
  async #allThere(): Promise<Result<Stretch>> {
    const whole = await this.whole();
    return whole.ok || !this.joined ? whole : await alone(this.journal).read(start);
  }

  async #append(line: string, from: number): Promise<Result<boolean>> {
    const appended = this.joined
      ? await this.journal.append([line], from, { onlyIfLast: true })
      : await this.journal.begin([line]);
    if (appended.ok) this.joined = true;
    return appended;
  }
}

/** The journal's own order. */
function alone(journal: Journal): { read(from: Position): Promise<Result<Stretch>> } {
  return {
    read: async ({ own }) => {
      const tail = await journal.read(own);
      if (!tail.ok) return tail;
      const { lines } = tail.value;
      return accepted({ lines, end: { own: own + lines.length } });
    },
  };
}

/** One record of our own further. */
function behind({ own, hub }: Position, line: string): Position {
  const seq = own + 1;
  return { own: seq, ...(hub !== undefined && { hub: { ...hub, pending: [...hub.pending, { seq, line }] } }) };
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
