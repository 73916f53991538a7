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
  try {
    await migrate(database);
    await beginEpoch(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Only the driver that is needed is loaded. */
async function open(place: DatabasePlace, isWatched: boolean): Promise<Database> {
  if ('file' in place) return (await import('./sqlite.js')).openSqlite(place.file, isWatched);
  return (await import('./postgres.js')).openPostgres(place.url, isWatched);
}
