import { compactVerify, errors, importJWK, type JWK } from 'jose';
import { limits } from '../../engine/generated/vocabulary.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { isCompact } from './compact.js';

// Nothing here is Node's: a page reads receipts with the keys of its programme file, and without a network.

/** What a receipt can be for: an order, or a stamp for a visit or another deed. */
export const receiptKinds = ['purchased', 'visited', 'acted'] as const;
export type ReceiptKind = (typeof receiptKinds)[number];

/** A record that the merchant attests before anybody has it: whoever shows it first, gets it. */
export interface Receipt {
  /** The program's id. */
  readonly program: string;
  /** The record's id, such as `order:123`: by it the hub takes the receipt once, whoever shows it. */
  readonly id: string;
  readonly kind: ReceiptKind;
  /** The record's data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** When it happened: RFC 3339 with the programme's offset. */
  readonly at: string;
  /** From when on it is worth nothing, in milliseconds since 1970. */
  readonly expiresMs: number;
}

/** The public half of a key: a JWK of the curve P-256 with its `kid`. `revoked` stays said, so that nobody takes it back in. */
export type ReceiptKey = JWK & { readonly kid: string; readonly revoked?: boolean };

/** What receipts of one program are read with; made once by `openReceiptKeys`. */
export interface ReceiptKeys {
  readonly program: string;
  readonly live: ReadonlyMap<string, CryptoKey>;
}

/** Tells receipts from other things that the same key might sign. */
export const receiptType = 'tfr';

/** What fits into a link and, with lines to spare, into a QR code. */
export const mostReceiptLength = 2048;

/**
 * The program's keys. During a rotation two are live: sign with the new one, and keep the old one until its last receipt is
 * over. What was signed by a revoked key is refused whatever it says its time is: a thief can write any.
 */
export async function openReceiptKeys(program: string, keys: readonly ReceiptKey[]): Promise<Result<ReceiptKeys>> {
  const live = new Map<string, CryptoKey>();
  const seen = new Set<string>();
  for (const [place, key] of keys.entries()) {
    const wrong = refused('setting.invalid', 'a public JWK of P-256 with a kid of its own', `/keys/${place}`);
    if (typeof key.kid !== 'string' || !isKid(key.kid) || seen.has(key.kid)) return wrong;
    if (key.kty !== 'EC' || key.crv !== 'P-256' || key.d !== undefined) return wrong;
    seen.add(key.kid);
    if (key.revoked === true) continue;
    try {
      live.set(key.kid, await importJWK({ ...key, kty: 'EC' }, 'ES256'));
    } catch {
      return wrong;
    }
  }
  return accepted({ program, live });
}

/**
 * Reads a receipt. All of its own is checked here, with a network or without: form, key, signature, program and time.
 * Only the hub can tell whether it was taken before, and only it has a clock that is nobody's; so it reads it again.
 */
export async function readReceipt(keys: ReceiptKeys, text: string, nowMs: number): Promise<Result<Receipt>> {
  if (!isCompact(text, mostReceiptLength)) return invalid();
  let payload: Uint8Array;
  try {
    const read = await compactVerify(text, ({ kid, typ }) => liveKey(keys, kid, typ), { algorithms: ['ES256'] });
    payload = read.payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return invalid();
    throw error;
  }
  const receipt = receiptOf(payload);
  return receipt?.program === keys.program && nowMs < receipt.expiresMs ? accepted(receipt) : invalid();
}

function liveKey({ live }: ReceiptKeys, kid: string | undefined, type: string | undefined): CryptoKey {
  const key = live.get(kid ?? '');
  if (key === undefined || type !== receiptType) throw new errors.JWKSNoMatchingKey();
  return key;
}

function receiptOf(payload: Uint8Array): Receipt | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return isReceipt(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the fields are there, and no others. What is in `data` is for the engine to judge. */
export function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value) || Object.keys(value).length !== 6) return false;
  const { program, id, kind, data, at, expiresMs } = value;
  return (
    typeof program === 'string' &&
    typeof id === 'string' &&
    /^\P{C}+$/u.test(id) &&
    new TextEncoder().encode(id).length <= limits.keyBytes &&
    receiptKinds.some((each) => each === kind) &&
    isObject(data) &&
    typeof at === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?[+-]\d\d:\d\d$/.test(at) &&
    Number.isSafeInteger(expiresMs) &&
    Date.parse(at) < (expiresMs as number)
  );
}

/** Whether the text can be a key's name: short, and without anything that would have to be escaped. */
export function isKid(text: string): boolean {
  return /^[\w.~-]{1,64}$/.test(text);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (): Result<never> =>
  refused('receipt.invalid', 'a receipt of this program, signed by one of its keys, that is not over');
