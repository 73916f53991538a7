import pg from 'pg';
import { openSafely } from '../../../web/hub/database/sqlite.js';
import { migrations } from '../../../web/hub/database/schema.js';

/**
 * What each commit writes: `row` one of `records`; `record` all that a hub writes for a record, which is that row, how many
 * lines the account has, and how far the device has come.
 */
export type Written = 'row' | 'record';

/** A database that is asked without a hub. */
export interface Bare {
  /** Makes so many commits by so many clients at once; answers how many a second became durable. */
  rate(clients: number, commits: number, written: Written): Promise<number>;
  close(): Promise<void>;
}

type Values = (string | number)[];
interface Statement {
  readonly text: string;
  readonly values: Values;
}

const members = 1000;
const program = 'corner-coffee';
const hash = 'h'.repeat(43);
const memberOf = (n: number): string => `bare-${String((n * 7919) % members)}`;

const insert = `INSERT INTO records (member, program, place, id, line, hash, said_by, device, seq)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const account = `INSERT INTO accounts (member, program, head, created_ms, touched_ms) VALUES ($1, $2, 0, $3, $3)`;
const advance = `UPDATE accounts SET head = $3, touched_ms = $4 WHERE member = $1 AND program = $2`;
const mark = `INSERT INTO devices (member, program, device, mark, seen_ms) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (member, program, device) DO UPDATE SET mark = excluded.mark, seen_ms = excluded.seen_ms`;

/** What a hub writes into `records` for a purchase of the load's. */
function rowOf(n: number): Values {
  const member = memberOf(n);
  const id = `${member}/${String(n)}`;
  const data = { order: id, lines: [{ product: 'flat-white', category: 'coffee', quantity: 1, amount: 380 }] };
  const at = '2026-03-02T10:00:00.000+00:00';
  const line = JSON.stringify({ id, kind: 'purchased', at, data, recordedAt: at });
  return [member, program, n, id, line, hash, 'device', member, n];
}

function statementsOf(n: number, written: Written): readonly Statement[] {
  const row = { text: insert, values: rowOf(n) };
  const member = memberOf(n);
  if (written === 'row') return [row];
  return [
    row,
    { text: advance, values: [member, program, n + 1, Date.now()] },
    { text: mark, values: [member, program, member, n, Date.now()] },
  ];
}

const accounts = Array.from({ length: members }, (_, n): Values => [memberOf(n), program, Date.now()]);

/** A file of its own with the hub's tables, opened as the hub opens it: nothing else can be asked at the same time. */
export async function bareSqlite(file: string): Promise<Bare> {
  const connection = await openSafely(file);
  for (const statement of migrations.flat()) connection.ask(statement);
  for (const values of accounts) connection.ask(account, values);
  let next = 0;
  const commit = (written: Written): void => {
    const statements = statementsOf(next++, written);
    if (statements.length > 1) connection.ask('BEGIN IMMEDIATE');
    for (const { text, values } of statements) connection.ask(text, values);
    if (statements.length > 1) connection.ask('COMMIT');
  };
  return {
    rate: async (_, commits, written) => perSecond(commits, async () => commit(written)),
    close: async () => connection.close(),
  };
}

/** A server's new database with the hub's tables: each client has a connection. */
export async function barePostgres(url: string): Promise<Bare> {
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  for (const statement of migrations.flat()) await pool.query(statement);
  for (const values of accounts) await pool.query(account, values);
  let next = 0;
  return {
    rate: async (clients, commits, written) => {
      const held = await Promise.all(Array.from({ length: clients }, () => pool.connect()));
      const ask = async (client: pg.PoolClient): Promise<void> => {
        for (let i = 0; i < commits / clients; i += 1) await commit(client, statementsOf(next++, written));
      };
      const rate = await perSecond(commits, () => Promise.all(held.map(ask)), 1);
      for (const client of held) client.release();
      return rate;
    },
    close: () => pool.end(),
  };
}

async function commit(client: pg.PoolClient, statements: readonly Statement[]): Promise<void> {
  if (statements.length > 1) await client.query('BEGIN');
  for (const { text, values } of statements) await client.query({ name: text.slice(0, 30), text, values });
  if (statements.length > 1) await client.query('COMMIT');
}

async function perSecond(commits: number, work: () => Promise<unknown>, times = commits): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < times; i += 1) await work();
  return commits / ((performance.now() - began) / 1000);
}
