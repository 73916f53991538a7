import { refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { RecordAnswer } from '../../sync/protocol.js';
import type { Hub, Tenant } from '../hub.js';
import { readReceipt } from '../../receipt/receipts.js';
import { ownPrefix } from './lines.js';
import { offerOwn } from './offer.js';
import { type AccountRow, CardQueries } from './statements.js';

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
  const accountOf = (card: string): Promise<AccountRow | undefined> =>
    new CardQueries(database.query, { member: card, program: program.id }).account();
  const account = await accountOf(member);
  if (account === undefined) return refused('member.unknown', 'a card of this hub');
  if (account.claimed_by !== null) return refused('member.claimed', 'the card of whoever has logged in');
  const shownBy = await database.transaction(async (query) => {
    await query(
      `INSERT INTO receipts (receipt, program, member, shown_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (receipt, program) DO NOTHING`,
      [id, program.id, member, now()],
    );
    const rows = await query<{ readonly member: string }>(
      `SELECT member FROM receipts WHERE receipt = $1 AND program = $2`,
      [id, program.id],
    );
    return rows[0]?.member ?? '';
  });
  const isOwn = shownBy === member || (await accountOf(shownBy))?.claimed_by === member;
  if (!isOwn) return refused('receipt.used', 'a receipt that nobody has shown');
  const record = { id: `${ownPrefix}${id}`, kind, at, data };
  return await offerOwn(database, program, member, record, 'receipt', now());
}
