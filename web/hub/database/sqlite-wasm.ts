import sqlite, { type SQLiteValue, type Statement } from 'node-sqlite3-wasm';
import type { Connection } from './connection.js';
import { PreparedStatements } from './statements.js';
import type { Row, SqlValue } from './types.js';
import { checkValues, wholeNumber } from './values.js';

/** A connection by node-sqlite3-wasm, which runs wherever Node does. */
export class WasmConnection implements Connection {
  readonly #db: sqlite.Database;
  readonly #statements: PreparedStatements<Statement>;

  constructor(path: string) {
    this.#db = new sqlite.Database(path);
    this.#statements = new PreparedStatements((text) => this.#db.prepare(text), finalize);
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  ask(text: string, values: readonly SqlValue[] = []): readonly Row[] {
    const { statement, order } = this.#statements.of(text);
    checkValues(order, values);
    try {
      // By place: the driver looks a name up each time.
      const rows = statement.all(order.map((place) => values[place] ?? null)) as Record<string, SQLiteValue>[];
      return rows.map(plain);
    } catch (error) {
      this.#statements.forget(text); // SQLite says the error once more when a statement is used again
      throw error;
    }
  }

  close(): void {
    this.#statements.forgetAll();
    this.#db.close();
  }
}

function finalize(statement: Statement): void {
  try {
    statement.finalize();
  } catch {
    // The statement's last error, which was thrown when it happened.
  }
}

function plain(row: Record<string, SQLiteValue>): Row {
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'number' || typeof value === 'bigint') row[name] = wholeNumber(value);
  }
  return row as Row;
}
