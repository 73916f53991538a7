/** What went wrong with the database itself; what a statement did wrong is the driver's own error. */
export type DatabaseFault =
  /** Another process, or another call in this one, has the file open. */
  | 'in-use'
  /** The file cannot be kept safely here. */
  | 'unsafe'
  /** The file is no database, or a broken one. */
  | 'unusable'
  /** The tables are of a newer program than this one. */
  | 'newer'
  /** PostgreSQL does not answer, or the connection was lost; where it was lost while committing, nobody knows how it ended. */
  | 'unreachable'
  /** Conflicts with others again and again: nothing has happened. */
  | 'conflict'
  /** A value that not every database can hold, or not exactly. */
  | 'value'
  /** Asked after the end of the transaction or of the database, or around the transaction that the caller is in. */
  | 'misuse';

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly fault: DatabaseFault;

  constructor(fault: DatabaseFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
