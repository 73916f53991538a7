import { accepted, refused } from '../engine/result.js';
import { appending } from './lines.js';
import type { Journal } from './types.js';

/** A journal that ends with the page: for Node, and where nothing can be stored. */
export function memoryJournal(): Journal {
  let lines: string[] = [];
  let begun = false;
  return {
    kind: 'memory',
    look: async () => accepted({ state: begun ? 'present' : 'none' }),
    begin: async (first) => {
      const stored = !begun;
      if (stored) lines = [...first];
      begun = true;
      return accepted(stored);
    },
    read: async (from) => accepted({ journal: 'memory', lines: lines.slice(from) }),
    append: async (added, from, options) => {
      if (!begun) {
        return refused('storage.cleared', 'a journal that was begun');
      }
      const fate = appending(added, lines.slice(from), options?.onlyIfLast);
      if (fate === 'new') lines.push(...added);
      return accepted(fate !== 'behind');
    },
    kept: () => ({}),
    keep: () => undefined,
    watch: () => () => undefined, // nobody else can reach this memory
    clear: async () => {
      lines = [];
      begun = false;
      return accepted(undefined);
    },
    close: () => undefined,
  };
}
