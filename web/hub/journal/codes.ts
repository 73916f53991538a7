import { randomInt } from 'node:crypto';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { memberCodeLifeMs, signMemberCode } from '../../sync/codes/member-code.js';
import { isDigits, redemptionSigns, typedLength } from '../../sync/codes/typed-code.js';
import type { MemberCodeAnswer, RedemptionCode, RedemptionCodes } from '../../sync/till.js';
import type { Hub, Tenant } from '../hub.js';
import type { Database } from '../database/types.js';
import { lockOpen, onCard } from './account.js';
import { settlementId } from './lines.js';
import { CardQueries } from './statements.js';

/** What a shopper shows to be known at the till: a signed code, and digits for typing. */
export async function giveMemberCode(
  { database, now }: Hub,
  { program, signer }: Tenant,
  member: string,
): Promise<Result<MemberCodeAnswer>> {
  const nowMs = now();
  const expiresMs = Math.floor((nowMs + memberCodeLifeMs) / 1000) * 1000;
  const digits = await database.transaction(async (query): Promise<Result<string>> => {
    const queries = new CardQueries(query, { member, program: program.id });
    const account = await lockOpen(queries, nowMs);
    if (!account.ok) return account;
    await queries.forgetDigits(nowMs);
    return accepted(await addCode(queries, drawDigits, null, expiresMs, nowMs));
  });
  if (!digits.ok) return digits;
  const code = await signMemberCode(signer.privateKey, signer.publicKey.kid, { member, expiresMs });
  return accepted({ code, digits: digits.value, expiresAt: program.instant(expiresMs) });
}

/**
 * A code for each reward that is held: the same at each asking, on all of the shopper's devices. None for a request that
 * could not be settled by it.
 */
export async function giveRedemptionCodes(
  { database, now }: Hub,
  { program }: Tenant,
  member: string,
): Promise<Result<RedemptionCodes>> {
  const nowMs = now();
  return await onCard(database, program, member, async ({ queries, account }): Promise<Result<RedemptionCodes>> => {
    const locked = await lockOpen(queries, nowMs);
    if (!locked.ok) return locked;
    const view = await account.ask(queries, locked.value.head, (asked) => asked.view(program.instant(nowMs)));
    if (!view.ok) return view;
    const known = new Map((await queries.redemptionCodes()).map(({ redemption, code }) => [redemption, code]));
    const redemptions: RedemptionCode[] = [];
    for (const { redemption, reward, until } of view.value.redemptions) {
      if (settlementId('confirm', redemption) === undefined) continue;
      const code = known.get(redemption) ?? (await addCode(queries, drawSigns, redemption, Date.parse(until), nowMs));
      redemptions.push({ redemption, reward, code, until });
    }
    return accepted({ redemptions });
  });
}

/** Forgets codes that are over. */
export async function forgetCodes(database: Database, nowMs: number): Promise<void> {
  await database.transaction((query) => query(`DELETE FROM codes WHERE expires_ms <= $1`, [nowMs]));
}

/** Draws until there is one that no other card has now. */
async function addCode(
  queries: CardQueries,
  draw: () => string,
  redemption: string | null,
  expiresMs: number,
  nowMs: number,
): Promise<string> {
  for (;;) {
    const code = draw();
    if (await queries.addCode(code, redemption, expiresMs, nowMs)) return code;
  }
}

function drawDigits(): string {
  return String(randomInt(10 ** typedLength)).padStart(typedLength, '0');
}

function drawSigns(): string {
  const signs = Array.from({ length: typedLength }, () => redemptionSigns[randomInt(redemptionSigns.length)]).join('');
  return isDigits(signs) ? drawSigns() : signs;
}
