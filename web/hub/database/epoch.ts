import { randomBytes } from 'node:crypto';
import type { Database } from './types.js';

/** Tells one life of the database from the next: devices that see another one begin from nothing. */
export async function epochOf(database: Database): Promise<string> {
  const [row] = await database.query<{ value: string }>(`SELECT value FROM hub WHERE name = 'epoch'`);
  return row?.value ?? '';
}

/** Gives the database its first epoch, unless it has one. */
export async function beginEpoch(database: Database): Promise<void> {
  await database.query(`INSERT INTO hub (name, value) VALUES ('epoch', $1) ON CONFLICT (name) DO NOTHING`, [random()]);
}

/** Begins a new epoch, as has to happen after a backup was restored, and answers it. */
export async function newEpoch(database: Database): Promise<string> {
  const epoch = random();
  await database.query(
    `INSERT INTO hub (name, value) VALUES ('epoch', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [epoch],
  );
  return epoch;
}

function random(): string {
  return randomBytes(16).toString('hex');
}
