import { access } from 'node:fs/promises';
import { DatabaseError } from '../../hub/database/errors.js';
import { openDatabase, type DatabasePlace } from '../../hub/database/open.js';
import type { Database } from '../../hub/database/types.js';
import { CommandError } from './command-error.js';

/** The PostgreSQL that the environment names; of an empty text, none. */
export const databaseUrl = (): string | undefined => process.env['DATABASE_URL'] || undefined;

/**
 * That PostgreSQL, else the file. Throws a CommandError where one of these options names a file as well: an address that
 * is still exported is not to take what was meant for the file, nor the other way round.
 */
export function databasePlace(
  options: Readonly<Record<string, string | undefined>>,
  file: () => string,
): DatabasePlace {
  const url = databaseUrl();
  if (url === undefined) return { file: file() };
  const named = Object.keys(options).find((name) => options[name] !== undefined);
  if (named === undefined) return { url };
  throw new CommandError(`--${named} and DATABASE_URL name two databases; leave out one of them`);
}

/** Does the work with the hub's database, which has to be there. Rejects with a CommandError where it cannot be opened. */
export async function withDatabase<T>(place: DatabasePlace, work: (database: Database) => Promise<T>): Promise<T> {
  if ('file' in place) await mustBeThere(place.file);
  const database = await asCommand(openDatabase(place));
  try {
    return await asCommand(work(database));
  } finally {
    await database.close();
  }
}

/** What is wrong with the database is for whoever has called, and no fault of ours. */
export async function asCommand<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof DatabaseError ? new CommandError(error.message) : error;
  }
}

async function mustBeThere(file: string): Promise<void> {
  await access(file).catch(() => {
    throw new CommandError(`${file}: there is no such file`);
  });
}
