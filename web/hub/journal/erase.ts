import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Database } from '../database/types.js';
import type { Hub } from '../hub.js';
import type { HubProgram } from '../program.js';
import { CardQueries } from './statements.js';

type Erasing = Pick<Hub, 'database' | 'copies' | 'now'>;

/**
 * Deletes everything of a member, also of the cards that have become part of this one: what is left is nothing but what
 * the merchant's own books say. Resolves when nothing is left in the backup either.
 */
export async function erase(hub: Erasing, program: HubProgram, member: string): Promise<Result<void>> {
  const erased = await eraseWhole(hub, program, member, Infinity);
  if (erased.ok) await settle(hub);
  return erased;
}

/** What was erased leaves the files as well; asked again after it failed, it goes on. */
export async function settle({ database, copies }: Pick<Hub, 'database' | 'copies'>): Promise<void> {
  await database.scrub();
  await copies.renew();
}

/** Erases a card that nobody has touched since before that moment. */
export async function eraseWhole(
  { database, copies, now }: Erasing,
  program: HubProgram,
  member: string,
  untouchedSinceMs: number,
): Promise<Result<void>> {
  copies.spoil();
  const parts = await new CardQueries(database.query, { member, program: program.id }).parts();
  for (const part of parts) await eraseOne(database, program, part, untouchedSinceMs, now());
  return await eraseOne(database, program, member, untouchedSinceMs, now());
}

async function eraseOne(
  database: Database,
  program: HubProgram,
  member: string,
  untouchedSinceMs: number,
  nowMs: number,
): Promise<Result<void>> {
  const erased = await database.transaction(async (query): Promise<Result<void>> => {
    const queries = new CardQueries(query, { member, program: program.id });
    const account = await queries.lockUntouched(Math.min(untouchedSinceMs, Number.MAX_SAFE_INTEGER));
    if (account === undefined) return refused('member.unknown', 'a card of this hub');
    await queries.erase(account, nowMs);
    return accepted(undefined);
  });
  if (erased.ok) program.accounts.erase(member);
  return erased;
}
