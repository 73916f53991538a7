import { beginEpoch } from './epoch.js';
import { migrate } from './migrate.js';
import type { Database } from './types.js';

/** A file, for this process alone; or PostgreSQL, for as many processes as there are. */
export type DatabasePlace = { readonly file: string } | { readonly url: string };

/**
 * Opens the database, with today's tables and an epoch. Rejects with a `DatabaseError` where it cannot be used.
 * `isWatched`: whether a work that asks around its own transaction is told so, or waits for itself for ever. To watch
 * costs each promise of the process; whoever serves shoppers leaves it to the tests.
 */
export async function openDatabase(place: DatabasePlace, isWatched = true): Promise<Database> {
  const database = await open(place, isWatched);
  return await closingUnless(database, async () => {
    if ('file' in place) await migrate(database);
    await beginEpoch(database);
    return database;
  });
}

/** Only the driver that is needed is loaded. */
async function open(place: DatabasePlace, isWatched: boolean): Promise<Database> {
  if ('file' in place) return (await import('./sqlite.js')).openSqlite(place.file, isWatched);
  const { openPostgres, patient } = await import('./postgres.js');
  const stepping = await openPostgres(place.url, isWatched, patient);
  await closingUnless(stepping, () => migrate(stepping));
  await stepping.close();
  return await openPostgres(place.url, isWatched);
}

async function closingUnless<T>(database: Database, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await database.close();
    throw error;
  }
}
