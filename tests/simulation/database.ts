import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from '../../web/hub/database/connection.js';
import { GroupCommit } from '../../web/hub/database/group-commit.js';
import { migrate } from '../../web/hub/database/migrate.js';
import { WasmConnection } from '../../web/hub/database/sqlite-wasm.js';
import type { Database, Query, Row, SqlValue } from '../../web/hub/database/types.js';
import { Erasures } from './erasures.js';

/** Everything that is in the tables. */
export type Books = ReadonlyMap<string, readonly Row[]>;

export const powerCut = 'the power is cut';

/** The connection to the disk, which can be cut at any statement. */
class Cable implements Connection {
  readonly #connection = new WasmConnection(':memory:');
  readonly erasures = new Erasures((text, values) => this.#connection.ask(text, values));
  /** So many more statements are done. */
  left = Infinity;

  get inTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  ask(text: string, values?: readonly SqlValue[]): readonly Row[] {
    if (this.left <= 0) throw new Error(powerCut);
    this.left -= 1;
    this.erasures.hear(text, values);
    return this.#connection.ask(text, values);
  }

  close(): void {
    this.#connection.close();
  }
}

/** The disk: real SQLite in memory, behind the real group commit. It outlives the hubs that use it. */
export class Disk {
  readonly connection = new Cable();
  /** For whoever asks it while no hub is up. */
  readonly plain: Database;
  #tables: readonly string[] = [];

  private constructor() {
    const group = new GroupCommit(this.connection, false); // watching is for other tests: it costs each promise
    this.plain = databaseOf((work) => group.transaction(work), group.query);
  }

  static async open(): Promise<Disk> {
    const disk = new Disk();
    await migrate(disk.plain);
    const names = disk.connection.ask(`SELECT name FROM sqlite_master WHERE type = 'table'`);
    disk.#tables = names.map(({ name }) => String(name)).filter((name) => name !== 'hub');
    return disk;
  }

  /** As after a power cut: what was not committed has not happened. */
  recover(): void {
    this.connection.left = Infinity;
    if (this.connection.inTransaction) this.connection.ask('ROLLBACK');
  }

  read(): Books {
    return new Map(this.#tables.map((table) => [table, this.connection.ask(`SELECT * FROM ${table}`)]));
  }

  /** Puts these books in the place of all that is there. */
  write(books: Books): void {
    this.connection.ask('BEGIN');
    for (const table of this.#tables) {
      this.connection.ask(`DELETE FROM ${table}`);
      for (const row of books.get(table) ?? []) this.#insert(table, row);
    }
    this.connection.ask('COMMIT');
  }

  #insert(table: string, row: Row): void {
    const names = Object.keys(row);
    const places = names.map((_, i) => `$${i + 1}`).join(', ');
    this.connection.ask(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, Object.values(row));
  }
}

/** Whose turn it is to ask: requests by their number. */
export const request = new AsyncLocalStorage<number>();

interface Waiting {
  readonly number: number;
  readonly go: () => void;
}

/**
 * The hub's database, with the real group commit, whose users wait at a gate for the story to say who goes on: any order
 * that concurrent requests can come in is possible.
 */
export class GatedDatabase {
  readonly database: Database;
  readonly #disk: Disk;
  readonly #waiting: Waiting[] = [];
  readonly #wanted: () => void;
  /** Requests that compute: neither at the gate, nor answered. */
  running = 0;

  constructor(disk: Disk, wanted: () => void) {
    this.#disk = disk;
    this.#wanted = wanted;
    this.database = databaseOf(
      async (work) => {
        await this.#turn();
        return await disk.plain.transaction(work);
      },
      async <R extends Row>(text: string, values?: readonly SqlValue[]) => {
        await this.#turn();
        return await disk.plain.query<R>(text, values);
      },
    );
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Lets some of those who wait go on together, in this order of their places among them. */
  letPass(choose: (count: number) => readonly number[]): void {
    this.#waiting.sort((one, other) => one.number - other.number);
    const chosen = choose(this.#waiting.length).map((place) => this.#waiting[place]);
    for (const one of chosen) {
      if (one === undefined) continue;
      this.#waiting.splice(this.#waiting.indexOf(one), 1);
      this.running += 1;
      one.go();
    }
  }

  /** Cuts the power after so many more statements. */
  cutAfter(statements: number): void {
    this.#disk.connection.left = statements;
  }

  get isCut(): boolean {
    return this.#disk.connection.left <= 0;
  }

  #turn(): Promise<void> {
    return new Promise((go) => {
      this.running -= 1;
      this.#waiting.push({ number: request.getStore() ?? 0, go });
      this.#wanted();
    });
  }
}

function databaseOf(transaction: Database['transaction'], query: Query): Database {
  const nothing = (): Promise<void> => Promise.resolve();
  return { kind: 'sqlite', transaction, query, scrub: nothing, close: nothing };
}
