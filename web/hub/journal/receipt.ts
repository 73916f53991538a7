import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { RecordAnswer } from '../../sync/protocol.js';
import type { Database } from '../database/types.js';
import type { Hub, Tenant } from '../hub.js';
import { readReceipt } from '../../receipt/receipts.js';
import { lockOpen } from './account.js';
import { claim, orderClaim } from './claims.js';
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
  const { order } = data as { readonly order?: unknown };
  const claims = kind === 'purchased' && typeof order === 'string' ? orderClaim(order) : undefined;
  return await offerOwn(database, program, member, record, 'receipt', now(), claims);
}

/** Writes down that this card has shown it, if it is the first to do so; `receipt.used` if it is another's. */
export async function showFirst(
  database: Database,
  program: string,
  member: string,
  id: string,
  nowMs: number,
): Promise<Result<void>> {
  return await database.transaction(async (query): Promise<Result<void>> => {
    // Locked, so that the card is not erased meanwhile and leaves its name here.
    const account = await lockOpen(new CardQueries(query, { member, program }), nowMs);
    if (!account.ok) return account;
    const whose = await claim(query, { member, program }, id, nowMs);
    return whose === 'others' ? refused('receipt.used', 'what nobody has shown') : accepted(undefined);
  });
}
