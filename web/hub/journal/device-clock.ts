import { limits } from '../../engine/generated/vocabulary.js';
import { instantAt } from '../../engine/time.js';

/** Dates that JavaScript can tell at any offset. */
export const mostMs = 8.6e15;

/** By how many milliseconds a device's clock is behind the hub's; 0 where it is as right as anybody has to be, or unknown. */
export function lateBy(now: string | undefined, nowMs: number): number {
  const lateMs = now === undefined ? 0 : nowMs - Date.parse(now);
  return Math.abs(lateMs) > limits.futureSeconds * 1000 ? Math.round(lateMs / 1000) * 1000 : 0;
}

/** The instant so much later, at its own offset; what is none stays as it is, for the engine to refuse. */
export function laterBy(lateMs: number, at: unknown): unknown {
  const offset = typeof at === 'string' ? /(?:Z|[+-]\d\d:\d\d)$/.exec(at)?.[0] : undefined;
  const ms = Date.parse(String(at)) + lateMs;
  return offset !== undefined && Math.abs(ms) < mostMs ? instantAt(new Date(ms), offset) : at;
}
