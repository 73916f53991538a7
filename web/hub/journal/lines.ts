import { limits } from '../../engine/generated/vocabulary.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { hubPrefix } from '../../sync/protocol.js';
import { hashOf } from '../trust/secret.js';
import { laterBy } from './device-clock.js';

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
 * dropped, because a device that was offline has put its own there. What was said by a clock that is so far behind
 * (`lateMs`) has happened by so much later.
 */
export function readLine(text: string, lateMs = 0): Result<Line> {
  if (Buffer.byteLength(text) > limits.recordBytes) return refused('json.size', `at most ${limits.recordBytes} bytes`);
  if (isTooDeep(text, limits.jsonDepth)) return refused('json.depth', `at most ${limits.jsonDepth} levels`);
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
  const said = JSON.stringify(record);
  const meant = lateMs === 0 ? said : JSON.stringify({ ...record, at: laterBy(lateMs, record['at']) });
  return accepted({ id, kind, hash: hashOf(said), taken: (recordedAt) => withTime(meant, recordedAt) });
}

/** What `JSON.stringify` would say of the record with one field more, without saying the others again. */
function withTime(said: string, recordedAt: string): string {
  return `${said.slice(0, -1)},"recordedAt":${JSON.stringify(recordedAt)}}`;
}

/** A line of another journal: it stays as it was taken there. */
export function lineAgain(id: string, kind: string, hash: string, line: string): Line {
  return { id, kind, hash, taken: () => line };
}

/** Begins the ids of what the hub makes itself: nobody else's may begin so. */
export const ownPrefix = hubPrefix;

/** The ways in which the merchant settles a request, and the kinds of their records. */
export const settlements = { confirm: 'redemptionConfirmed', release: 'redemptionReleased' } as const;

/**
 * The id of the record that settles a request; `undefined` where a device has thought up a name that no row can have, or
 * that takes an address apart: `.` and `..` are steps there.
 */
export function settlementId(verb: keyof typeof settlements, redemption: string): string | undefined {
  const id = `${ownPrefix}${verb}:${redemption}`;
  return isKey(id) && !/^\.\.?$/.test(redemption) ? id : undefined;
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

/** Whether it can stand in a row: no database takes what is not whole Unicode, nor the sign 0. */
function isKey(id: string): boolean {
  const bytes = Buffer.byteLength(id);
  return bytes > 0 && bytes <= limits.keyBytes && !/[\p{Cc}\p{Cs}]/u.test(id);
}

const signs = { quote: 0x22, escape: 0x5c, object: 0x7b, objectEnd: 0x7d, list: 0x5b, listEnd: 0x5d } as const;

/** Whether a JSON text nests deeper: then JSON.stringify could overflow the stack. Counts as the engine does. */
export function isTooDeep(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text.charCodeAt(i); // a text of one sign for each costs more than all else here
    if (sign === signs.quote) quoted = !quoted;
    else if (quoted && sign === signs.escape) i += 1;
    else if (!quoted && (sign === signs.object || sign === signs.list)) depth += 1;
    else if (!quoted && (sign === signs.objectEnd || sign === signs.listEnd)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}
