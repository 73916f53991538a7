import { createHash } from 'node:crypto';
import { limits } from '../../engine/generated/vocabulary.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';

/** A record as somebody handed it over: well enough formed to be kept apart from others. The engine judges the rest. */
export interface Line {
  readonly id: string;
  readonly kind: string;
  /** Of all that was said, without when it is taken: the same id with another hash is another record. */
  readonly hash: string;
  /** The journal's line, taken at this moment. */
  taken(recordedAt: string): string;
}

/**
 * Reads a record. Whose it is and when it is taken is for the hub to say: a `member` is refused, a `recordedAt` is
 * dropped, because a device that was offline has put its own there.
 */
export function readLine(text: string): Result<Line> {
  if (Buffer.byteLength(text) > limits.recordBytes) return refused('json.size', `at most ${limits.recordBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('json.syntax', 'a JSON text');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('field.type', 'an object');
  const record = { ...value } as Record<string, unknown>;
  delete record['recordedAt'];
  const { id, kind } = record;
  if (typeof id !== 'string' || !isKey(id)) return refused('field.format', 'an id of 1 to 128 bytes', '/id');
  if (typeof kind !== 'string') return refused('field.type', 'a record kind of the vocabulary', '/kind');
  if ('member' in record) return refused('field.unknown', 'no member: the card is known', '/member');
  const hash = createHash('sha256').update(JSON.stringify(record)).digest('base64url');
  return accepted({ id, kind, hash, taken: (recordedAt) => JSON.stringify({ ...record, recordedAt }) });
}

/** A record that the hub has made, of a request or a receipt, and whose id says all of it: asking twice is asking for the same. */
export function ownLine(record: {
  readonly id: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}): Line {
  const { id, kind } = record;
  return { id, kind, hash: id, taken: (recordedAt) => JSON.stringify({ ...record, recordedAt }) };
}

function isKey(id: string): boolean {
  const bytes = Buffer.byteLength(id);
  return bytes > 0 && bytes <= limits.keyBytes;
}
