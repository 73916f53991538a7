/** What a statement takes: whole numbers within plus or minus 2^53 - 1, texts, bytes. */
export type SqlValue = string | number | Uint8Array | null;

/** A row by its columns' names: numbers are numbers and bytes are a Uint8Array, on every database. */
export type Row = Readonly<Record<string, SqlValue>>;

/** Runs one statement of the common SQL: `$1` and so on are `values`. Answers its rows, also those of RETURNING. */
export type Query = <R extends Row = Row>(text: string, values?: readonly SqlValue[]) => Promise<readonly R[]>;

/**
 * The hub's database: a SQLite file, or PostgreSQL.
 *
 * The SQL is the same text for both, and nothing that a distributed PostgreSQL cannot do: every transaction stays within
 * one shopper, whose row it locks first (an UPDATE ... RETURNING); no sequences, triggers, arrays, JSON operators, or
 * advisory locks.
 */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /**
   * Runs the work in a transaction, and answers when it is durable. Where the work throws, nothing of it has happened,
   * and the promise rejects with the same error. Work may run more than once (after a conflict), and works of several
   * callers may become durable together; so it must do nothing but ask this database, with the query it was given, and
   * compute. A statement that fails has failed the whole work, even where the work catches the error.
   *
   * `of`: the card that the work locks. Works of one card come one after another before they come to the database, where
   * each that waits for the card's lock would keep a connection from the works of other cards.
   */
  transaction<T>(work: (query: Query) => Promise<T>, of?: string): Promise<T>;
  /** Asks outside of a transaction. */
  readonly query: Query;
  /**
   * To be asked after something personal was deleted: then nothing of it is left in the database's files. On PostgreSQL
   * that is up to the server, whose VACUUM and log have to be set for it.
   */
  scrub(): Promise<void>;
  /** Waits for what was begun, and lets go of file and connections. */
  close(): Promise<void>;
}
