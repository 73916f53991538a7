import { promisifyRequest } from 'idb-keyval';
import { within } from './within.js';

/** One schema version for ever: an upgrade that another tab blocks would never settle. */
const version = 1;
const openTimeoutMs = 4000;
const attempts = 3;
const stores = ['segments', 'meta'];

export interface JournalMeta {
  readonly id: string;
  readonly count: number;
}

/**
 * A transaction over both stores. `segments`: row n holds the records from n * 100 on, one JSON each, parted by line
 * breaks. `meta`: what is known of the journal, under `journal`, and perhaps a `note` and a `base`.
 */
export class JournalTransaction {
  readonly segments: IDBObjectStore;
  readonly #meta: IDBObjectStore;

  constructor(transaction: IDBTransaction) {
    this.segments = transaction.objectStore('segments');
    this.#meta = transaction.objectStore('meta');
  }

  meta(): Promise<JournalMeta | undefined> {
    return promisifyRequest<JournalMeta | undefined>(this.#meta.get('journal'));
  }

  async putMeta(meta: JournalMeta): Promise<void> {
    await promisifyRequest(this.#meta.put(meta, 'journal'));
  }

  /** What else is remembered with the lines; of the hub's journal, all that has to do with the hub. */
  note<T>(): Promise<T | undefined> {
    return promisifyRequest<T | undefined>(this.#meta.get('note'));
  }

  async putNote(note: unknown): Promise<void> {
    await promisifyRequest(this.#meta.put(note, 'note'));
  }

  /** The account that the first row follows, where that is not the journal's beginning. */
  base(): Promise<Uint8Array | undefined> {
    return promisifyRequest<Uint8Array | undefined>(this.#meta.get('base'));
  }

  async putBase(snapshot: Uint8Array): Promise<void> {
    await promisifyRequest(this.#meta.put(snapshot, 'base'));
  }

  async clear(): Promise<void> {
    await Promise.all([this.segments, this.#meta].map((store) => promisifyRequest(store.clear())));
  }
}

/** The journal was there and is not any more. */
export class JournalGone extends Error {
  override readonly name = 'JournalGone';
}

/**
 * A connection that is opened when needed and replaced when it has died, as WebKit's do in a background tab.
 * At most three tries; what a try did not commit has left nothing behind.
 */
export class Connection {
  readonly #name: string;
  #db: IDBDatabase | undefined;
  #ended = false;

  constructor(name: string) {
    this.#name = name;
  }

  /** Runs the work in one transaction. Without `create`, a missing database is `JournalGone` and stays missing. */
  async transact<T>(
    mode: IDBTransactionMode,
    create: boolean,
    work: (transaction: JournalTransaction) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await inTransaction(await this.#open(create), mode, work);
      } catch (error) {
        if (!isWorthAnotherTry(error) || attempt === attempts) throw error;
        this.close();
      }
    }
  }

  close(): void {
    this.#db?.close();
    this.#db = undefined;
  }

  /** Closes for good: what is still under way, or comes late, opens nothing any more. */
  end(): void {
    this.#ended = true;
    this.close();
  }

  async #open(create: boolean): Promise<IDBDatabase> {
    if (this.#db !== undefined) return this.#db;
    if (!create && !(await isListed(this.#name))) throw new JournalGone('no database of this name');
    return this.#theOne(await open(this.#name, create, () => this.close()));
  }

  /** Two calls may have opened at the same time; one connection is enough. */
  #theOne(db: IDBDatabase): IDBDatabase {
    if (this.#db !== undefined || this.#ended) db.close();
    if (this.#ended) throw new TypeError('the journal is closed'); // no other try
    this.#db ??= db;
    return this.#db;
  }
}

/** Whether the browser knows the database, as far as it says so: asking creates nothing. */
async function isListed(name: string): Promise<boolean> {
  if (typeof indexedDB.databases !== 'function') return true;
  return (await indexedDB.databases()).some((database) => database.name === name);
}

async function open(name: string, create: boolean, lost: () => void): Promise<IDBDatabase> {
  const seen = { missing: false, late: false };
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = (): void => {
    if (create) for (const store of stores) request.result.createObjectStore(store);
    else {
      seen.missing = true;
      request.transaction?.abort(); // takes the creation back: looking must leave nothing behind
    }
  };
  const opening = promisifyRequest(request);
  opening.then(
    (db) => seen.late && db.close(),
    () => undefined,
  );
  try {
    const db = await within(openTimeoutMs, opening, () => (seen.late = true), 'the database did not open');
    db.onversionchange = lost; // another tab deletes the database: let it
    db.onclose = lost;
    return db;
  } catch (error) {
    throw seen.missing ? new JournalGone('no database of this name') : error;
  }
}

async function inTransaction<T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  work: (transaction: JournalTransaction) => Promise<T>,
): Promise<T> {
  const transaction = db.transaction(stores, mode, { durability: 'strict' });
  const done = promisifyRequest(transaction);
  done.catch(() => undefined); // it is awaited below, unless the work itself fails first
  try {
    const value = await work(new JournalTransaction(transaction));
    await done;
    return value;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended already.
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof JournalGone) return false;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return !['QuotaExceededError', 'TimeoutError', 'SecurityError', 'ReferenceError', 'TypeError'].includes(name);
}
