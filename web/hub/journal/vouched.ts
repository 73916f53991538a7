import type { View } from '../../engine/index.js';
import type { Result } from '../../engine/types.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { Asserted, payingLines } from './asserted.js';
import { viewFor, viewOf } from './card.js';
import { CardQueries } from './statements.js';

/**
 * The card as it pays: what only devices have said, where the programme takes that as provisional, is not on it, and what
 * the merchant has said of the same stands in its place. For merchants and tills; shoppers see the other beside it.
 */
export async function vouchedViewOf(
  database: Database,
  program: HubProgram,
  member: string,
  nowMs: number,
): Promise<Result<View>> {
  const paying = program.isProvisional ? await payingOf(database, program, member) : undefined;
  if (paying === undefined) return await viewOf(database, program, member, nowMs);
  return program.aside(paying, (account) => viewFor(member, account, program.instant(nowMs)));
}

/** The lines that pay, where they are others than those that are shown. */
async function payingOf(
  database: Database,
  program: HubProgram,
  member: string,
): Promise<readonly string[] | undefined> {
  return await database.transaction(async (query) => {
    const queries = new CardQueries(query, { member, program: program.id });
    const head = (await queries.account())?.head ?? 0;
    const asserted = await new Asserted(query, queries.card).all();
    if (head === 0 || !asserted.some(({ provisional }) => provisional === 1)) return undefined;
    return payingLines(await queries.journal(0, head), asserted);
  });
}
