import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from './errors.js';
import { isConflict, isLoss, unreachable } from './postgres-errors.js';
import { typesOfPostgres } from './postgres-types.js';
import { Queues } from './queues.js';
import { Seats } from './seats.js';
import { Turns, type Outcome } from './turn.js';
import type { Database, Query, Row, SqlValue } from './types.js';
import { checkValues, orderOf } from './values.js';

const mostConnections = 10;
const mostWaiting = 1000;
const attempts = 10;
const pauseMs = 5;

/** How long it is waited for the server. */
export interface PostgresPatience {
  /** For a connection to open, and for one to be free. */
  readonly connectMs: number;
  readonly seatMs: number;
  /** For the answer to a statement, 0 for ever: then the connection is given up, since nobody knows whether anyone is there. */
  readonly answerMs: number;
  /** The server's own, also with 0, by which it ends a statement, and a transaction of which it hears nothing more. */
  readonly statementMs: number;
  readonly idleMs: number;
}

const patience: PostgresPatience = {
  connectMs: 10_000,
  seatMs: 15_000,
  answerMs: 15_000,
  statementMs: 14_000,
  idleMs: 30_000,
};

/** For steps of the schema, which take as long as there are rows. */
export const patient: PostgresPatience = { ...patience, answerMs: 0, statementMs: 0, idleMs: 0 };

/** PostgreSQL, or what speaks like it. Nothing is asked yet: where it does not answer, the first question rejects. */
export async function openPostgres(
  url: string,
  isWatched = true,
  asPatient: Partial<PostgresPatience> = {},
): Promise<Database> {
  // The driver takes everything else for a file name or a host.
  if (!/^postgres(?:ql)?:\/\//.test(url)) {
    throw new DatabaseError('unreachable', 'the address of a PostgreSQL (DATABASE_URL) begins with postgres://');
  }
  return new PostgresDatabase(url, isWatched, { ...patience, ...asPatient });
}

class PostgresDatabase implements Database {
  readonly kind = 'postgres';
  readonly #pool: pg.Pool;
  /** The pool's own line is as long as a connection may take to open: a rush would look like a dead server. */
  readonly #seats: Seats;
  readonly #queues = new Queues();
  readonly #turns: Turns;
  readonly #running = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;

  constructor(url: string, isWatched: boolean, { connectMs, seatMs, answerMs, statementMs, idleMs }: PostgresPatience) {
    this.#turns = new Turns(isWatched);
    this.#seats = new Seats(mostConnections, { most: mostWaiting, ms: seatMs });
    this.#pool = new pg.Pool({
      connectionString: url,
      max: mostConnections,
      connectionTimeoutMillis: connectMs,
      query_timeout: answerMs,
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: idleMs,
      keepAlive: true,
      types: typesOfPostgres,
    });
    // A connection that is lost while nobody uses it has left the pool, and the next question opens another.
    this.#pool.on('error', () => undefined);
  }

  transaction<T>(work: (query: Query) => Promise<T>, of?: string): Promise<T> {
    return this.#run((client) => this.#attempt(client, work), of);
  }

  readonly query: Query = <R extends Row>(text: string, values?: readonly SqlValue[]) =>
    this.#run((client) => this.#turns.run(asker(client), (query) => query<R>(text, values)));

  scrub(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    this.#turns.checkOutside();
    await Promise.allSettled(this.#running); // the pool forgets who still waits for a connection
    await this.#pool.end();
  }

  async #run<T>(attempt: (client: pg.PoolClient) => Promise<Outcome<T>>, of?: string): Promise<T> {
    this.#turns.checkOutside();
    if (this.#closing !== undefined) throw new DatabaseError('misuse', 'the database is closed');
    const persist = (): Promise<T> => this.#persist(attempt);
    const running = of === undefined ? persist() : this.#queues.run(of, persist);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** After a conflict all of it is run again: it has to see what the other one did. */
  async #persist<T>(attempt: (client: pg.PoolClient) => Promise<Outcome<T>>): Promise<T> {
    for (let count = 1; ; count++) {
      const outcome = await this.#seats.use(() => this.#withClient(attempt));
      if ('value' in outcome) return outcome.value;
      if (!isConflict(outcome.failure)) throw outcome.error;
      if (count === attempts) {
        const message = `other transactions were in the way ${attempts} times`;
        throw new DatabaseError('conflict', message, { cause: outcome.failure });
      }
      await setTimeout(Math.random() * pauseMs * 2 ** count);
    }
  }

  async #attempt<T>(client: pg.PoolClient, work: (query: Query) => Promise<T>): Promise<Outcome<T>> {
    const ask = asker(client);
    await ask('BEGIN ISOLATION LEVEL READ COMMITTED');
    const outcome = await this.#turns.run(ask, work);
    if ('value' in outcome) return commit(client, outcome);
    if (isLoss(outcome.failure)) return outcome;
    await ask('ROLLBACK');
    return outcome;
  }

  /** A connection on which anything went wrong but a statement is closed: nobody knows what it is in the middle of. */
  async #withClient<T>(attempt: (client: pg.PoolClient) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw unreachable(error);
    });
    let lost = true;
    const ignore = (): void => undefined; // the statement says it too; without a listener it would end the process
    client.on('error', ignore);
    try {
      const outcome = await attempt(client);
      lost = 'error' in outcome && isLoss(outcome.failure);
      return outcome;
    } finally {
      client.off('error', ignore);
      client.release(lost);
    }
  }
}

async function commit<T>(client: pg.PoolClient, outcome: Outcome<T>): Promise<Outcome<T>> {
  try {
    const { command } = await client.query('COMMIT');
    if (command === 'COMMIT') return outcome;
    throw new DatabaseError('misuse', 'a statement that nobody waited for has failed');
  } catch (error) {
    if (isConflict(error)) return { error, failure: error };
    throw isLoss(error) ? unreachable(error, 'while committing: nobody knows whether it has happened') : error;
  }
}

function asker(client: pg.PoolClient): Query {
  return async <R extends Row>(text: string, values: readonly SqlValue[] = []) => {
    checkValues(orderOf(text), values);
    try {
      return (await client.query<R>(text, [...values])).rows;
    } catch (error) {
      throw isLoss(error) ? unreachable(error) : error;
    }
  };
}
