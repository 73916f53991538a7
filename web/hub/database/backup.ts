import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseError } from './errors.js';
import { flush } from './flush.js';
import { connect } from './sqlite.js';
import type { Database } from './types.js';

/**
 * Writes a copy of the database as it is between two transactions, which wait meanwhile. The file is whole from the
 * moment that it is there, also after a power cut; a database that was there before is replaced. Rejects with `misuse`
 * where something else is there, or the database itself, and with `unusable` where nothing can be written.
 */
export async function backupSqlite(database: Database, toPath: string): Promise<void> {
  if (database.kind !== 'sqlite') throw new DatabaseError('misuse', 'only a SQLite file can be copied in this way');
  await mustBeReplaceable(database, toPath);
  const part = `${toPath}.part`;
  try {
    await rm(part, { force: true });
    await database.query(`VACUUM INTO $1`, [part]);
    await flush(part);
    await rename(part, toPath);
    await flush(dirname(toPath));
  } catch (cause) {
    const says = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError('unusable', `the backup ${toPath} cannot be written: ${says}`, { cause });
  }
}

/** What every SQLite file begins with. */
const signature = 'SQLite format 3\0';

/** Rejects where a copy would take the place of the database's own files, by whatever name, or of what is no database. */
async function mustBeReplaceable(database: Database, toPath: string): Promise<void> {
  const there = await identityOf(toPath);
  if (there === undefined) return;
  const [row] = await database.query<{ readonly file: string }>(`SELECT file FROM pragma_database_list`);
  const own = await Promise.all(
    ['', '-wal', '-shm', '-journal'].map((more) => identityOf(`${row?.file ?? ''}${more}`)),
  );
  if (own.includes(there)) throw new DatabaseError('misuse', `the backup ${toPath} is the database itself`);
  const begins = (await beginningOf(toPath, signature.length)).toString('latin1');
  if (begins === '' || begins === signature) return;
  throw new DatabaseError('misuse', `the backup ${toPath} would take the place of a file that is no SQLite database`);
}

/** Which file it is, whatever links lead to it; none if there is none. */
async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function beginningOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
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
