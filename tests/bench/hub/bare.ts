import pg from 'pg';
import { openSafely } from '../../../web/hub/database/sqlite.js';
import { migrations } from '../../../web/hub/database/schema.js';

/** A database that is asked without a hub: one row of a journal in each commit. */
export interface Bare {
  /** Inserts so many rows by so many clients at once; answers how many a second became durable. */
  rate(clients: number, rows: number): Promise<number>;
  close(): Promise<void>;
}

const insert = `INSERT INTO records (member, program, place, id, line, hash, said_by, device, seq)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const hash = 'h'.repeat(43);

/** What a hub writes into `records` for a purchase of the load's. */
function rowOf(n: number): (string | number)[] {
  const member = `bare-${String((n * 7919) % 1000)}`;
  const id = `${member}/${String(n)}`;
  const data = { order: id, lines: [{ product: 'flat-white', category: 'coffee', quantity: 1, amount: 380 }] };
  const at = '2026-03-02T10:00:00.000+00:00';
  const line = JSON.stringify({ id, kind: 'purchased', at, data, recordedAt: at });
  return [member, 'corner-coffee', n, id, line, hash, 'device', member, n];
}

/** A file of its own with the hub's tables, opened as the hub opens it: nothing else can be asked at the same time. */
export async function bareSqlite(file: string): Promise<Bare> {
  const connection = await openSafely(file);
  for (const statement of migrations.flat()) connection.ask(statement);
  let next = 0;
  return {
    rate: async (_, rows) => perSecond(rows, async () => connection.ask(insert, rowOf(next++))),
    close: async () => connection.close(),
  };
}

/** A server's new database with the hub's tables: each client has a connection. */
export async function barePostgres(url: string): Promise<Bare> {
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  for (const statement of migrations.flat()) await pool.query(statement);
  let next = 0;
  return {
    rate: async (clients, rows) => {
      const held = await Promise.all(Array.from({ length: clients }, () => pool.connect()));
      const ask = async (client: pg.PoolClient): Promise<void> => {
        for (let i = 0; i < rows / clients; i += 1)
          await client.query({ name: 'insert', text: insert, values: rowOf(next++) });
      };
      const rate = await perSecond(rows, () => Promise.all(held.map(ask)), 1);
      for (const client of held) client.release();
      return rate;
    },
    close: () => pool.end(),
  };
}

async function perSecond(rows: number, work: () => Promise<unknown>, times = rows): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < times; i += 1) await work();
  return rows / ((performance.now() - began) / 1000);
}
