import { createHmac } from 'node:crypto';
import { errors, importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { mostBearerLength } from './bearer.js';
import { isCompact } from './compact.js';

/** Longest life of an identity token, and how far the merchant's clock may be from ours. */
export const mostLifeSeconds = 600;
export const toleranceSeconds = 30;

/** A secret that the hub and the merchant's server share, for HS256: at least 32 bytes of UTF-8. */
export interface SharedSecret {
  readonly kid?: string;
  readonly secret: string;
}

/** How a program's merchant vouches for shoppers. Two keys at once make a rotation; then each has its `kid`. */
export interface IdentitySettings {
  /** Public keys of the curve P-256, for ES256, or shared secrets. */
  readonly keys: readonly (JWK | SharedSecret)[];
  /** What tokens have to name as `aud`: the program's id, if nothing is set. */
  readonly audience?: string;
}

/** What a token is checked with; made once by `openIdentity`. */
export interface Identity {
  readonly audience: string;
  readonly keys: readonly IdentityKey[];
}

/** The algorithm is the key's: what a token says of it is only compared. */
interface IdentityKey {
  readonly kid: string | undefined;
  readonly algorithm: 'ES256' | 'HS256';
  readonly key: CryptoKey;
}

/** Reads a program's settings, so that a mistake in them shows when the hub starts, and not at a login. */
export async function openIdentity(program: string, settings: IdentitySettings): Promise<Result<Identity>> {
  const keys: IdentityKey[] = [];
  for (const [place, setting] of settings.keys.entries()) {
    const key = await ('secret' in setting ? sharedKey(setting) : publicKey(setting));
    if (typeof key === 'string') return refused('setting.invalid', key, `/keys/${place}`);
    keys.push(key);
  }
  const names = new Set(keys.map(({ kid }) => kid));
  if (keys.length === 0) return refused('setting.invalid', 'at least one key', '/keys');
  if (names.size !== keys.length || (keys.length > 1 && names.has(undefined))) {
    return refused('setting.invalid', 'a kid for each of several keys, no two the same', '/keys');
  }
  return accepted({ audience: settings.audience ?? program, keys });
}

async function sharedKey({ kid, secret }: SharedSecret): Promise<IdentityKey | string> {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < 32) return 'a secret of at least 32 bytes';
  const form = { name: 'HMAC', hash: 'SHA-256' };
  return { kid, algorithm: 'HS256', key: await crypto.subtle.importKey('raw', bytes, form, false, ['verify']) };
}

async function publicKey(jwk: JWK): Promise<IdentityKey | string> {
  if (jwk.d !== undefined) return 'the public half of the key only: this one is private';
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256') return 'a JWK of the curve P-256, or a secret';
  try {
    return { kid: jwk.kid, algorithm: 'ES256', key: await importJWK({ ...jwk, kty: 'EC' }, 'ES256') };
  } catch {
    return 'a JWK whose x and y are a point of P-256';
  }
}

/**
 * Who the shopper is, by the word of the merchant's server: a JWT with `sub`, `aud`, `exp` and best `iat`. What is said
 * of a refused one tells what is wrong only if its signature holds.
 */
export async function identify(identity: Identity, text: string, nowMs: number): Promise<Result<{ subject: string }>> {
  if (!isCompact(text, mostBearerLength)) return invalid('a signed JWT');
  try {
    const { payload } = await jwtVerify(text, ({ kid, alg }) => keyFor(identity, kid, alg), {
      algorithms: ['ES256', 'HS256'],
      audience: identity.audience,
      clockTolerance: toleranceSeconds,
      currentDate: new Date(nowMs),
      requiredClaims: ['sub', 'exp'],
    });
    return claimed(payload, nowMs / 1000);
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) {
      return invalid(`a JWT for this program that is not over: see ${error.claim}`, `/${error.claim}`);
    }
    if (error instanceof errors.JOSEError) return invalid('a JWT signed by a key of the program');
    throw error;
  }
}

function keyFor({ keys }: Identity, kid: string | undefined, algorithm: string): CryptoKey {
  const named = (key: IdentityKey): boolean =>
    kid === undefined || key.kid === undefined ? keys.length === 1 : key.kid === kid;
  const found = keys.find(named);
  if (found?.algorithm !== algorithm) throw new errors.JWKSNoMatchingKey();
  return found.key;
}

/** What the library leaves open. */
function claimed({ sub, aud, exp = Infinity, iat }: JWTPayload, now: number): Result<{ subject: string }> {
  // Whoever else a token is meant for could show it here.
  if (Array.isArray(aud) && aud.length > 1) return invalid('the program as the only audience', '/aud');
  if (!isSubject(sub)) return invalid(subjectForm, '/sub');
  if (iat !== undefined && iat > now + toleranceSeconds) return invalid('a moment that has been', '/iat');
  const life = exp - (iat ?? now + toleranceSeconds);
  if (life > mostLifeSeconds) return invalid(`at most ${mostLifeSeconds} seconds after iat`, '/exp');
  return accepted({ subject: sub });
}

/** The merchant's name for a shopper, in identity tokens as where the merchant's systems name a customer. */
export const subjectForm = 'the name of a customer, as identity tokens have it in sub: 1 to 128 characters';

/** Only its hash is kept, so that any text will do. Half a character has no bytes: all such names would have one hash. */
export function isSubject(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 128 && !/\p{Cs}/u.test(value);
}

const invalid = (expected: string, pointer = ''): Result<never> => refused('auth.invalid', expected, pointer);

/**
 * What the table `links` keeps in place of the merchant's name for a shopper. Customer numbers can be counted through, so
 * a hash alone would hide nothing: it takes the hub's secret to make this one.
 */
export function subjectHash(program: string, secret: string | Uint8Array, subject: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([program, subject]))
    .digest('base64url');
}
