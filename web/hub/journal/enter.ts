import { randomBytes } from 'node:crypto';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Database, Query } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { readLine } from './lines.js';
import { CardQueries, type JournalRow } from './statements.js';
import { type Offered, take } from './take.js';

const batchLines = 100;

/** A card, and whether what the device had is in it now. */
export interface Found {
  readonly member: string;
  readonly claimed: boolean;
}

/** A hub's name for a card: random, and nobody's name. */
export function newMember(): string {
  return randomBytes(16).toString('base64url').replaceAll('_', '-');
}

/** Begins a card of a device that nobody has logged in on. */
export async function beginCard(database: Database, program: HubProgram, nowMs: number): Promise<string> {
  const member = newMember();
  await database.transaction((query) => new CardQueries(query, { member, program: program.id }).create(nowMs));
  return member;
}

/**
 * The card of a shopper whom the merchant knows by this (hashed) name. The first time it is the one that the device
 * had, if nobody has claimed that, else a new one; later a device's own card is merged into it, once.
 */
export async function cardOf(
  database: Database,
  program: HubProgram,
  subject: string,
  had: string | undefined,
  nowMs: number,
): Promise<Result<Found>> {
  const linked = await link(database, program, subject, had, nowMs);
  if (had === undefined || had === linked) return accepted({ member: linked, claimed: had !== undefined });
  const claimed = await claim(database, program, subject, had, linked, nowMs);
  if (claimed.ok) return accepted({ member: linked, claimed: true });
  const isOthers = claimed.refusal.code === 'member.claimed';
  return isOthers ? accepted({ member: linked, claimed: false }) : claimed;
}

/** Links the name to the device's card, or to a new one, if it has none yet. A link never leads nowhere. */
async function link(
  database: Database,
  program: HubProgram,
  subject: string,
  had: string | undefined,
  nowMs: number,
): Promise<string> {
  const known = await linkedTo(database.query, program, subject);
  if (known !== undefined) return known;
  const mayHave = had !== undefined && (await own(database, program, subject, had, nowMs));
  const member = mayHave ? had : newMember();
  if (!mayHave) await own(database, program, subject, member, nowMs);
  return await database.transaction(async (query) => {
    await query(
      `INSERT INTO links (subject, program, member, created_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (subject, program) DO NOTHING`,
      [subject, program.id, member, nowMs],
    );
    return (await linkedTo(query, program, subject)) ?? member;
  });
}

/** Writes the name on a card that has none, and that nobody has claimed; a new card is made. Answers whether it bears it. */
async function own(
  database: Database,
  program: HubProgram,
  subject: string,
  member: string,
  nowMs: number,
): Promise<boolean> {
  return await database.transaction(async (query) => {
    const queries = new CardQueries(query, { member, program: program.id });
    const account = await queries.lock(nowMs);
    if (account === undefined) await queries.create(nowMs);
    else if (account.claimed_by !== null) return false;
    else if (account.subject !== null) return account.subject === subject;
    await queries.own(subject);
    return true;
  });
}

async function linkedTo(query: Query, program: HubProgram, subject: string): Promise<string | undefined> {
  const rows = await query<{ readonly member: string }>(
    `SELECT member FROM links WHERE subject = $1 AND program = $2`,
    [subject, program.id],
  );
  return rows[0]?.member;
}

/**
 * Marks the device's card as claimed, so that nothing comes into it any more, then takes its journal into the other.
 * Each is a transaction of its own card; whoever dies in between asks again, and ids see to it that nothing is twice.
 */
async function claim(
  database: Database,
  program: HubProgram,
  subject: string,
  had: string,
  by: string,
  nowMs: number,
): Promise<Result<void>> {
  const claimed = await database.transaction(async (query): Promise<Result<number>> => {
    const queries = new CardQueries(query, { member: had, program: program.id });
    const account = await queries.lock(nowMs);
    if (account === undefined) return refused('member.unknown', 'a card of this hub', '/claims');
    const isOthers = account.claimed_by === null ? (account.subject ?? subject) !== subject : account.claimed_by !== by;
    if (isOthers) {
      return refused('member.claimed', 'a card that nobody else has claimed', '/claims');
    }
    await queries.claim(by);
    return accepted(account.head);
  });
  if (!claimed.ok) return claimed;
  const source = new CardQueries(database.query, { member: had, program: program.id });
  for (let from = 0; from < claimed.value; from += batchLines) {
    const offered = (await source.journal(from, batchLines)).flatMap(offeredAgain);
    const merged = await takeIn(database, program, by, offered, nowMs);
    if (!merged.ok) return merged;
  }
  return accepted(undefined);
}

async function takeIn(
  database: Database,
  program: HubProgram,
  member: string,
  offered: readonly Offered[],
  nowMs: number,
): Promise<Result<unknown>> {
  return await database.transaction(async (query): Promise<Result<unknown>> => {
    const queries = new CardQueries(query, { member, program: program.id });
    const account = await queries.lock(nowMs);
    if (account === undefined) return refused('member.unknown', 'a card of this hub');
    return await take(program, queries, account, offered, null, nowMs);
  });
}

/** A line of another journal, as it was taken then. */
function offeredAgain({ line: text, said_by: saidBy }: JournalRow): Offered[] {
  const line = readLine(text);
  const { recordedAt } = JSON.parse(text) as { readonly recordedAt: string };
  return line.ok ? [{ line: line.value, seq: null, saidBy, recordedAt }] : [];
}
