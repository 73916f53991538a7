import type { Log } from './log.js';

/**
 * A log of what anybody can cause: of lines that say the same, one in a minute is written, with how many there were since
 * the one before. There must be few that differ.
 */
export function quietly(log: Log, now: () => number, everyMs = 60_000): Log {
  const seen = new Map<string, { atMs: number; count: number }>();
  return (line) => {
    const text = JSON.stringify(line);
    const before = seen.get(text) ?? { atMs: -Infinity, count: 0 };
    const isDue = now() - before.atMs >= everyMs;
    seen.set(text, isDue ? { atMs: now(), count: 0 } : { ...before, count: before.count + 1 });
    if (isDue) log({ ...line, count: before.count + 1 });
  };
}
