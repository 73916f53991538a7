import { limits } from '../../engine/generated/vocabulary.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { isTooDeep } from '../journal/lines.js';
import { mostPushed, type EnterRequest, type PushedRecord, type SyncRequest } from '../../sync/protocol.js';

/** Of a body: a list of records stands around each. */
const mostDepth = limits.jsonDepth + 2;

type Fields = Readonly<Record<string, unknown>>;

/** A body as an object. */
export function objectIn(text: string): Result<Fields> {
  if (isTooDeep(text, mostDepth)) return refused('json.depth', `at most ${mostDepth} levels`);
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    return refused('json.syntax', 'a JSON text');
  }
  return asObject(value, '');
}

/** A body as an object with no other fields than these. */
export function fieldsOf(text: string, known: readonly string[]): Result<Fields> {
  return withoutStrangers(objectIn(text), known, '');
}

function asObject(value: unknown, pointer: string): Result<Fields> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? accepted(value as Fields) : invalid('an object', pointer);
}

function withoutStrangers(object: Result<Fields>, known: readonly string[], pointer: string): Result<Fields> {
  if (!object.ok || Object.keys(object.value).every((name) => known.includes(name))) return object;
  return invalid(`no other fields than ${known.join(', ')}`, pointer);
}

export function readEnterRequest(text: string): Result<EnterRequest> {
  const fields = fieldsOf(text, ['claims']);
  if (!fields.ok) return fields;
  const { claims } = fields.value;
  if (claims === undefined) return accepted({});
  return isText(claims, 4096) ? accepted({ claims }) : invalid('the token of a card', '/claims');
}

export function readReceiptRequest(text: string): Result<string> {
  const fields = fieldsOf(text, ['receipt']);
  if (!fields.ok) return fields;
  const { receipt } = fields.value;
  return isText(receipt, 4096) ? accepted(receipt) : invalid('the text of a receipt', '/receipt');
}

export function readCodeRequest(text: string): Result<string> {
  const fields = fieldsOf(text, ['code']);
  if (!fields.ok) return fields;
  const { code } = fields.value;
  return isText(code, 1024) ? accepted(code) : invalid('the text of a code', '/code');
}

export function readSyncRequest(text: string): Result<SyncRequest> {
  const fields = fieldsOf(text, ['device', 'epoch', 'have', 'now', 'base', 'records']);
  if (!fields.ok) return fields;
  const { device, epoch, have, now, base, records } = fields.value;
  if (!isText(device, 128)) return invalid('a name of 1 to 128 characters', '/device');
  if (epoch !== undefined && !isText(epoch, 128)) return invalid('an epoch that the hub has told', '/epoch');
  if (!isNatural(have)) return invalid('a number of lines', '/have');
  if (now !== undefined && !isInstant(now)) return invalid('an instant such as 2026-03-01T10:00:00Z', '/now');
  if (base !== undefined && base !== true) return invalid('true, or nothing', '/base');
  if (!Array.isArray(records) || records.length > mostPushed)
    return invalid(`at most ${mostPushed} records`, '/records');
  const pushed: PushedRecord[] = [];
  for (const [i, record] of records.entries()) {
    const one = pushedRecord(record, `/records/${i}`, pushed.at(-1)?.seq ?? 0);
    if (!one.ok) return one;
    pushed.push(one.value);
  }
  return accepted({
    device,
    have,
    records: pushed,
    ...(epoch !== undefined && { epoch }),
    ...(now !== undefined && { now }),
    ...(base === true && { base }),
  });
}

function pushedRecord(value: unknown, pointer: string, before: number): Result<PushedRecord> {
  const fields = withoutStrangers(asObject(value, pointer), ['seq', 'line'], pointer);
  if (!fields.ok) return fields;
  const { seq, line } = fields.value;
  if (!isNatural(seq) || seq <= before) return invalid('a number above the one before it', `${pointer}/seq`);
  if (typeof line !== 'string') return invalid('a record as JSON', `${pointer}/line`);
  return accepted({ seq, line });
}

/** Whether it is a text that can stand in a row and in a log: of some length, without control characters. */
export function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= most && !/[\p{Cc}\p{Cs}]/u.test(value);
}

const isInstant = (value: unknown): value is string => isText(value, 40) && !Number.isNaN(Date.parse(value));

const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

export function invalid(expected: string, pointer: string): ReturnType<typeof refused> {
  return refused('request.invalid', expected, pointer);
}
