import type { Engine } from '../../engine/index.js';
import { Account } from './account.js';

/**
 * Accounts that stay in the engine after they were asked about: those asked last, and no more than fit. Whoever asks takes
 * one out, so that nobody else sees what may yet not come to be, and puts it back when all that is folded in is durable. It is
 * used only where its head is that of the journal: what another process has added is found out by that.
 */
export class LiveAccounts {
  readonly #engine: Engine;
  readonly #most: number;
  /** By member; those asked last are last. */
  readonly #live = new Map<string, Account>();
  /** Names whose accounts are nobody's any more. */
  readonly #free: Account[] = [];
  #named = 0;

  constructor(engine: Engine, most: number) {
    this.#engine = engine;
    this.#most = most;
  }

  /** How many there are. */
  get size(): number {
    return this.#live.size;
  }

  /** Takes the member's account out, if it is as far as the journal. */
  take(member: string, head: number): Account | undefined {
    const account = this.#live.get(member);
    if (account === undefined) return undefined;
    this.#live.delete(member);
    if (account.head === head) return account;
    this.#free.push(account);
    return undefined;
  }

  /** Room for an account, in which another's may still be. */
  room(): Account {
    return this.#free.pop() ?? new Account(this.#engine, String((this.#named += 1)));
  }

  /** Puts an account back, all of which is durable. */
  keep(member: string, account: Account): void {
    this.#forget(member);
    this.#live.set(member, account);
    const [oldest] = this.#live.size > this.#most ? this.#live.keys() : [];
    if (oldest !== undefined) this.#forget(oldest);
  }

  /** Gives back an account that is of no use any more. */
  drop(account: Account): void {
    this.#free.push(account);
  }

  /** Leaves nothing of a member who was erased. */
  erase(member: string): void {
    this.#live.get(member)?.clear();
    this.#forget(member);
  }

  #forget(member: string): void {
    const account = this.#live.get(member);
    if (account !== undefined) this.#free.push(account);
    this.#live.delete(member);
  }
}
