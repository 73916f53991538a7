import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { MemberKey } from '../till.js';
import { decodeBase64url, encodeBase64url } from './base64url.js';

// Nothing here is Node's: a till checks member codes without a network.

/**
 * What a shopper shows at the till, signed by the hub: `tfm.<kid>.<payload>.<signature>`, 136 characters for a card that
 * a hub has named. The payload is the expiry in seconds since 1970 as four bytes, the highest first, and the card's name
 * in ASCII. The signature is ECDSA on P-256 with SHA-256 (r and s, 64 bytes) of everything before its dot, by a key that
 * the hub has for this programme alone; so the code is worth nothing to another one.
 */
export interface MemberCode {
  /** The hub's name for the card. */
  readonly member: string;
  /** From when on it is over, in milliseconds since 1970; whole seconds. */
  readonly expiresMs: number;
}

/** So long a code is good, and the digits that go with it. */
export const memberCodeLifeMs = 300_000;

/** What codes of one programme are checked with; made once by `openMemberKeys`. */
export type MemberKeys = ReadonlyMap<string, CryptoKey>;

const algorithm = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
const form = /^(tfm\.([\w-]{1,16})\.([\w-]{7,176}))\.([\w-]{86})$/;

/** Whether the text says of itself that it is a member code, whatever it is worth. */
export function isMemberCode(text: string): boolean {
  return text.startsWith('tfm.');
}

/** Signs a code. `member` is 1 to 128 letters, digits, and `-._~`. */
export async function signMemberCode(
  privateKey: CryptoKey,
  kid: string,
  { member, expiresMs }: MemberCode,
): Promise<string> {
  const payload = new Uint8Array(4 + member.length);
  new DataView(payload.buffer).setUint32(0, Math.floor(expiresMs / 1000));
  payload.set(new TextEncoder().encode(member), 4);
  const signed = `tfm.${kid}.${encodeBase64url(payload)}`;
  const signature = await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(signed));
  return `${signed}.${encodeBase64url(new Uint8Array(signature))}`;
}

/** The keys as WebCrypto has them. Rejects where one is no point of the curve. */
export async function openMemberKeys(keys: readonly MemberKey[]): Promise<MemberKeys> {
  const opened = keys.map(async ({ kid, kty, crv, x, y }): Promise<[string, CryptoKey]> => {
    return [kid, await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify'])];
  });
  return new Map(await Promise.all(opened));
}

/**
 * Whose code it is. `code.invalid`: of another form, altered, or not signed by one of the keys. `code.expired`: it was
 * right, and is over by the clock that is handed in.
 */
export async function readMemberCode(keys: MemberKeys, text: string, nowMs: number): Promise<Result<MemberCode>> {
  const [, signed = '', kid = '', written = '', signature = ''] = form.exec(text) ?? [];
  const key = keys.get(kid);
  const payload = decodeBase64url(written);
  const bytes = decodeBase64url(signature);
  if (key === undefined || payload === undefined || bytes === undefined) return invalid();
  const isSigned = await crypto.subtle.verify(algorithm, key, bytes, new TextEncoder().encode(signed));
  if (!isSigned) return invalid();
  const member = new TextDecoder().decode(payload.subarray(4));
  const expiresMs = new DataView(payload.buffer).getUint32(0) * 1000;
  return nowMs < expiresMs ? accepted({ member, expiresMs }) : refused('code.expired', 'a code that is not over');
}

const invalid = (): Result<never> => refused('code.invalid', 'a member code that this hub has signed');
