import { beginEpoch } from './epoch.js';
import { migrate } from './migrate.js';
import type { Database } from './types.js';

/** A file, for this process alone; or PostgreSQL, for as many processes as there are. */
export type DatabasePlace = { readonly file: string } | { readonly url: string };

/** Opens the database, with today's tables and an epoch. Rejects with a `DatabaseError` where it cannot be used. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = await open(place);
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
async function open(place: DatabasePlace): Promise<Database> {
  if ('file' in place) return (await import('./sqlite.js')).openSqlite(place.file);
  return (await import('./postgres.js')).openPostgres(place.url);
}
