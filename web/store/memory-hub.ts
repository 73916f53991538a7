import type { Result } from '../engine/types.js';
import type { HubMemory, HubStore } from './types.js';

/** What is kept of the hub as long as the page lives. */
export function memoryHub(): HubStore {
  let memory: HubMemory | undefined;
  let lines: readonly string[] = [];
  return {
    recall: async () => accepted(memory),
    read: async (from) => {
      const start = from !== undefined && from.journal === memory?.journal ? from.count : 0;
      return accepted({ memory, lines: lines.slice(start) });
    },
    begin: async (first) => {
      memory ??= first;
      return accepted(undefined);
    },
    store: async (base, next, added) => {
      if (memory === undefined) {
        return { ok: false, refusal: { code: 'storage.cleared', pointer: '', expected: 'a remembered hub' } };
      }
      if (memory.revision !== base.revision) return accepted(false);
      lines = memory.journal === next.journal ? [...lines, ...added] : added;
      memory = next;
      return accepted(true);
    },
    watch: () => () => undefined, // nobody else can reach this memory
    clear: async () => {
      memory = undefined;
      lines = [];
      return accepted(undefined);
    },
    close: () => undefined,
  };
}

function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}
