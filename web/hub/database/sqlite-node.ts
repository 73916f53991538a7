import { createRequire } from 'node:module';
import type { Connection } from './connection.js';
import { PreparedStatements } from './statements.js';
import type { Row, SqlValue } from './types.js';
import { checkValues, wholeNumber } from './values.js';

/** What is asked of `node:sqlite` here: the types of Node 20, which this is built with, do not know it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => NodeDatabase;
}

interface NodeDatabase {
  prepare(text: string): NodeStatement;
  exec(text: string): void;
  close(): void;
}

interface NodeStatement {
  setReadBigInts(big: boolean): void;
  all(values: Readonly<Record<string, SqlValue>>): readonly Record<string, SqlValue | bigint>[];
}

const nodeSqlite = load();

/** Whether this Node has `node:sqlite`, without a flag: from 22.13 on. */
export const hasNodeSqlite = nodeSqlite !== undefined;

function load(): NodeSqlite | undefined {
  try {
    return createRequire(import.meta.url)('node:sqlite') as NodeSqlite;
  } catch {
    return undefined;
  }
}

/** A connection by Node's own SQLite: native, and locked by the kernel. */
export class NodeConnection implements Connection {
  readonly #db: NodeDatabase;
  readonly #statements: PreparedStatements<NodeStatement>;

  constructor(path: string) {
    if (nodeSqlite === undefined) throw new Error('this Node has no node:sqlite');
    const db = new nodeSqlite.DatabaseSync(path);
    const prepare = (text: string): NodeStatement => {
      const statement = db.prepare(text);
      statement.setReadBigInts(true); // or a number beyond 2^53 would throw in a way of its own
      return statement;
    };
    this.#db = db;
    this.#statements = new PreparedStatements(prepare, () => undefined);
  }

  /** Asked of SQLite itself: before Node 22.16 the driver does not tell. Nothing is read or written for it. */
  get inTransaction(): boolean {
    try {
      this.#db.exec('BEGIN');
    } catch {
      return true;
    }
    this.#db.exec('ROLLBACK');
    return false;
  }

  ask(text: string, values: readonly SqlValue[] = []): readonly Row[] {
    const { statement, order } = this.#statements.of(text);
    checkValues(order, values);
    const named: Record<string, SqlValue> = {};
    for (const place of order) named[`$${place + 1}`] = values[place] ?? null;
    return statement.all(named).map(plain);
  }

  close(): void {
    this.#statements.forgetAll();
    this.#db.close();
  }
}

/** An ordinary object: the driver's have no prototype. */
function plain(row: Record<string, SqlValue | bigint>): Row {
  const made: Record<string, SqlValue> = {};
  for (const name in row) {
    const value = row[name] ?? null;
    made[name] = typeof value === 'bigint' ? wholeNumber(value) : value;
  }
  return made;
}
