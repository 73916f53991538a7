import type { Journal } from './types.js';

/** A journal that ends with the page: for Node, and where nothing can be stored. */
export function memoryJournal(): Journal {
  let lines: string[] = [];
  let begun = false;
  return {
    kind: 'memory',
    look: async () => ({ ok: true, value: { state: begun ? 'present' : 'none' } }),
    begin: async (first) => {
      const stored = !begun;
      if (stored) lines = [...first];
      begun = true;
      return { ok: true, value: stored };
    },
    read: async (from) => ({ ok: true, value: { journal: 'memory', lines: lines.slice(from) } }),
    append: async (added, from, options) => {
      if (!begun) {
        return { ok: false, refusal: { code: 'storage.cleared', pointer: '', expected: 'a journal that was begun' } };
      }
      const others = lines.slice(from);
      const isThere = added.every((line) => others.includes(line));
      const isBehind = options?.onlyIfLast === true && others.length > 0;
      if (!isThere && !isBehind) lines.push(...added);
      return { ok: true, value: isThere || !isBehind };
    },
    kept: () => ({}),
    keep: () => undefined,
    watch: () => () => undefined, // nobody else can reach this memory
    clear: async () => {
      lines = [];
      begun = false;
      return { ok: true, value: undefined };
    },
    close: () => undefined,
  };
}
