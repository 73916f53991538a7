import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Query } from '../database/types.js';
import { hashOf, newSecret, secretForm } from './secret.js';

// The secret's length is fixed, so the member's name may hold the sign that parts the two.
const tokenForm = new RegExp(`^tfd_([\\w.~-]{1,128})_${secretForm}$`);

/**
 * A token for one more device of the member: `tfd_<member>_<secret>`. It names the member, so that it is looked up
 * among that member's rows; the database keeps only its hash, so it is told here once.
 */
export async function issueToken(
  query: Query,
  program: string,
  member: string,
  nowMs: number,
): Promise<Result<string>> {
  const token = `tfd_${member}_${newSecret()}`;
  if (!tokenForm.test(token)) return refused('field.format', '1 to 128 letters, digits, and -._~', '/member');
  await query(`INSERT INTO tokens (member, program, hash, created_ms) VALUES ($1, $2, $3, $4)`, [
    member,
    program,
    hashOf(token),
    nowMs,
  ]);
  return accepted(token);
}

/** For whom a token speaks, and the hash that it is known by. */
export interface Holder {
  readonly member: string;
  readonly hash: string;
}

/** The member for whom the token speaks; else as `holderOfToken`. */
export async function memberOfToken(query: Query, program: string, text: string): Promise<Result<string>> {
  const holder = await holderOfToken(query, program, text);
  return holder.ok ? accepted(holder.value.member) : holder;
}

/**
 * Whoever the token speaks for. Whatever is wrong with it, the refusal is the same, but for a token of a card that was
 * erased (`member.erased`). Nothing is compared but hashes, by the index: how long that takes says nothing about a secret.
 */
export async function holderOfToken(query: Query, program: string, text: string): Promise<Result<Holder>> {
  const member = tokenForm.exec(text)?.[1];
  if (member === undefined) return invalid();
  const hash = hashOf(text);
  const rows = await query(`SELECT member FROM tokens WHERE member = $1 AND program = $2 AND hash = $3`, [
    member,
    program,
    hash,
  ]);
  if (rows.length === 1) return accepted({ member, hash });
  const gone = await query(`SELECT hash FROM erased WHERE hash = $1 AND program = $2`, [hash, program]);
  return gone.length === 1 ? refused('member.erased', 'a card that was not erased') : invalid();
}

/** Takes the card away from all of the member's devices, at once. Answers how many tokens there were. */
export async function revokeTokens(query: Query, program: string, member: string): Promise<Result<number>> {
  const gone = await query(`DELETE FROM tokens WHERE member = $1 AND program = $2 RETURNING hash`, [member, program]);
  return accepted(gone.length);
}

const invalid = (): Result<never> => refused('auth.invalid', 'a token of this hub that is not revoked');
