import { browserJournal, keptProgram, memoryJournal, type Journal } from '../store/index.js';
import { readProgram, type LoadedProgram } from './program-source.js';
import type { ClientOptions, View } from './types.js';

/** The journal that the setting asks for; without one, where nothing can be stored (as in Node), one in memory. */
export function journalOf(store: ClientOptions['store'], programId: string): Journal {
  if (typeof store === 'object') return store;
  const isMemory = store === 'memory' || (store === undefined && typeof indexedDB === 'undefined');
  return isMemory ? memoryJournal() : browserJournal(programId);
}

/** The programme as far as it is known without waiting: the setting itself, or the copy kept from its URL. */
export function programOnPaper(
  setting: LoadedProgram | { readonly url: string },
  store: ClientOptions['store'],
): LoadedProgram | undefined {
  if ('text' in setting) return setting;
  const text = store === undefined || store === 'browser' ? keptProgram(setting.url) : undefined;
  const read = text === undefined ? undefined : readProgram(text, setting.url);
  return read?.ok === true ? read.value : undefined;
}

/** The view as it was last stored; nothing when there is none, or it is not whole. */
export function keptView(journal: Journal): View | undefined {
  try {
    const view = JSON.parse(journal.kept().view ?? 'null') as View | null;
    return view !== null && Array.isArray(view.redemptions) ? view : undefined;
  } catch {
    return undefined;
  }
}
