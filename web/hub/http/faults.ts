import { refused } from '../../engine/result.js';
import { DatabaseError } from '../database/errors.js';
import { type Reply, replyOf } from './answers.js';
import { BodyRefused } from './body.js';
import type { Log } from './log.js';

/** Writes down what went wrong on the way to an answer, and answers that it did. A body that was refused is no fault. */
export function faultReply(log: Log, error: Error, route: string): Reply {
  if (error instanceof BodyRefused) return { ...replyOf(error.refused), closes: true };
  const event = error instanceof DatabaseError ? `database.${error.fault}` : 'fault';
  log({ event, route, error: String(error.stack) });
  return replyOf(refused('hub.unavailable', 'a hub that has its database and no fault'));
}
