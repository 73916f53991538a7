import type { Result } from '../engine/types.js';
import { attempt } from './attempt.js';
import { Copy } from './copy.js';
import { Connection, JournalGone, type JournalMeta } from './database.js';
import { randomId } from './id.js';
import { appending } from './lines.js';
import { Mirror, type Trace } from './mirror.js';
import { NewsChannel } from './news.js';
import { metaOf, restore } from './restore.js';
import { readLines, readMeta, readSegments, writeLines } from './segments.js';
import type { Found, Journal, Keepsake, News, Tail } from './types.js';

/**
 * The journal of one programme in IndexedDB, database `tenfold-<program id>`; strict durability. What the browser
 * loses of it is restored from its copy.
 *
 * All tabs of an origin share it. Nothing is created before `begin`; see `Journal` for what holds.
 */
export function browserJournal(programId: string): Journal {
  return new BrowserJournal(programId);
}

class BrowserJournal implements Journal {
  readonly kind = 'browser';
  readonly #name: string;
  readonly #connection: Connection;
  readonly #copy: Copy;
  readonly #mirror: Mirror;
  readonly #news: NewsChannel;
  /** The journal that the caller's positions belong to. */
  #known: JournalMeta | undefined;
  /** One that another tab has forgotten: of that nothing is kept any more. */
  #forgotten: string | undefined;

  constructor(programId: string) {
    this.#name = `tenfold-${programId}`;
    this.#connection = new Connection(this.#name);
    this.#copy = new Copy(this.#name);
    this.#mirror = new Mirror(programId);
    this.#news = new NewsChannel(this.#name);
  }

  async look(): Promise<Result<Found>> {
    return await attempt<Found>(async () => {
      const trace = this.#trace();
      let meta = await metaOf(this.#connection);
      const count = await this.#copy.count(meta?.id ?? trace?.journal);
      const lacking = count > (meta?.count ?? 0);
      if (lacking) meta = (await this.#restore()) ?? meta;
      if (meta !== undefined) {
        void this.#mendCopy(meta.id);
        const missing = lacking || trace?.journal === meta.id ? (trace?.count ?? 0) - meta.count : 0;
        return { state: 'present', ...(missing > 0 && { missing }) };
      }
      this.#known = undefined;
      return trace === undefined ? { state: 'none' } : { state: 'cleared', count: trace.count };
    });
  }

  async begin(lines: readonly string[]): Promise<Result<boolean>> {
    return await attempt(async () => {
      const fresh = { id: randomId(), count: 0 };
      const meta = await this.#connection.transact('readwrite', true, async (transaction) => {
        return (await transaction.meta()) ?? (await writeLines(transaction, fresh, lines)).meta;
      });
      const stored = meta.id === fresh.id;
      if (stored) await this.#mendCopy(meta.id);
      return this.#noted(meta, stored);
    });
  }

  async read(from: number): Promise<Result<Tail>> {
    const expected = from === 0 ? undefined : this.#known?.id;
    return await attempt(async () => {
      const { meta, lines } = await this.#restoring(() =>
        this.#connection.transact('readonly', false, async (transaction) => {
          const there = await readMeta(transaction, expected);
          return { meta: there, lines: await readLines(transaction, from) };
        }),
      );
      this.#noted(meta, false);
      return { journal: meta.id, lines };
    });
  }

  async append(
    lines: readonly string[],
    from: number,
    options?: { readonly onlyIfLast?: boolean },
  ): Promise<Result<boolean>> {
    return await attempt(async () => {
      const { meta, stored, segments } = await this.#restoring(() =>
        this.#connection.transact('readwrite', false, async (transaction) => {
          const there = await readMeta(transaction, this.#known?.id);
          const fate = appending(lines, await readLines(transaction, from), options?.onlyIfLast);
          if (fate !== 'new') return { meta: there, stored: fate === 'there', segments: [] };
          return { ...(await writeLines(transaction, there, lines)), stored: true };
        }),
      );
      if (segments.length > 0) await this.#copy.put(meta.id, segments, this.#isThere);
      return this.#noted(meta, stored);
    });
  }

  kept(): Keepsake {
    return this.#mirror.kept();
  }

  keep(keepsake: Keepsake): void {
    if (this.#known === undefined || this.#known.id !== this.#forgotten) this.#mirror.keep(keepsake);
  }

  watch(listener: (news: News) => void): () => void {
    return this.#news.watch((news) => {
      if (news === 'forgotten') this.#forget();
      listener(news);
    });
  }

  async clear(): Promise<Result<void>> {
    return await attempt(async () => {
      // First, so that no tab restores from it what is going, and nothing goes that would come back; and again, as one may
      // be putting a segment meanwhile.
      await this.#copy.remove();
      if (await this.#isThere())
        await this.#connection.transact('readwrite', false, (transaction) => transaction.clear());
      await this.#copy.remove();
      this.#mirror.remove();
      this.#known = undefined;
      this.#connection.close();
      // The rows are gone already; a tab that does not let go of the empty database must not keep us waiting.
      indexedDB.deleteDatabase(this.#name);
      this.#news.tell('forgotten');
    });
  }

  close(): void {
    this.#connection.end();
    this.#copy.release();
    this.#news.close();
  }

  /** What was kept after the other tab had removed it goes as well, unless it is of a journal that was begun since. */
  #forget(): void {
    this.#forgotten = this.#known?.id;
    const trace = this.#mirror.trace();
    if (trace === undefined || trace.journal === this.#forgotten) this.#mirror.remove();
  }

  #trace(): Trace | undefined {
    const known = this.#known && { journal: this.#known.id, count: this.#known.count };
    return this.#mirror.trace() ?? known;
  }

  readonly #isThere = async (): Promise<boolean> => (await metaOf(this.#connection)) !== undefined;

  /** Does the work; once again, if the journal was gone and could be restored. */
  async #restoring<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#copy.release(); // it may be the copy of a journal that was forgotten
      if (!(error instanceof JournalGone) || (await this.#restore()) === undefined) throw error;
      return await work();
    }
  }

  /** Brings back what the copy has and the database has not. Answers what there is then. */
  async #restore(): Promise<JournalMeta | undefined> {
    const copied = await this.#copy.read(this.#trace()?.journal);
    return copied && (await restore(this.#connection, copied, this.#known?.count ?? 0));
  }

  async #mendCopy(id: string): Promise<void> {
    try {
      const segments = await this.#connection.transact('readonly', false, readSegments);
      await this.#copy.mend(id, segments, this.#isThere);
    } catch {
      // The journal itself is in trouble: whoever uses it is told.
    }
  }

  #noted(meta: JournalMeta, stored: boolean): boolean {
    this.#known = meta;
    if (meta.id !== this.#forgotten) this.#mirror.note({ journal: meta.id, count: meta.count });
    if (stored) this.#news.tell('appended');
    return stored;
  }
}
