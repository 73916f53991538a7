import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { within } from './within.js';

/** One schema version for ever: an upgrade that another tab blocks would never settle. */
const version = 1;
const openTimeoutMs = 4000;
const attempts = 3;

export interface JournalSchema extends DBSchema {
  /** Row n holds the records from n * 100 on: one JSON each, parted by line breaks. */
  segments: { key: number; value: string };
  meta: { key: 'journal'; value: JournalMeta };
}

export interface JournalMeta {
  readonly id: string;
  readonly count: number;
}

export type JournalTransaction<Mode extends IDBTransactionMode> = IDBPTransaction<
  JournalSchema,
  ('segments' | 'meta')[],
  Mode
>;

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
  #db: IDBPDatabase<JournalSchema> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** Runs the work in one transaction. Without `create`, a missing database is `JournalGone` and stays missing. */
  async transact<T, Mode extends 'readonly' | 'readwrite'>(
    mode: Mode,
    create: boolean,
    work: (transaction: JournalTransaction<Mode>) => Promise<T>,
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

  async #open(create: boolean): Promise<IDBPDatabase<JournalSchema>> {
    if (this.#db !== undefined) return this.#db;
    if (!create && !(await isListed(this.#name))) throw new JournalGone('no database of this name');
    return this.#theOne(await open(this.#name, create, () => this.close()));
  }

  /** Two calls may have opened at the same time; one connection is enough. */
  #theOne(db: IDBPDatabase<JournalSchema>): IDBPDatabase<JournalSchema> {
    if (this.#db !== undefined) db.close();
    this.#db ??= db;
    return this.#db;
  }
}

/** Whether the browser knows the database, as far as it says so: asking creates nothing. */
async function isListed(name: string): Promise<boolean> {
  if (typeof indexedDB.databases !== 'function') return true;
  return (await indexedDB.databases()).some((database) => database.name === name);
}

async function open(name: string, create: boolean, lost: () => void): Promise<IDBPDatabase<JournalSchema>> {
  const seen = { missing: false, late: false };
  const opening = openDB<JournalSchema>(name, version, {
    upgrade(db, _from, _to, transaction) {
      if (create) {
        db.createObjectStore('segments');
        db.createObjectStore('meta');
        return;
      }
      seen.missing = true;
      transaction.done.catch(() => undefined);
      transaction.abort(); // takes the creation back: looking must leave nothing behind
    },
    blocking: lost, // another tab deletes the database: let it
    terminated: lost,
  });
  opening.then(
    (db) => seen.late && db.close(),
    () => undefined,
  );
  try {
    return await within(openTimeoutMs, opening, () => (seen.late = true), 'the database did not open');
  } catch (error) {
    throw seen.missing ? new JournalGone('no database of this name') : error;
  }
}

async function inTransaction<T, Mode extends 'readonly' | 'readwrite'>(
  db: IDBPDatabase<JournalSchema>,
  mode: Mode,
  work: (transaction: JournalTransaction<Mode>) => Promise<T>,
): Promise<T> {
  const transaction = db.transaction(['segments', 'meta'], mode, { durability: 'strict' });
  const done = transaction.done;
  done.catch(() => undefined); // it is awaited below, unless the work itself fails first
  try {
    const value = await work(transaction);
    await done;
    return value;
  } catch (error) {
    abort(transaction);
    throw error;
  }
}

function abort(transaction: { abort(): void }): void {
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
