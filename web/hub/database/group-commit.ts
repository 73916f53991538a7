import type { Connection } from './connection.js';
import { DatabaseError } from './errors.js';
import { Turns, type Ask, type Outcome } from './turn.js';
import type { Query, Row, SqlValue } from './types.js';

interface Waiting {
  readonly work: (query: Query) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** For so many turns of the event loop, of some 20 µs each, a group waits for those who were in the last one. */
const mostTurns = 20;

/**
 * Lets many callers take turns at one connection. The transactions that wait become durable together, with one COMMIT,
 * since that is what takes the time. Where one of them throws, they are run once more, so that it is taken back alone.
 */
export class GroupCommit {
  readonly #connection: Connection;
  readonly #turns: Turns;
  readonly #ask: Ask;
  readonly #committed: () => void;
  readonly #questions: Waiting[] = [];
  readonly #works: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;
  #committing = false;
  #lastSize = 0;

  /** `committed`: is told of each commit. */
  constructor(connection: Connection, isWatched = true, committed = (): void => undefined) {
    this.#connection = connection;
    this.#committed = committed;
    this.#turns = new Turns(isWatched);
    this.#ask = (text, values) => connection.ask(text, values);
  }

  async transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return (await this.#enqueue(this.#works, work)) as T;
  }

  /** Asks at once, unless a group is being committed: what it has not committed is not to be seen. */
  readonly query: Query = async <R extends Row>(text: string, values?: readonly SqlValue[]) => {
    if (!this.#committing) return this.#askNow(text, values) as readonly R[];
    return (await this.#enqueue(this.#questions, (query) => query(text, values))) as readonly R[];
  };

  /** Takes nothing new, and waits for what was taken. */
  async close(): Promise<void> {
    this.#turns.checkOutside();
    this.#closed = true;
    await this.#draining;
  }

  #askNow(text: string, values?: readonly SqlValue[]): readonly Row[] {
    this.#checkOpen();
    return this.#connection.ask(text, values);
  }

  #checkOpen(): void {
    this.#turns.checkOutside();
    if (this.#closed) throw new DatabaseError('misuse', 'the database is closed');
  }

  #enqueue(line: Waiting[], work: Waiting['work']): Promise<unknown> {
    this.#checkOpen();
    return new Promise((resolve, reject) => {
      line.push({ work, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    while (this.#questions.length + this.#works.length > 0) {
      await this.#arrivals();
      for (const question of this.#questions.splice(0))
        settle(question, await this.#turns.run(this.#ask, question.work));
      await this.#commit(this.#works.splice(0));
    }
    this.#draining = undefined;
  }

  /**
   * Every request that has arrived by now joins the group; so do, while they are fewer than in the last one, those who
   * follow at once: who misses a group waits for all of it, and then for the next.
   */
  async #arrivals(): Promise<void> {
    for (let turns = 0; turns < mostTurns; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#works.length === 0 || this.#works.length >= this.#lastSize) break;
    }
    if (this.#works.length > 0) this.#lastSize = this.#works.length;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    if (group.length === 0) return;
    this.#committing = true;
    try {
      const outcomes = await this.#outcomesOf(group);
      this.#connection.ask('COMMIT');
      this.#committed();
      group.forEach((waiting, i) => settle(waiting, outcomes[i] as Outcome<unknown>));
    } catch (error) {
      this.#rollback();
      // Also those that threw by themselves: they may have seen what has now not happened.
      for (const { reject } of group) reject(error);
    } finally {
      this.#committing = false;
    }
  }

  /** Where one of several works throws, all are taken back and run once more, each with a savepoint of its own. */
  async #outcomesOf(group: readonly Waiting[]): Promise<readonly Outcome<unknown>[]> {
    this.#connection.ask('BEGIN IMMEDIATE');
    try {
      return await oneByOne(group, (work) => this.#runOrThrow(work));
    } catch (error) {
      if (group.length === 1) throw error;
      this.#rollback();
    }
    this.#connection.ask('BEGIN IMMEDIATE');
    return await oneByOne(group, (work) => this.#runAlone(work));
  }

  async #runOrThrow(work: Waiting['work']): Promise<Outcome<unknown>> {
    const outcome = await this.#turns.run(this.#ask, work);
    if ('error' in outcome) throw outcome.error;
    return outcome;
  }

  async #runAlone(work: Waiting['work']): Promise<Outcome<unknown>> {
    this.#connection.ask('SAVEPOINT work');
    const outcome = await this.#turns.run(this.#ask, work);
    if ('error' in outcome) {
      if (!this.#connection.inTransaction) throw outcome.error; // a full disk and the like: SQLite took all of it back
      this.#connection.ask('ROLLBACK TO work');
    }
    this.#connection.ask('RELEASE work');
    return outcome;
  }

  #rollback(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.ask('ROLLBACK');
    } catch {
      // The next BEGIN will say that there still is a transaction.
    }
  }
}

async function oneByOne(
  group: readonly Waiting[],
  run: (work: Waiting['work']) => Promise<Outcome<unknown>>,
): Promise<readonly Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = [];
  for (const { work } of group) outcomes.push(await run(work));
  return outcomes;
}

function settle({ resolve, reject }: Waiting, outcome: Outcome<unknown>): void {
  if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.value);
}
