import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';

/**
 * The key in a header `Idempotency-Key`: 1 to 255 visible characters, in quotes as the IETF's draft has it, or without as
 * most send it.
 */
export function idempotencyKeyOf(header: string): Result<string> {
  const quoted = header.length > 1 && header.startsWith('"') && header.endsWith('"');
  const inner = quoted ? header.slice(1, -1) : header;
  const key = quoted ? inner.replace(/\\(["\\])/g, '$1') : inner;
  // Within quotes, quotes and backslashes come after a backslash; without, a quote would be half of a pair.
  const form = quoted ? /^(?:[^"\\]|\\["\\])*$/ : /^[^"]*$/;
  return form.test(inner) && /^[\x21-\x7e]{1,255}$/.test(key)
    ? accepted(key)
    : refused('request.invalid', '1 to 255 visible characters of ASCII', '/headers/idempotency-key');
}
