import type { Database, Query } from '../database/types.js';
import { liveCard } from './lookup.js';
import { type Card, CardQueries } from './statements.js';

/** Whose something is that counts only once: of whoever was first, and of nobody else ever after. */
export type Claim = 'new' | 'own' | 'others';

/** An order by the shop's number, whoever tells of it: the shop, its systems, or a receipt. */
export const orderClaim = (order: string): string => `order:${order}`;

/** Writes down that it is this card's, if it is nobody's yet. In a transaction that has locked the card. */
export async function claim(query: Query, card: Card, name: string, nowMs: number): Promise<Claim> {
  const made = await query(
    `INSERT INTO receipts (receipt, program, member, shown_ms) VALUES ($1, $2, $3, $4)
     ON CONFLICT (receipt, program) DO NOTHING RETURNING receipt`,
    [name, card.program, card.member, nowMs],
  );
  if (made.length > 0) return 'new';
  return (await isClaimedBy(query, card, name)) ? 'own' : 'others';
}

/** Lets go of what came to nothing, in the transaction in which it was claimed. */
export async function letGo(query: Query, { program, member }: Card, name: string): Promise<void> {
  await query(`DELETE FROM receipts WHERE receipt = $1 AND program = $2 AND member = $3`, [name, program, member]);
}

/** Whether this card was first, or one that has become part of this card. */
export async function isClaimedBy(query: Query, { program, member }: Card, name: string): Promise<boolean> {
  const first = await claimant(query, program, name);
  if (first === undefined || first === member) return first === member;
  return (await new CardQueries(query, { member: first, program }).account())?.claimed_by === member;
}

/** The card that has it now; '' where that was erased, and nothing where nobody has claimed it. */
export async function cardWith(database: Database, program: string, name: string): Promise<string | undefined> {
  const first = await claimant(database.query, program, name);
  return first === undefined || first === '' ? first : await liveCard(database, program, first);
}

async function claimant(query: Query, program: string, name: string): Promise<string | undefined> {
  const [row] = await query<{ readonly member: string }>(
    `SELECT member FROM receipts WHERE receipt = $1 AND program = $2`,
    [name, program],
  );
  return row?.member;
}
