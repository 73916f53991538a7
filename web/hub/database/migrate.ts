import { DatabaseError } from './errors.js';
import { migrations } from './schema.js';
import type { Database, Query } from './types.js';

/** What holds for the whole hub: the number of steps that its tables have taken, under `schema`, and its `epoch`. */
const hub = `CREATE TABLE IF NOT EXISTS hub (name TEXT PRIMARY KEY, value TEXT NOT NULL)`;

/**
 * Takes the steps that the database has not taken yet, each in one transaction. Several processes may do so at once.
 * A database that has taken more than this program knows is left alone and rejected as `newer`.
 */
export async function migrate(database: Database, steps: readonly (readonly string[])[] = migrations): Promise<void> {
  await makeHub(database);
  for (let taken = await stepsTaken(database.query); taken < steps.length; taken = await stepsTaken(database.query)) {
    await takeStep(database, taken, steps[taken] ?? []);
  }
  const taken = await stepsTaken(database.query);
  if (taken <= steps.length) return;
  throw new DatabaseError(
    'newer',
    `the database is of a newer program: its schema is ${taken}, and this program knows those up to ${steps.length}`,
  );
}

/** Of two PostgreSQL clients that make the same table at once, one may fail, and is as well served by the other's. */
async function makeHub(database: Database): Promise<void> {
  try {
    await database.query(hub);
  } catch (error) {
    await database.query(`SELECT name FROM hub WHERE name = 'schema'`).catch(() => {
      throw error;
    });
  }
  await database.query(`INSERT INTO hub (name, value) VALUES ('schema', '0') ON CONFLICT (name) DO NOTHING`);
}

async function stepsTaken(query: Query): Promise<number> {
  const [row] = await query<{ value: string }>(`SELECT value FROM hub WHERE name = 'schema'`);
  return Number(row?.value);
}

/** The row of the number is the lock: whoever waited for it finds another number, and has nothing to do. */
function takeStep(database: Database, taken: number, statements: readonly string[]): Promise<void> {
  return database.transaction(async (query) => {
    const counted = await query(`UPDATE hub SET value = $1 WHERE name = 'schema' AND value = $2 RETURNING value`, [
      String(taken + 1),
      String(taken),
    ]);
    if (counted.length === 0) return;
    for (const statement of statements) await query(statement);
  });
}
