import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Query } from '../database/types.js';
import { hashOf, newSecret, secretForm } from './secret.js';

// The secret's length is fixed, so the member's name may hold the sign that parts the two.
const tokenForm = new RegExp(`^tfd_([\\w.~-]{1,128})_${secretForm}$`);

/** Most tokens of a card: one more takes the oldest back, and its device has to log in again. */
export const mostTokens = 100;

/**
 * A token for one more device of the member: `tfd_<member>_<secret>`. It names the member, so that it is looked up
 * among that member's rows; the database keeps only its hash, so it is told here once. `replaces` is the hash of the token
 * that the device gives up for it: see `holderOfToken`.
 */
export async function issueToken(
  query: Query,
  program: string,
  member: string,
  nowMs: number,
  replaces: string | null = null,
): Promise<Result<string>> {
  const token = `tfd_${member}_${newSecret()}`;
  if (!tokenForm.test(token)) return refused('field.format', '1 to 128 letters, digits, and -._~', '/member');
  await query(
    `DELETE FROM tokens WHERE member = $1 AND program = $2 AND hash NOT IN
     (SELECT hash FROM tokens WHERE member = $1 AND program = $2 ORDER BY created_ms DESC, hash LIMIT $3)`,
    [member, program, mostTokens - 1],
  );
  await query(`INSERT INTO tokens (member, program, hash, created_ms, replaces) VALUES ($1, $2, $3, $4, $5)`, [
    member,
    program,
    hashOf(token),
    nowMs,
    replaces,
  ]);
  return accepted(token);
}

/** For whom a token speaks, and the hash that it is known by. */
export interface Holder {
  readonly member: string;
  readonly hash: string;
}

/**
 * Whoever the token speaks for. Whatever is wrong with it, the refusal is the same, but for a token of a card that was
 * erased (`member.erased`). Nothing is compared but hashes, by the index: how long that takes says nothing about a secret.
 *
 * Whoever shows a token has got it: only now the one that it replaces is taken back. Until then a device that did not hear of
 * the new one still has the old one, and asks again.
 */
export async function holderOfToken(query: Query, program: string, text: string): Promise<Result<Holder>> {
  const member = tokenForm.exec(text)?.[1];
  if (member === undefined) return invalid();
  const hash = hashOf(text);
  const [row] = await query<{ readonly replaces: string | null }>(
    `SELECT replaces FROM tokens WHERE member = $1 AND program = $2 AND hash = $3`,
    [member, program, hash],
  );
  if (row !== undefined) {
    if (row.replaces !== null) await takeBack(query, program, { member, hash }, row.replaces);
    return accepted({ member, hash });
  }
  const gone = await query(`SELECT hash FROM erased WHERE hash = $1 AND program = $2`, [hash, program]);
  return gone.length === 1 ? refused('member.erased', 'a card that was not erased') : invalid();
}

/** In this order: whoever dies in between does both again. */
async function takeBack(query: Query, program: string, { member, hash }: Holder, replaced: string): Promise<void> {
  await query(`DELETE FROM tokens WHERE hash = $1 AND program = $2`, [replaced, program]);
  await query(`UPDATE tokens SET replaces = NULL WHERE member = $1 AND program = $2 AND hash = $3`, [
    member,
    program,
    hash,
  ]);
}

/** Takes the card away from all of the member's devices, at once. Answers how many tokens there were. */
export async function revokeTokens(query: Query, program: string, member: string): Promise<Result<number>> {
  const gone = await query(`DELETE FROM tokens WHERE member = $1 AND program = $2 RETURNING hash`, [member, program]);
  return accepted(gone.length);
}

const invalid = (): Result<never> => refused('auth.invalid', 'a token of this hub that is not revoked');
