import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { JournalGone } from './database.js';

/** What came of asking IndexedDB: whatever it throws is a refusal, of a journal that is gone or of no storage. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return accepted(await work());
  } catch (error) {
    const code = error instanceof JournalGone ? 'storage.cleared' : 'storage.unavailable';
    return refused(code, `a working IndexedDB: ${String(error)}`);
  }
}
