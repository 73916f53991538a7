import type { Refusal } from './generated/answer.js';
import type { RefusalCode } from './generated/vocabulary.js';
import type { Result } from './types.js';

/** A refusal of ours, in the shape of the engine's. `expected` is for developers, in English. */
export function refusal(code: RefusalCode, expected: string, pointer = ''): Refusal {
  return { code, pointer, expected };
}

/** The refused result. */
export function refused(code: RefusalCode, expected: string, pointer = ''): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: refusal(code, expected, pointer) };
}

/** The accepted result. */
export function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}
