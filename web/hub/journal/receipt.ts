import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { RecordAnswer } from '../../sync/protocol.js';
import type { Database } from '../database/types.js';
import type { Hub, Tenant } from '../hub.js';
import { readReceipt } from '../../receipt/receipts.js';
import { lockOpen } from './account.js';
import { ownPrefix } from './lines.js';
import { offerOwn } from './offer.js';
import { CardQueries } from './statements.js';

/**
 * Takes in what a receipt attests. It is for whoever shows it first, for ever: that is written down before its record is
 * taken, and whoever dies in between shows it again.
 */
export async function showReceipt(
  { database, now }: Hub,
  { program, receipts }: Tenant,
  member: string,
  text: string,
): Promise<Result<RecordAnswer>> {
  if (receipts === undefined) return refused('receipt.invalid', 'no receipt: this hub knows no key for any');
  const receipt = await readReceipt(receipts, text, now());
  if (!receipt.ok) return receipt;
  const { id, kind, at, data } = receipt.value;
  const first = await showFirst(database, program.id, member, id, now());
  if (!first.ok) return first;
  const record = { id: `${ownPrefix}${id}`, kind, at, data };
  return await offerOwn(database, program, member, record, 'receipt', now());
}

/** Writes down that this card has shown it, if it is the first to do so; `receipt.used` if it is another's. */
export async function showFirst(
  database: Database,
  program: string,
  member: string,
  id: string,
  nowMs: number,
): Promise<Result<void>> {
  const shown = await database.transaction(async (query): Promise<Result<unknown>> => {
    // Locked, so that the card is not erased meanwhile and leaves its name here.
    const account = await lockOpen(new CardQueries(query, { member, program }), nowMs);
    if (!account.ok) return account;
    await query(
      `INSERT INTO receipts (receipt, program, member, shown_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (receipt, program) DO NOTHING`,
      [id, program, member, nowMs],
    );
    return account;
  });
  if (!shown.ok) return shown;
  if (await isShownBy(database, program, id, member)) return accepted(undefined);
  return refused('receipt.used', 'what nobody has shown');
}

/** Whether this card was the first to show it, or one that has become part of this card. */
export async function isShownBy({ query }: Database, program: string, id: string, member: string): Promise<boolean> {
  const [row] = await query<{ readonly member: string }>(
    `SELECT member FROM receipts WHERE receipt = $1 AND program = $2`,
    [id, program],
  );
  if (row === undefined) return false;
  if (row.member === member) return true;
  return (await new CardQueries(query, { member: row.member, program }).account())?.claimed_by === member;
}
