import assert from 'node:assert/strict';
import type { Result } from '../../web/engine/types.js';

/** The value, where nothing else is expected. */
export function value<T>(result: Result<T>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

/** The code of a refusal, or `accepted`. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'accepted' : result.refusal.code;
}
