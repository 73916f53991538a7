import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Hub } from '../hub.js';
import type { HubProgram } from '../program.js';
import { type ErasableRow, EraseQueries } from './erase-queries.js';

type Erasing = Pick<Hub, 'database' | 'copies' | 'now'>;

/** Which cards may go. */
interface Only {
  /** What was touched later stays. Default: whenever. */
  readonly untouchedSinceMs?: number | undefined;
  /** What is no part of that card any more stays. */
  readonly partOf?: string;
}

/**
 * Deletes everything of a member, also of the cards that have become part of this one: what is left is nothing but what
 * the merchant's own books say. Resolves when nothing is left in the database's files; the backup follows, see `Copies`.
 * Asked again after it failed, it goes on.
 */
export async function erase(hub: Erasing, program: HubProgram, member: string): Promise<Result<void>> {
  // Parts first as well: whoever asks again after a fault may have no card any more to find them by.
  await eraseParts(hub, program, member);
  const erased = await eraseWhole(hub, program, member);
  await hub.database.scrub();
  return erased;
}

/**
 * Erases a card and its parts, in this order: a merge that marks another part afterwards finds that the card is gone, and
 * lets go of it. The parts of whoever dies in between are nobody's, and swept.
 */
export async function eraseWhole(
  hub: Erasing,
  program: HubProgram,
  member: string,
  untouchedSinceMs?: number,
): Promise<Result<void>> {
  const erased = await eraseOne(hub, program, member, { untouchedSinceMs });
  if (erased.ok) await eraseParts(hub, program, member);
  return erased;
}

async function eraseParts(hub: Erasing, program: HubProgram, member: string): Promise<void> {
  const parts = await new EraseQueries(hub.database.query, { member, program: program.id }).parts();
  for (const part of parts) await eraseOne(hub, program, part, { partOf: member });
}

/** Erases one card and none of its parts. */
export async function eraseOne(
  { database, copies, now }: Erasing,
  program: HubProgram,
  member: string,
  { untouchedSinceMs = Number.MAX_SAFE_INTEGER, partOf }: Only,
): Promise<Result<void>> {
  const nowMs = now();
  const erased = await database.transaction(async (query): Promise<ErasableRow | undefined> => {
    const queries = new EraseQueries(query, { member, program: program.id });
    const account = await queries.lockUntouched(untouchedSinceMs);
    if (account === undefined || (partOf !== undefined && account.claimed_by !== partOf)) return undefined;
    await queries.erase(account, nowMs);
    return account;
  });
  if (erased === undefined) return refused('member.unknown', 'a card of this hub');
  program.accounts.erase(member);
  copies.spoil(erased.created_ms);
  return accepted(undefined);
}
