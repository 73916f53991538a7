import type { Result } from '../engine/types.js';
import { attempt } from './attempt.js';
import { Connection, JournalGone, type JournalTransaction } from './database.js';
import { HubCopy } from './hub-copy.js';
import { NewsChannel } from './news.js';
import { readLines, writeLines } from './segments.js';
import type { HubMemory, HubStore, HubTail } from './types.js';

/**
 * What is kept of the hub, in IndexedDB `tenfold-<program id>.hub`, beside the own journal's database: that one has a
 * schema that never changes. No programme's id has a dot in it.
 */
export function browserHub(programId: string): HubStore {
  return new BrowserHub(`tenfold-${programId}`);
}

class BrowserHub implements HubStore {
  readonly #name: string;
  readonly #connection: Connection;
  readonly #copy: HubCopy;
  readonly #news: NewsChannel;

  constructor(journal: string) {
    this.#name = `${journal}.hub`;
    this.#connection = new Connection(this.#name);
    this.#copy = new HubCopy(journal);
    this.#news = new NewsChannel(this.#name);
  }

  async recall(): Promise<Result<HubMemory | undefined>> {
    return await this.#look(undefined, (transaction) => transaction.note<HubMemory>());
  }

  async read(from?: { readonly journal: string; readonly count: number }): Promise<Result<HubTail>> {
    return await this.#look(nothing, async (transaction) => {
      const memory = await transaction.note<HubMemory>();
      if (memory === undefined) return nothing;
      const { base: before = 0, journal } = memory;
      const follows = from?.journal === journal;
      const lines = await readLines(transaction, follows ? from.count - before : 0);
      return { memory, lines, ...(!follows && before > 0 && { base: await transaction.base() }) };
    });
  }

  async begin(memory: HubMemory): Promise<Result<void>> {
    const completed = await this.#copy.completed(memory);
    return await attempt(() =>
      this.#connection.transact('readwrite', true, async (transaction) => {
        if ((await transaction.note()) === undefined) await transaction.putNote(completed);
      }),
    );
  }

  async store(
    before: HubMemory,
    next: HubMemory,
    lines: readonly string[],
    snapshot?: Uint8Array,
  ): Promise<Result<boolean>> {
    return await attempt(async () => {
      const stored = await this.#connection.transact('readwrite', false, async (transaction) => {
        const there = await transaction.note<HubMemory>();
        if (there === undefined) throw new JournalGone('nothing is remembered of the hub');
        // A connection that died after its commit makes us try again: it is stored, and once is enough.
        if (there.revision === next.revision) return true;
        if (there.revision !== before.revision) return false;
        await write(transaction, there, next, lines, snapshot);
        return true;
      });
      if (stored) {
        await this.#copy.put(next, this.#isThere);
        this.#news.tell('appended');
      }
      return stored;
    });
  }

  watch(listener: () => void): () => void {
    return this.#news.watch(listener);
  }

  async clear(): Promise<Result<void>> {
    const cleared = await attempt(() =>
      this.#connection.transact('readwrite', false, (transaction) => transaction.clear()),
    );
    this.#connection.close();
    if (cleared.ok) indexedDB.deleteDatabase(this.#name);
    return !cleared.ok && cleared.refusal.code === 'storage.cleared' ? { ok: true, value: undefined } : cleared;
  }

  close(): void {
    this.#connection.end();
    this.#news.close();
  }

  readonly #isThere = async (): Promise<boolean> => {
    const recalled = await this.recall();
    if (!recalled.ok) throw new Error(recalled.refusal.expected); // nobody knows: nothing is deleted for that
    return recalled.value !== undefined;
  };

  /** Reads; where there is no database, nothing is remembered. */
  async #look<T>(none: T, work: (transaction: JournalTransaction) => Promise<T>): Promise<Result<T>> {
    const found = await attempt(() => this.#connection.transact('readonly', false, work));
    return !found.ok && found.refusal.code === 'storage.cleared' ? { ok: true, value: none } : found;
  }
}

const nothing: HubTail = { memory: undefined, lines: [] };

async function write(
  transaction: JournalTransaction,
  there: HubMemory,
  next: HubMemory,
  lines: readonly string[],
  snapshot: Uint8Array | undefined,
): Promise<void> {
  const same = there.journal === next.journal;
  if (!same) await transaction.clear();
  if (snapshot !== undefined) await transaction.putBase(snapshot);
  const count = same ? there.count - (there.base ?? 0) : 0;
  if (lines.length > 0) await writeLines(transaction, { id: next.journal, count }, lines);
  await transaction.putNote(next);
}
