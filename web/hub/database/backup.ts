import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseError } from './errors.js';
import { flush } from './flush.js';
import type { Database } from './types.js';

/**
 * Writes a copy of the database as it is between two transactions, which wait meanwhile. The file is whole from the
 * moment that it is there, also after a power cut; one that was there before is replaced.
 */
export async function backupSqlite(database: Database, toPath: string): Promise<void> {
  if (database.kind !== 'sqlite') throw new DatabaseError('misuse', 'only a SQLite file can be copied in this way');
  const part = `${toPath}.part`;
  await rm(part, { force: true });
  await database.query(`VACUUM INTO $1`, [part]);
  await flush(part);
  await rename(part, toPath);
  await flush(dirname(toPath));
}
