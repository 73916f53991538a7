import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseError } from './errors.js';
import type { Query, Row, SqlValue } from './types.js';

/** One work's turn at a connection. */
interface Turn {
  ended: boolean;
  /** The first error of a statement. */
  failure?: { readonly error: unknown };
}

/** A turn that the caller is in, and the one around it, at another connection. */
interface Inside {
  readonly turns: Turns;
  readonly turn: Turn;
  readonly outer: Inside | undefined;
}

/** One for all connections: each that has ever been used makes every promise of the process dearer. */
const inside = new AsyncLocalStorage<Inside>();

/** Asks the connection: one in this process answers at once. */
export type Ask = (text: string, values?: readonly SqlValue[]) => readonly Row[] | Promise<readonly Row[]>;

/** What became of a work: an answer, or an error and the statement's error that may be behind it. */
export type Outcome<T> = { readonly value: T } | { readonly error: unknown; readonly failure: unknown };

/**
 * Keeps works to the rules on every database alike: a work asks only during its turn and only with the query it was
 * given, and a statement that failed has failed the work, even one that caught the error (PostgreSQL would take the
 * transaction back, SQLite would keep the rest).
 */
export class Turns {
  readonly #isWatched: boolean;

  /** `isWatched`: whether works that would wait for themselves are found out; it makes every promise dearer. */
  constructor(isWatched: boolean) {
    this.#isWatched = isWatched;
  }

  async run<T>(ask: Ask, work: (query: Query) => Promise<T>): Promise<Outcome<T>> {
    const turn: Turn = { ended: false };
    const query: Query = async <R extends Row>(text: string, values: readonly SqlValue[] = []) => {
      if (turn.ended) throw new DatabaseError('misuse', 'this transaction has ended');
      try {
        return (await ask(text, values)) as readonly R[];
      } catch (error) {
        turn.failure ??= { error };
        throw error;
      }
    };
    try {
      const value = await (this.#isWatched ? this.#watched(turn, () => work(query)) : work(query));
      return turn.failure === undefined ? { value } : { error: turn.failure.error, failure: turn.failure.error };
    } catch (error) {
      return { error, failure: turn.failure?.error };
    } finally {
      turn.ended = true;
    }
  }

  /** Where works are watched: throws if the caller is inside one that has not ended, and would wait for itself for ever. */
  checkOutside(): void {
    let around = this.#isWatched ? inside.getStore() : undefined;
    while (around !== undefined && (around.turns !== this || around.turn.ended)) around = around.outer;
    if (around === undefined) return;
    throw new DatabaseError('misuse', 'inside a transaction, ask with the query that its work was given');
  }

  #watched<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    return inside.run({ turns: this, turn, outer: inside.getStore() }, work);
  }
}
