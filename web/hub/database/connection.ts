import type { Row, SqlValue } from './types.js';

/** The one connection to a file, whatever driver it is of. */
export interface Connection {
  /** Runs one statement to its end. */
  ask(text: string, values?: readonly SqlValue[]): readonly Row[];
  /** Whether a transaction has begun and not ended, by whatever. */
  readonly inTransaction: boolean;
  close(): void;
}
