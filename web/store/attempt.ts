import type { Result } from '../engine/types.js';
import { JournalGone } from './database.js';

/** What came of asking IndexedDB: whatever it throws is a refusal, of a journal that is gone or of no storage. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const code = error instanceof JournalGone ? 'storage.cleared' : 'storage.unavailable';
    return { ok: false, refusal: { code, pointer: '', expected: `a working IndexedDB: ${String(error)}` } };
  }
}
