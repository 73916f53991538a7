import type { Copied } from './copy.js';
import { JournalGone, type Connection, type JournalMeta } from './database.js';
import { randomId } from './id.js';
import { writeLines } from './segments.js';

/** What the database knows of its journal, if there is one; creates nothing. */
export async function metaOf(connection: Connection): Promise<JournalMeta | undefined> {
  try {
    return await connection.transact('readonly', false, (transaction) => transaction.meta());
  } catch (error) {
    if (error instanceof JournalGone) return undefined;
    throw error;
  }
}

/**
 * Writes what the copy has and the database has not; answers what is there then.
 *
 * A copy with a hole, or with fewer records than somebody has `counted`, comes back under a new id: positions have
 * moved, and whoever knows one must read anew.
 */
export async function restore(connection: Connection, copied: Copied, counted: number): Promise<JournalMeta> {
  const { lines } = copied;
  const id = copied.whole && lines.length >= counted ? copied.id : randomId();
  return await connection.transact('readwrite', true, async (transaction) => {
    const meta = (await transaction.meta()) ?? { id, count: 0 };
    if (meta.id !== id || meta.count >= lines.length) return meta;
    return (await writeLines(transaction, meta, lines.slice(meta.count))).meta;
  });
}
