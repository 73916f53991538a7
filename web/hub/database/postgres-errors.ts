import pg from 'pg';
import { DatabaseError } from './errors.js';

/** Serialization failure, deadlock. */
const conflicts = ['40001', '40P01'];
/** The connection's own errors, a server that shuts down, has crashed, or does not take connections yet, and a session that it ended. */
const losses = /^(?:08|57P0|25P03)/;

/** Whether the transaction met another one, and may be run again. */
export function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && conflicts.includes(error.code ?? '');
}

/** Whether the connection is of no more use: what the server did not say about a statement was said about that. */
export function isLoss(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.fault === 'unreachable';
  if (error instanceof pg.DatabaseError) return losses.test(error.code ?? '');
  return error instanceof Error;
}

export function unreachable(error: unknown, when = ''): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const why = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error);
  const message = ['PostgreSQL does not answer, or the connection was lost', when, `(${why})`]
    .filter(Boolean)
    .join(' ');
  return new DatabaseError('unreachable', message, { cause: error });
}
