import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { type CardWork, onCard } from './account.js';
import { lineAgain } from './lines.js';
import { Asserted, type AssertedRow } from './asserted.js';
import { type Card, CardQueries, type JournalRow } from './statements.js';
import { type Fate, type Offered, take } from './take.js';

const batchRecords = 500;

/** Whose card goes into which. */
export interface Merge {
  readonly subject: string;
  readonly from: string;
  readonly into: string;
}

/** A merge after which more could be spent than before: all of it is taken back. */
class SpendingLost extends Error {}

/**
 * Merges a device's card into the shopper's: the first is stopped, its journal is taken into the other, and then it is
 * emptied. Each is a transaction of one card; whoever dies in between asks again, and ids see to it that nothing is
 * twice. Answers whether it was merged: not if it is another shopper's, nor if something that was spent on it cannot be
 * spent on the other; then it stays as it was, as it does where the other is erased meanwhile (`member.unknown`).
 */
export async function mergeCard(
  database: Database,
  program: HubProgram,
  merge: Merge,
  nowMs: number,
): Promise<Result<boolean>> {
  const from = { member: merge.from, program: program.id };
  const stopped = await database.transaction((query) => stop(new CardQueries(query, from), merge, nowMs));
  return stopped.ok && stopped.value ? await bring(database, program, merge, nowMs) : stopped;
}

/**
 * The card that takes in what is for this one. Where that is another, and whoever logs in has not come to the end of it,
 * brings the merge to its end first: else what is known of the one would be news to the other.
 */
export async function openCard(
  database: Database,
  program: HubProgram,
  member: string,
  nowMs: number,
): Promise<string> {
  const into = (await new CardQueries(database.query, { member, program: program.id }).account())?.claimed_by ?? null;
  if (into === null) return member;
  const merged = await bring(database, program, { from: member, into }, nowMs);
  return merged.ok && merged.value ? into : member;
}

/** Takes a stopped card's journal into the other, and empties it; or lets it go on as it was. */
async function bring(
  database: Database,
  program: HubProgram,
  { from: member, into }: Pick<Merge, 'from' | 'into'>,
  nowMs: number,
): Promise<Result<boolean>> {
  const from = { member, program: program.id };
  const merged = await takeCard(database, program, from, into, nowMs);
  await database.transaction(async (query) => {
    const queries = new CardQueries(query, from);
    if (!merged.ok || !merged.value) await queries.unclaim(into);
    else if ((await queries.lock(nowMs)) !== undefined) await queries.empty();
  });
  return merged;
}

async function takeCard(
  database: Database,
  program: HubProgram,
  from: Card,
  into: string,
  nowMs: number,
): Promise<Result<boolean>> {
  const rows = await new CardQueries(database.query, from).journal(0, Number.MAX_SAFE_INTEGER);
  const asserted = await new Asserted(database.query, from).all();
  try {
    const taken = await onCard(database, program, into, (card) => takeJournal(card, rows, asserted, nowMs));
    return taken.ok ? accepted(true) : taken;
  } catch (error) {
    if (error instanceof SpendingLost) return accepted(false);
    throw error;
  }
}

/** Marks the card, so that nothing comes into it any more. Answers whether it may be merged. */
async function stop(queries: CardQueries, { subject, into }: Merge, nowMs: number): Promise<Result<boolean>> {
  const account = await queries.lock(nowMs);
  if (account === undefined) return refused('member.unknown', 'a card of this hub', '/claims');
  const isOwn = account.claimed_by === null ? (account.subject ?? subject) === subject : account.claimed_by === into;
  if (isOwn) await queries.claim(into);
  return accepted(isOwn);
}

async function takeJournal(
  card: CardWork,
  rows: readonly JournalRow[],
  asserted: readonly AssertedRow[],
  nowMs: number,
): Promise<Result<void>> {
  const standIns = new Map(asserted.map((row) => [row.id, row.attested]));
  const { queries } = card;
  for (let from = 0; from < rows.length; from += batchRecords) {
    const account = await queries.lock(nowMs);
    if (account === undefined) return refused('member.unknown', 'a card of this hub');
    const offered = rows.slice(from, from + batchRecords).map((row) => offeredAgain(row, standIns.get(row.id)));
    const known = new Set((await queries.known(offered.map(({ line }) => line.id))).map(({ id }) => id));
    const taken = await take(card, account, offered, null, nowMs);
    if (!taken.ok) return taken;
    offered.forEach(({ line }, i) => {
      const fate = taken.value.fates[i];
      if (fate === undefined || losesSpending(line.kind, fate, known.has(line.id))) throw new SpendingLost();
    });
  }
  const own = new Set(rows.map(({ id }) => id));
  const head = (await queries.account())?.head ?? 0;
  const aside = asserted.filter(({ id }) => !own.has(id)).map((row) => ({ ...row, place: head }));
  await new Asserted(queries.query, queries.card).add(aside);
  return accepted(undefined);
}

/** A line of the other journal, as it was taken then. */
function offeredAgain({ id, hash, line, said_by: saidBy }: JournalRow, attested: string | null | undefined): Offered {
  const { kind, recordedAt } = JSON.parse(line) as { readonly kind: string; readonly recordedAt: string };
  const again = { line: lineAgain(id, kind, hash, line), seq: null, saidBy, recordedAt };
  return typeof attested === 'string' ? { ...again, attested } : again;
}

/** Whether something that took from the one card takes nothing from the other. The same refund may be on both. */
function losesSpending(kind: string, { status }: Fate, isKnown: boolean): boolean {
  if (status === 'accepted' || (status === 'already' && (isKnown || kind === 'refunded'))) return false;
  return ['redemptionRequested', 'redemptionConfirmed', 'refunded', 'adjusted'].includes(kind);
}
