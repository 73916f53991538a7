import { batches } from '../../engine/batches.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Account } from '../accounts/account.js';
import type { LiveAccounts } from '../accounts/live.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { CardQueries, type LockedRow } from './statements.js';

/** Lines that are read at once. */
const batchLines = 1000;

/** What a transaction on one card has to do with. */
export interface CardWork {
  readonly program: HubProgram;
  readonly queries: CardQueries;
  readonly account: HeldAccount;
}

/**
 * Runs the work in a transaction. The account that it has asked about is live for others when what was folded in is
 * durable, and of no use when it is not.
 */
export async function onCard<T>(
  database: Database,
  program: HubProgram,
  member: string,
  work: (card: CardWork) => Promise<T>,
): Promise<T> {
  let account = new HeldAccount(program, member);
  try {
    const done = await database.transaction(async (query) => {
      account.drop(); // after a conflict, what the attempt before has folded in
      account = new HeldAccount(program, member);
      return await work({ program, queries: new CardQueries(query, { member, program: program.id }), account });
    }, `${program.id} ${member}`);
    account.keep();
    return done;
  } catch (error) {
    account.drop();
    throw error;
  }
}

/** A card's account, as long as somebody has something to do with it: brought into the engine when it is asked about. */
export class HeldAccount {
  readonly #program: HubProgram;
  readonly #member: string;
  #from: LiveAccounts;
  #account: Account | undefined;

  constructor(program: HubProgram, member: string) {
    this.#program = program;
    this.#member = member;
    this.#from = program.accounts;
  }

  /**
   * Asks about the account as it is after `head` lines, which is all of its journal. The question must not wait for
   * anything. A trap costs the engine; the question is asked once more of a new one.
   */
  async ask<T>(queries: CardQueries, head: number, question: (account: Account) => T): Promise<T> {
    try {
      return question(await this.#at(queries, head));
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      await this.#program.renew();
      return question(await this.#at(queries, head));
    }
  }

  /** Has others use it: all that is folded in is durable. */
  keep(): void {
    if (this.#account !== undefined) this.#from.keep(this.#member, this.#account);
    this.#account = undefined;
  }

  drop(): void {
    if (this.#account !== undefined) this.#from.drop(this.#account);
    this.#account = undefined;
  }

  async #at(queries: CardQueries, head: number): Promise<Account> {
    if (this.#from !== this.#program.accounts) this.#account = undefined; // a trap has cost it
    this.#from = this.#program.accounts;
    if (this.#account?.head === head) return this.#account;
    this.drop();
    this.#account = this.#from.take(this.#member, head) ?? (await this.#load(queries));
    return this.#account;
  }

  /** From the snapshot and the lines since; where that is of another version of engine or programme, from all lines. */
  async #load(queries: CardQueries): Promise<Account> {
    const { head, snapshot, snapshot_head: saved } = await queries.kept();
    if (snapshot !== null) {
      const restored = this.#restored(snapshot, saved, await this.#lines(queries, saved, head));
      if (restored !== undefined) return restored;
    }
    const lines = await this.#lines(queries, 0, head);
    const account = this.#room();
    account.clear();
    fold(account, lines);
    return account;
  }

  #restored(snapshot: Uint8Array, saved: number, tail: readonly string[]): Account | undefined {
    const account = this.#room();
    if (!account.restore(snapshot)) {
      this.#from.drop(account);
      return undefined;
    }
    account.head = account.saved = saved;
    fold(account, tail);
    return account;
  }

  /** In the engine that is there now: while lines were read, a trap may have cost the one before. */
  #room(): Account {
    this.#from = this.#program.accounts;
    return this.#from.room();
  }

  async #lines(queries: CardQueries, from: number, head: number): Promise<string[]> {
    const lines: string[] = [];
    while (from + lines.length < head) {
      const rows = await queries.journal(from + lines.length, Math.min(batchLines, head - from - lines.length));
      if (rows.length === 0) throw new Error('a journal is shorter than its account says');
      lines.push(...rows.map(({ line }) => line));
    }
    return lines;
  }
}

function fold(account: Account, lines: readonly string[]): void {
  for (const batch of batches(lines)) {
    const { accepted, already, refused } = account.apply(batch, 'refusals');
    if (accepted + already + refused !== batch.length) throw new Error('the engine has not judged every record');
  }
  account.head += lines.length;
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
