import { accepted, refused } from '../../engine/result.js';
import type { RefusalCode } from '../../engine/generated/vocabulary.js';
import type { Result } from '../../engine/types.js';
import type { TenantSettings } from '../../hub/open.js';
import { openShops } from '../../hub/shops/settings.js';
import { type IdentitySettings, openIdentity } from '../../hub/trust/identity.js';
import { openReceiptKeys, type ReceiptKey } from '../../receipt/receipts.js';
import { CommandError } from './command-error.js';
import { placeOf } from './json-place.js';
import { refusalText } from './printer.js';
import { parseJson, readText } from './text.js';

/** By which keys a programme's merchant vouches. */
export type Keys = Omit<TenantSettings, 'program'>;

type Fields = Readonly<Record<string, unknown>>;

const publicFields = ['kid', 'kty', 'crv', 'x', 'y', 'alg', 'use', 'key_ops', 'ext'];

/**
 * Reads `{ "corner-coffee": { "identity": ..., "receipts": ..., "shops": ... } }`, as strictly as a programme: a name that
 * is mistyped would leave a shop without its keys, and say nothing. Rejects with a CommandError that names the place.
 */
export async function readKeys(file: string, programs: readonly string[]): Promise<Readonly<Record<string, Keys>>> {
  const text = await readText(file);
  const read = await keysIn(parseJson(file, text), programs);
  if (read.ok) return read.value;
  throw new CommandError(refusalText(file, read.refusal, placeOf(text, read.refusal.pointer)));
}

async function keysIn(value: unknown, programs: readonly string[]): Promise<Result<Readonly<Record<string, Keys>>>> {
  const strange = only(value, programs, '', 'reference.unknown');
  if (strange !== undefined) return strange;
  for (const [program, keys] of Object.entries(value as Fields)) {
    const at = `/${program}`;
    const wrong = only(keys, ['identity', 'receipts', 'shops'], at) ?? (await wrongKeys(program, keys as Fields, at));
    if (wrong !== undefined) return wrong;
  }
  return accepted(value as Readonly<Record<string, Keys>>);
}

type Wrong = ReturnType<typeof refused>;

async function wrongKeys(
  program: string,
  { identity, receipts, shops }: Fields,
  at: string,
): Promise<Wrong | undefined> {
  const wrong = [
    identity === undefined ? undefined : await wrongIdentity(program, identity, `${at}/identity`),
    receipts === undefined ? undefined : await wrongReceipts(program, receipts, `${at}/receipts`),
    shops === undefined ? undefined : within(openShops(shops), at),
  ];
  return wrong.find((one) => one !== undefined);
}

async function wrongIdentity(program: string, value: unknown, at: string): Promise<Wrong | undefined> {
  const strange = only(value, ['keys', 'audience'], at);
  if (strange !== undefined) return strange;
  const { keys, audience } = value as Fields;
  if (audience !== undefined && typeof audience !== 'string') return refused('field.type', 'a text', `${at}/audience`);
  const fieldsOf = (key: Fields): readonly string[] => ('secret' in key ? ['kid', 'secret'] : publicFields);
  const wrong = wrongList(keys, fieldsOf, `${at}/keys`);
  return wrong ?? within(await openIdentity(program, value as IdentitySettings), at);
}

async function wrongReceipts(program: string, value: unknown, at: string): Promise<Wrong | undefined> {
  const wrong = wrongList(value, () => [...publicFields, 'revoked'], at);
  return wrong ?? within(await openReceiptKeys(program, value as readonly ReceiptKey[]), at, '/keys');
}

function wrongList(value: unknown, fieldsOf: (item: Fields) => readonly string[], at: string): Wrong | undefined {
  if (!Array.isArray(value)) return refused('field.type', 'a list of keys', at);
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    const known = isObject(item) ? fieldsOf(item) : [];
    const strange = only(item, known, `${at}/${String(index)}`);
    if (strange !== undefined) return strange;
  }
  return undefined;
}

/** What is wrong with a part, at its place in the whole file. */
function within(opened: Result<unknown>, at: string, from = ''): Wrong | undefined {
  if (opened.ok) return undefined;
  const { refusal } = opened;
  return { ok: false, refusal: { ...refusal, pointer: at + refusal.pointer.slice(from.length) } };
}

/** Refuses what is no object with these fields alone. */
function only(
  value: unknown,
  known: readonly string[],
  at: string,
  code: RefusalCode = 'field.unknown',
): Wrong | undefined {
  if (!isObject(value)) return refused('field.type', 'an object', at);
  const stranger = Object.keys(value).find((name) => !known.includes(name));
  if (stranger === undefined) return undefined;
  const pointer = `${at}/${stranger.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return refused(code, known.join(', '), pointer);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
