import type { Result } from '../engine/types.js';
import type { HubMemory, HubStore } from './types.js';

/** What is kept of the hub as long as the page lives. */
export function memoryHub(): HubStore {
  let memory: HubMemory | undefined;
  let lines: readonly string[] = [];
  let base: Uint8Array | undefined;
  return {
    recall: async () => accepted(memory),
    read: async (from) => {
      if (from === undefined || from.journal !== memory?.journal) return accepted({ memory, base, lines });
      return accepted({ memory, lines: lines.slice(from.count - (memory.base ?? 0)) });
    },
    begin: async (first) => {
      memory ??= first;
      return accepted(undefined);
    },
    store: async (before, next, added, snapshot) => {
      if (memory === undefined) {
        return { ok: false, refusal: { code: 'storage.cleared', pointer: '', expected: 'a remembered hub' } };
      }
      if (memory.revision !== before.revision) return accepted(false);
      const same = memory.journal === next.journal;
      lines = same ? [...lines, ...added] : added;
      base = snapshot ?? (same ? base : undefined);
      memory = next;
      return accepted(true);
    },
    watch: () => () => undefined, // nobody else can reach this memory
    clear: async () => {
      memory = undefined;
      base = undefined;
      lines = [];
      return accepted(undefined);
    },
    close: () => undefined,
  };
}

function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}
