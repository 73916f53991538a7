import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { readCompact } from './compact.js';
import { isKid, isObject, isReceipt, mostReceiptLength, receiptType, type Receipt } from './form.js';

// A page and its hub read receipts with this: nothing here is Node's, and nothing needs a network.

/** The public half of a key: a JWK of the curve P-256 with its `kid`. `revoked` stays said, so that nobody takes it back in. */
export interface ReceiptKey {
  readonly kid: string;
  readonly kty?: string | undefined;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  /** Only the public half may be here. */
  readonly d?: string | undefined;
  readonly revoked?: boolean | undefined;
}

/** What receipts of one program are read with; made once by `openReceiptKeys`. */
export interface ReceiptKeys {
  readonly program: string;
  readonly live: ReadonlyMap<string, CryptoKey>;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const algorithm = { name: 'ECDSA', hash: 'SHA-256' };

/**
 * The program's keys. During a rotation two are live: sign with the new one, and keep the old one until its last receipt is
 * over. What was signed by a revoked key is refused whatever it says its time is: a thief can write any.
 */
export async function openReceiptKeys(program: string, keys: readonly ReceiptKey[]): Promise<Result<ReceiptKeys>> {
  const live = new Map<string, CryptoKey>();
  const seen = new Set<string>();
  for (const [place, key] of keys.entries()) {
    const wrong = refused('setting.invalid', 'a public JWK of P-256 with a kid of its own', `/keys/${String(place)}`);
    const { kid, kty, crv, x, y, d, revoked } = key;
    if (typeof kid !== 'string' || !isKid(kid) || seen.has(kid)) return wrong;
    if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined || d !== undefined) return wrong;
    seen.add(kid);
    if (revoked === true) continue;
    try {
      live.set(kid, await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify']));
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
  const read = text.length > mostReceiptLength ? undefined : readCompact(text);
  const key = read === undefined ? undefined : keys.live.get(kidIn(read.header));
  if (read === undefined || key === undefined) return invalid();
  const isSigned = await crypto.subtle.verify(algorithm, key, read.signature, read.signed);
  if (!isSigned || !isReceipt(read.payload)) return invalid();
  const receipt = read.payload;
  return receipt.program === keys.program && nowMs < receipt.expiresMs ? accepted(receipt) : invalid();
}

/** The key's name, in a header that says just what it has to; else no key's. */
function kidIn(header: unknown): string {
  if (!isObject(header) || Object.keys(header).length !== 3) return '';
  const { alg, typ, kid } = header;
  return alg === 'ES256' && typ === receiptType && typeof kid === 'string' ? kid : '';
}

const invalid = (): Result<never> =>
  refused('receipt.invalid', 'a receipt of this program, signed by one of its keys, that is not over');
