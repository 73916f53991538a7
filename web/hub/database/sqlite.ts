import { realpath, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Connection } from './connection.js';
import { DatabaseError } from './errors.js';
import { flush } from './flush.js';
import { GroupCommit } from './group-commit.js';
import { lockForProcess } from './process-lock.js';
import { QuietCopies } from './quiet-copies.js';
import type { Database } from './types.js';

/**
 * Opens the file, which is made where there is none, for this process alone: whoever else wants it meanwhile is rejected
 * with `in-use`. `:memory:` is a database that nobody keeps.
 */
export async function openSqlite(path: string, isWatched = true): Promise<Database> {
  if (path === ':memory:') return databaseOn(await connect(path), isWatched, async () => undefined);
  const file = await realPathOf(path);
  await mustHaveOneName(file);
  const release = await lockForProcess(file);
  try {
    await removeStaleLock(file);
    const connection = await openSafely(file);
    await flush(dirname(file)); // the driver syncs what is in its files, and not that there are any
    return databaseOn(connection, isWatched, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/** One name for the file, by whatever links it was reached. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(async () => join(await realpath(dirname(path)), basename(path)));
}

/** By another name another process would find no lock, nor what is in the log beside it. */
async function mustHaveOneName(file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isFile() && there.nlink > 1)
    throw new DatabaseError('unsafe', `the file has another name, a hard link, which has to go: ${file}`);
}

/** The driver's own lock is a folder, which outlives a process that is killed. The process lock says that it is stale. */
async function removeStaleLock(file: string): Promise<void> {
  await rmdir(`${file}.lock`).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
}

/** The driver that this Node has: its own, or the one that runs everywhere. Only that one is loaded. */
export async function connect(path: string): Promise<Connection> {
  const { hasNodeSqlite, NodeConnection } = await import('./sqlite-node.js');
  return hasNodeSqlite ? new NodeConnection(path) : new (await import('./sqlite-wasm.js')).WasmConnection(path);
}

/**
 * Opens the file in the one mode in which a crash or a power cut loses and breaks nothing with either driver, or throws
 * `unsafe`; or `unusable`, of a file that is no database. Nothing else may have it open.
 */
export async function openSafely(file: string): Promise<Connection> {
  let connection: Connection | undefined;
  try {
    const opened = (connection = await connect(file));
    const pragma = (text: string): unknown => Object.values(opened.ask(`PRAGMA ${text}`)[0] ?? {})[0];
    pragma('locking_mode=EXCLUSIVE'); // first: WAL without shared memory needs it
    pragma('journal_mode=WAL');
    pragma('synchronous=FULL');
    pragma('secure_delete=ON'); // what is deleted is overwritten
    pragma('wal_autocheckpoint=16000'); // pages: whoever comes when they are copied waits for all of them
    const modes = ['locking_mode', 'journal_mode', 'synchronous', 'secure_delete'].map(pragma).join(' ');
    if (modes === 'exclusive wal 2 1') return opened;
    throw new DatabaseError('unsafe', `SQLite does not keep this file safely here: its modes are ${modes}`);
  } catch (error) {
    connection?.close();
    if (error instanceof DatabaseError) throw error;
    const says = error instanceof Error ? error.message : String(error);
    throw new DatabaseError('unusable', `SQLite cannot use ${file}: ${says}`, { cause: error });
  }
}

function databaseOn(connection: Connection, isWatched: boolean, release: () => Promise<void>): Database {
  const group = new GroupCommit(connection, isWatched, () => copies.committed());
  const copies = new QuietCopies(() => group.query('PRAGMA wal_checkpoint(PASSIVE)'));
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await group.close();
    copies.end();
    connection.close();
    await release();
  };
  return {
    kind: 'sqlite',
    transaction: (work) => group.transaction(work),
    query: group.query,
    scrub: async () => void (await group.query('PRAGMA wal_checkpoint(TRUNCATE)')),
    close: () => (closing ??= close()),
  };
}
