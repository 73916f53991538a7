import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { RecordAnswer } from '../../sync/protocol.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { lockOpen, onCard } from './account.js';
import { claim, letGo } from './claims.js';
import { type Line, ownLine } from './lines.js';
import { openCard } from './merge.js';
import type { SaidBy } from './statements.js';
import { take } from './take.js';

/**
 * Takes in records that the merchant, or a receipt, vouches for. Retries are harmless: ids are known for ever. What is for
 * a card that has become part of another, even just now, is for that one. `claims`: what one record is about, if that is
 * to count once on all cards; where another card has it, nothing is taken in (`receipt.used`), and what is refused claims
 * nothing.
 */
export async function offer(
  database: Database,
  program: HubProgram,
  member: string,
  lines: readonly Line[],
  saidBy: SaidBy,
  nowMs: number,
  claims?: string,
): Promise<Result<readonly RecordAnswer[]>> {
  const recordedAt = program.instant(nowMs);
  const answers = await onCard(database, program, member, async (card): Promise<Result<readonly RecordAnswer[]>> => {
    const locked = await lockOpen(card.queries, nowMs);
    if (!locked.ok) return locked;
    const { query, card: own } = card.queries;
    const whose = claims === undefined ? undefined : await claim(query, own, claims, nowMs);
    if (whose === 'others') return refused('receipt.used', 'what no other card has');
    const offered = lines.map((line) => ({ line, seq: null, saidBy, recordedAt }));
    const taken = await take(card, locked.value, offered, null, nowMs);
    if (!taken.ok) return taken;
    const isNone = taken.value.fates.every(({ status }) => status === 'refused');
    if (claims !== undefined && whose === 'new' && isNone) await letGo(query, own, claims);
    return accepted(taken.value.fates.map((fate, i) => ({ id: lines[i]?.id ?? '', ...fate })));
  });
  if (answers.ok) program.answered(answers.value);
  if (answers.ok || answers.refusal.code !== 'member.claimed') return answers;
  const open = await openCard(database, program, member, nowMs);
  return await offer(database, program, open, lines, saidBy, nowMs, claims);
}

/** Takes in one record that the hub has made; its refusal is the whole answer's. */
export async function offerOwn(
  database: Database,
  program: HubProgram,
  member: string,
  record: Parameters<typeof ownLine>[0],
  saidBy: SaidBy,
  nowMs: number,
  claims?: string,
): Promise<Result<RecordAnswer>> {
  const answers = await offer(database, program, member, [ownLine(record)], saidBy, nowMs, claims);
  if (!answers.ok) return answers;
  const [first] = answers.value;
  if (first === undefined) throw new Error('a record was offered, and not judged');
  return first.status === 'refused' ? { ok: false, refusal: first.refusal } : accepted(first);
}
