import { access } from 'node:fs/promises';
import { DatabaseError } from '../../hub/database/errors.js';
import { openDatabase, type DatabasePlace } from '../../hub/database/open.js';
import type { Database } from '../../hub/database/types.js';
import { CommandError } from './command-error.js';

/** The PostgreSQL that `DATABASE_URL` names, else the file. */
export function databasePlace(file: () => string): DatabasePlace {
  const url = process.env['DATABASE_URL'];
  return url === undefined ? { file: file() } : { url };
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
