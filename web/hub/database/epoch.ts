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

/** A stretch of time of which the database knows nothing: from the backup on until it was restored. Milliseconds since 1970. */
export interface Lost {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What was lost when the database was restored; of several times, from the first to the last. */
export async function lostOf(database: Database): Promise<Lost | undefined> {
  const [row] = await database.query<{ value: string }>(`SELECT value FROM hub WHERE name = 'lost'`);
  return row === undefined ? undefined : (JSON.parse(row.value) as Lost);
}

/** Begins a new epoch, as has to happen after a backup was restored, and answers it. Remembers what was lost. */
export async function newEpoch(database: Database, nowMs = Date.now()): Promise<string> {
  const [last] = await database.query<{ ms: number | null }>(`SELECT MAX(touched_ms) AS ms FROM accounts`);
  const { fromMs } = (await lostOf(database)) ?? { fromMs: last?.ms ?? 0 };
  const lost: Lost = { fromMs, toMs: nowMs };
  const epoch = random();
  for (const [name, value] of Object.entries({ lost: JSON.stringify(lost), epoch })) {
    await database.query(
      `INSERT INTO hub (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [name, value],
    );
  }
  return epoch;
}

function random(): string {
  return randomBytes(16).toString('hex');
}
