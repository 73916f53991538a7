import { randomBytes } from 'node:crypto';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Database, Query } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { mergeCard } from './merge.js';
import { CardQueries } from './statements.js';

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
  const linked = await liveLink(database, program, subject, had, nowMs);
  if (had === undefined || had === linked) return accepted({ member: linked, claimed: had !== undefined });
  const merged = await mergeCard(database, program, { subject, from: had, into: linked }, nowMs);
  return merged.ok ? accepted({ member: linked, claimed: merged.value }) : merged;
}

/** The card that is linked to the name, made if there is none. */
async function liveLink(
  database: Database,
  program: HubProgram,
  subject: string,
  had: string | undefined,
  nowMs: number,
): Promise<string> {
  for (;;) {
    const member = await link(database, program, subject, had, nowMs);
    const account = await new CardQueries(database.query, { member, program: program.id }).account();
    if (account !== undefined) return member;
    // It was erased between its first step and its last: the link leads nowhere.
    await database.query(`DELETE FROM links WHERE subject = $1 AND program = $2 AND member = $3`, [
      subject,
      program.id,
      member,
    ]);
  }
}

async function link(
  database: Database,
  program: HubProgram,
  subject: string,
  had: string | undefined,
  nowMs: number,
): Promise<string> {
  const known = await linkedCard(database.query, program, subject);
  if (known !== undefined) return known;
  const mayHave = had !== undefined && (await own(database, program, subject, had, nowMs));
  const member = mayHave ? had : await ownNew(database, program, subject, nowMs);
  const linked = await database.transaction(async (query) => {
    await query(
      `INSERT INTO links (subject, program, member, created_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (subject, program) DO NOTHING`,
      [subject, program.id, member, nowMs],
    );
    return (await linkedCard(query, program, subject)) ?? member;
  });
  if (linked !== member && !mayHave) await discard(database, program, member); // another login was quicker
  return linked;
}

/** Writes the name on a card that has none, and that nobody has claimed. Answers whether it bears it. */
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
    if (account === undefined || account.claimed_by !== null) return false;
    if (account.subject !== null) return account.subject === subject;
    await queries.own(subject);
    return true;
  });
}

async function ownNew(database: Database, program: HubProgram, subject: string, nowMs: number): Promise<string> {
  const member = newMember();
  await database.transaction(async (query) => {
    const queries = new CardQueries(query, { member, program: program.id });
    await queries.create(nowMs);
    await queries.own(subject);
  });
  return member;
}

/** Takes away a card that was made for nothing. */
async function discard(database: Database, program: HubProgram, member: string): Promise<void> {
  await database.transaction((query) =>
    query(`DELETE FROM accounts WHERE member = $1 AND program = $2 AND head = 0`, [member, program.id]),
  );
}

/** The card that is linked to the (hashed) name, if there is one. */
export async function linkedCard(query: Query, program: HubProgram, subject: string): Promise<string | undefined> {
  const rows = await query<{ readonly member: string }>(
    `SELECT member FROM links WHERE subject = $1 AND program = $2`,
    [subject, program.id],
  );
  return rows[0]?.member;
}
