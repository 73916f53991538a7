import { batches } from '../../engine/batches.js';
import type { Engine } from '../../engine/index.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { HubProgram } from '../program.js';
import type { AccountRow, CardQueries, LockedRow } from './statements.js';

/** Lines that are read at once. */
const batchLines = 1000;

/** What an account can be brought into the engine from. */
export type Kept = Pick<AccountRow, 'head' | 'snapshot'>;

/**
 * Asks the engine with this account in it. Where the snapshot is of another version of engine or programme, the account
 * is folded again from its journal. The question must not wait for anything.
 */
export async function askAccount<T>(
  program: HubProgram,
  queries: CardQueries,
  { head, snapshot }: Kept,
  question: (engine: Engine) => T,
): Promise<T> {
  if (head === 0) return await program.ask(question);
  if (snapshot !== null) {
    const asked = await program.ask((engine) =>
      engine.restore(snapshot).ok ? { answer: question(engine) } : undefined,
    );
    if (asked !== undefined) return asked.answer;
  }
  const lines: string[] = [];
  while (lines.length < head) lines.push(...(await linesOrThrow(queries, lines.length)));
  return await program.ask((engine) => {
    for (const batch of batches(lines)) {
      const { accepted, already, refused } = engine.apply(batch.join('\n'), 'refusals');
      if (accepted + already + refused !== batch.length) throw new Error('the engine has not judged every record');
    }
    return question(engine);
  });
}

/**
 * Locks a card that records may come into: one that is there, and has not become part of another. `device`: whose mark
 * is asked for.
 */
export async function lockOpen(queries: CardQueries, nowMs: number, device?: string): Promise<Result<LockedRow>> {
  const account = await queries.lock(nowMs, device);
  if (account === undefined) return refused('member.unknown', 'a card of this hub');
  if (account.claimed_by !== null) return refused('member.claimed', 'the card of whoever has logged in');
  return accepted(account);
}

async function linesOrThrow(queries: CardQueries, from: number): Promise<readonly string[]> {
  const rows = await queries.journal(from, batchLines);
  if (rows.length === 0) throw new Error('a journal is shorter than its account says');
  return rows.map(({ line }) => line);
}
