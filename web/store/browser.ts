import { deleteDB } from 'idb';
import type { Result } from '../engine/types.js';
import { Connection, JournalGone, type JournalMeta, type JournalTransaction } from './database.js';
import { randomId } from './id.js';
import { Mirror } from './mirror.js';
import { NewsChannel } from './news.js';
import { readLines, readMeta, writeLines } from './segments.js';
import type { Appended, Found, Journal, Keepsake, News, Tail } from './types.js';

/**
 * The journal of one programme in IndexedDB, database `tenfold-<program id>`; strict durability.
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
  readonly #mirror: Mirror;
  readonly #news: NewsChannel;
  /** The journal that the caller's positions belong to. */
  #known: JournalMeta | undefined;

  constructor(programId: string) {
    this.#name = `tenfold-${programId}`;
    this.#connection = new Connection(this.#name);
    this.#mirror = new Mirror(programId);
    this.#news = new NewsChannel(this.#name);
  }

  async look(): Promise<Result<Found>> {
    return await attempt<Found>(async () => {
      if (await this.#present()) return { state: 'present' };
      const trace = this.#mirror.trace() ?? this.#known;
      this.#known = undefined;
      return trace === undefined ? { state: 'none' } : { state: 'cleared', count: trace.count };
    });
  }

  async begin(lines: readonly string[]): Promise<Result<Appended>> {
    return await attempt(async () => {
      const fresh = { id: randomId(), count: 0 };
      const begun = await this.#connection.transact('readwrite', true, async (transaction) => {
        const there = await transaction.objectStore('meta').get('journal');
        if (there !== undefined) return await appendedOf(transaction, there, 0, there.id === fresh.id);
        return await appendedOf(transaction, await writeLines(transaction, fresh, lines), 0, true);
      });
      return this.#noted(begun);
    });
  }

  async read(from: number): Promise<Result<Tail>> {
    const expected = from === 0 ? undefined : this.#known?.id;
    return await attempt(async () => {
      const found = await this.#connection.transact('readonly', false, async (transaction) =>
        appendedOf(transaction, await readMeta(transaction, expected), from, false),
      );
      return this.#noted(found).tail;
    });
  }

  async append(
    lines: readonly string[],
    from: number,
    options?: { readonly onlyIfLast?: boolean },
  ): Promise<Result<Appended>> {
    return await attempt(async () => {
      const appended = await this.#connection.transact('readwrite', false, async (transaction) => {
        const meta = await readMeta(transaction, this.#known?.id);
        const others = await readLines(transaction, from);
        // A connection that died after its commit makes us try again: the lines are there, and once is enough.
        if (lines.every((line) => others.includes(line))) return found(meta, from, others, true);
        if (options?.onlyIfLast === true && others.length > 0) return found(meta, from, others, false);
        return found(await writeLines(transaction, meta, lines), from, [...others, ...lines], true);
      });
      return this.#noted(appended);
    });
  }

  kept(): Keepsake {
    return this.#mirror.kept();
  }

  keep(keepsake: Keepsake): void {
    this.#mirror.keep(keepsake);
  }

  watch(listener: (news: News) => void): () => void {
    return this.#news.watch(listener);
  }

  async clear(): Promise<Result<void>> {
    return await attempt(async () => {
      if (await this.#present()) await this.#connection.transact('readwrite', false, emptied);
      this.#mirror.remove();
      this.#known = undefined;
      this.#connection.close();
      // The rows are gone already; a tab that does not let go of the empty database must not keep us waiting.
      deleteDB(this.#name).catch(() => undefined);
      this.#news.tell('forgotten');
    });
  }

  close(): void {
    this.#connection.close();
    this.#news.close();
  }

  async #present(): Promise<boolean> {
    if (!(await this.#connection.exists())) return false;
    try {
      const meta = await this.#connection.transact('readonly', false, (transaction) =>
        transaction.objectStore('meta').get('journal'),
      );
      return meta !== undefined;
    } catch (error) {
      if (error instanceof JournalGone) return false;
      throw error;
    }
  }

  #noted({ meta, appended }: Noted): Appended {
    this.#known = meta;
    this.#mirror.note({ journal: meta.id, count: meta.count });
    if (appended.stored) this.#news.tell('appended');
    return appended;
  }
}

interface Noted {
  readonly meta: JournalMeta;
  readonly appended: Appended;
  readonly tail: Tail;
}

function found(meta: JournalMeta, from: number, lines: readonly string[], stored: boolean): Noted {
  const tail = { journal: meta.id, from, lines };
  return { meta, appended: { stored, tail }, tail };
}

async function appendedOf(
  transaction: JournalTransaction<'readonly'> | JournalTransaction<'readwrite'>,
  meta: JournalMeta,
  from: number,
  stored: boolean,
): Promise<Noted> {
  return found(meta, from, await readLines(transaction, from), stored);
}

async function emptied(transaction: JournalTransaction<'readwrite'>): Promise<void> {
  await Promise.all([transaction.objectStore('segments').clear(), transaction.objectStore('meta').clear()]);
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const code = error instanceof JournalGone ? 'storage.cleared' : 'storage.unavailable';
    return { ok: false, refusal: { code, pointer: '', expected: `a working IndexedDB: ${String(error)}` } };
  }
}
