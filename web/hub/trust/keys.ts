import { randomBytes, timingSafeEqual } from 'node:crypto';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Query } from '../database/types.js';
import { bearerOf } from './bearer.js';
import { hashOf, newSecret, secretForm } from './secret.js';

/**
 * What a merchant's key may do: look at cards; hand in records; request, confirm and release rewards; make and revoke
 * keys, erase members, and everything else that is about the hub.
 *
 * None includes another. A till's key awards and redeems but reads no lists; a key of an export reads and changes
 * nothing; and one that administers has to be told so if it is to award too, which then stands in its row.
 */
export const scopes = ['read', 'award', 'redeem', 'administer'] as const;
export type Scope = (typeof scopes)[number];

export interface MerchantKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

const keyForm = new RegExp(`^tfk_([0-9a-f]{16})_${secretForm}$`);

/** Makes a key: `tfk_<id>_<secret>`. The database keeps only its hash, so `text` is told here once. */
export async function createKey(
  query: Query,
  program: string,
  name: string,
  wanted: readonly Scope[],
  nowMs: number,
): Promise<Result<{ readonly id: string; readonly text: string }>> {
  if (!/^\P{C}{1,100}$/u.test(name))
    return refused('field.format', '1 to 100 characters, none of them control', '/name');
  const known = scopes.filter((scope) => wanted.includes(scope));
  if (known.length === 0 || known.length !== wanted.length) {
    return refused('field.range', `each at most once, at least one of: ${scopes.join(', ')}`, '/scopes');
  }
  const id = randomBytes(8).toString('hex');
  const text = `tfk_${id}_${newSecret()}`;
  await query(`INSERT INTO keys (program, id, hash, name, scopes, created_ms) VALUES ($1, $2, $3, $4, $5, $6)`, [
    program,
    id,
    hashOf(text),
    name,
    known.join(' '),
    nowMs,
  ]);
  return accepted({ id, text });
}

/** The key in a header `Authorization: Bearer ...`. It is looked up each time, so a revoked one is refused at once. */
export async function keyOf(
  query: Query,
  program: string,
  authorization: string | null | undefined,
): Promise<Result<MerchantKey>> {
  const bearer = bearerOf(authorization);
  if (!bearer.ok) return bearer;
  const id = keyForm.exec(bearer.value)?.[1];
  if (id === undefined) return invalid();
  const known = await keyNamed(query, program, id);
  if (known === undefined) return invalid();
  const { hash, ...key } = known;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashOf(bearer.value))) ? accepted(key) : invalid();
}

/** The key of this id that is not revoked. Whoever names it has not shown it: that is for `keyOf` to ask. */
export async function keyNamed(
  query: Query,
  program: string,
  id: string,
): Promise<(MerchantKey & { readonly hash: string }) | undefined> {
  const [row] = await query<{ hash: string; name: string; scopes: string }>(
    `SELECT hash, name, scopes FROM keys WHERE program = $1 AND id = $2 AND revoked_ms IS NULL`,
    [program, id],
  );
  return row && { id, hash: row.hash, name: row.name, scopes: scopesIn(row.scopes) };
}

/** What is told of a key afterwards: never its secret. */
export interface ListedKey extends MerchantKey {
  readonly createdMs: number;
  readonly revokedMs: number | null;
}

/** All keys of the program in the order in which they were made, the revoked ones as well. */
export async function listKeys(query: Query, program: string): Promise<readonly ListedKey[]> {
  const rows = await query<{ id: string; name: string; scopes: string; created_ms: number; revoked_ms: number | null }>(
    `SELECT id, name, scopes, created_ms, revoked_ms FROM keys WHERE program = $1 ORDER BY created_ms, id`,
    [program],
  );
  return rows.map(({ id, name, scopes: words, created_ms: createdMs, revoked_ms: revokedMs }) => {
    return { id, name, scopes: scopesIn(words), createdMs, revokedMs };
  });
}

function scopesIn(text: string): readonly Scope[] {
  const words = text.split(' ');
  return scopes.filter((scope) => words.includes(scope));
}

/** Whether the key reaches that far: of several scopes any will do. */
export function needScope(key: MerchantKey, ...wanted: readonly Scope[]): Result<MerchantKey> {
  const reaches = wanted.some((scope) => key.scopes.includes(scope));
  return reaches ? accepted(key) : refused('auth.scope', `a key with the scope ${wanted.join(' or ')}`);
}

/** Revokes the key for good. Doing so twice changes nothing. */
export async function revokeKey(query: Query, program: string, id: string, nowMs: number): Promise<Result<void>> {
  const rows = await query(
    `UPDATE keys SET revoked_ms = COALESCE(revoked_ms, $3) WHERE program = $1 AND id = $2 RETURNING id`,
    [program, id, nowMs],
  );
  return rows.length === 1 ? accepted(undefined) : refused('reference.unknown', 'the id of a key', '/id');
}

const invalid = (): Result<never> => refused('auth.invalid', 'a key of this program that is not revoked');
