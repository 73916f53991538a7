import sqlite, { type SQLiteValue, type Statement } from 'node-sqlite3-wasm';
import type { Connection } from './group-commit.js';
import type { Row, SqlValue } from './types.js';
import { checkValues, wholeNumber } from './values.js';

const mostStatements = 200;

/** A connection by node-sqlite3-wasm, which runs wherever Node does. Statements are prepared once. */
export class WasmConnection implements Connection {
  readonly #db: sqlite.Database;
  /** Those used last are last. */
  readonly #statements = new Map<string, Statement>();

  constructor(path: string) {
    this.#db = new sqlite.Database(path);
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  ask(text: string, values: readonly SqlValue[] = []): readonly Row[] {
    checkValues(text, values);
    const statement = this.#prepared(text);
    try {
      // By name: SQLite counts the parameters in the order in which they appear.
      return statement.all(Object.fromEntries(values.map((value, i) => [`$${i + 1}`, value]))).map(rowOf);
    } catch (error) {
      this.#forget(text); // SQLite says the error once more when a statement is used again
      throw error;
    }
  }

  close(): void {
    for (const text of [...this.#statements.keys()]) this.#forget(text);
    this.#db.close();
  }

  #prepared(text: string): Statement {
    const statement = this.#statements.get(text) ?? this.#db.prepare(text);
    this.#statements.delete(text);
    this.#statements.set(text, statement);
    const [oldest] = this.#statements.keys();
    if (this.#statements.size > mostStatements && oldest !== undefined) this.#forget(oldest);
    return statement;
  }

  #forget(text: string): void {
    try {
      this.#statements.get(text)?.finalize();
    } catch {
      // The statement's last error, which was thrown when it happened.
    }
    this.#statements.delete(text);
  }
}

function rowOf(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value as SQLiteValue)]));
}

function plain(value: SQLiteValue): SqlValue {
  return typeof value === 'number' || typeof value === 'bigint' ? wholeNumber(value) : value;
}
