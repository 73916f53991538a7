import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseError } from './errors.js';
import { flush } from './flush.js';
import { connect } from './sqlite.js';
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

/** Writes a copy of a hub's database, and answers when the newest card in it was made. */
export async function backupCards(database: Database, toPath: string): Promise<number> {
  await backupSqlite(database, toPath);
  const copy = await connect(toPath);
  try {
    // Asked of the copy itself: the database may have other cards by now, and clocks are set back.
    const [row] = copy.ask(`SELECT MAX(created_ms) AS newest FROM accounts`);
    return Number(row?.['newest'] ?? -Infinity);
  } finally {
    copy.close();
  }
}
