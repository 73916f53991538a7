import { randomUUID } from 'node:crypto';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Database } from '../database/types.js';

/**
 * Gives a request's first answer to each retry of it.
 *
 * A request is claimed first, by a row with the status 0, in a transaction of its own; then comes the work, in as many
 * transactions as it likes, each within one shopper; then its answer takes the claim's place. They cannot be one
 * transaction, since the row belongs to no shopper. So work can be done twice: when the process dies before the answer
 * is kept, the next try has to do it again, and when it takes longer than the claim holds, another may begin beside it.
 * **The work itself has to bear that**, and does when what it writes has ids that come from the request. The second time
 * then finds everything in place and answers the same; a new key or secret that nobody was told is made once more. What
 * this here adds is that the answer is the first one's to the byte, also after what was asked has changed meanwhile.
 */

/** What a key stands for is kept for so long, counted from the claim. */
export const keptMs = 30 * 24 * 3_600_000;
/** Whoever has worked for so long is taken for dead. */
export const claimMs = 30_000;
/** So long a retry waits for the first one; after that it shall come again. */
export const waitMs = 10_000;
const pauseMs = 25;

export interface IdempotentRequest {
  readonly program: string;
  /** The merchant's key that asks: each has its own idempotency keys. */
  readonly keyId: string;
  readonly idempotencyKey: string;
  /** Of method, address and body: what makes it the same request. */
  readonly requestHash: string;
}

export interface StoredAnswer {
  /** 200 to 499. Anything above says that the work was not done: it is handed on, and not kept. */
  readonly status: number;
  /** It is stored as it is: whoever has work done that tells a secret hands it over sealed. */
  readonly body: string;
}

/** What time it is, and a way to let some pass. */
export interface Clock {
  now(): number;
  pause(milliseconds: number): Promise<unknown>;
}

/**
 * Does the work once, and answers what it answered then. Refuses another request under the same key with
 * `request.conflict`, and with `hub.unavailable` if the first try goes on for too long. Work that throws stores
 * nothing, and the error is the caller's.
 */
export async function once(
  database: Database,
  request: IdempotentRequest,
  clock: Clock,
  work: () => Promise<StoredAnswer>,
): Promise<Result<StoredAnswer>> {
  const claim = randomUUID();
  for (const begin = clock.now(); ; await clock.pause(pauseMs)) {
    const found = await claimOrFind(database, request, claim, clock.now());
    if (found === 'claimed') return accepted(await workFor(database, request, claim, clock, work));
    if (found !== 'busy') return found;
    if (clock.now() - begin >= waitMs)
      return refused('hub.unavailable', 'the same request, when its first try is done');
  }
}

/** Forgets answers that are kept no longer. */
export async function forgetAnswers(database: Database, nowMs: number): Promise<void> {
  await database.transaction((query) => query(`DELETE FROM answers WHERE at_ms < $1`, [nowMs - keptMs]));
}

type Found = 'claimed' | 'busy' | Result<StoredAnswer>;

/** The claim is one statement, so that of all who try at once one gets the row. While `status` is 0, `body` says who. */
async function claimOrFind(
  database: Database,
  { program, keyId, idempotencyKey, requestHash }: IdempotentRequest,
  claim: string,
  nowMs: number,
): Promise<Found> {
  return await database.transaction(async (query): Promise<Found> => {
    const claimed = await query(
      `INSERT INTO answers (program, key_id, idempotency_key, hash, status, body, at_ms)
      VALUES ($1, $2, $3, $4, 0, $5, $6)
      ON CONFLICT (program, key_id, idempotency_key)
      DO UPDATE SET hash = excluded.hash, status = 0, body = excluded.body, at_ms = excluded.at_ms
      WHERE answers.at_ms < $7 OR (answers.status = 0 AND answers.hash = excluded.hash AND answers.at_ms < $8)
      RETURNING body`,
      [program, keyId, idempotencyKey, requestHash, claim, nowMs, nowMs - keptMs, nowMs - claimMs],
    );
    if (claimed.length === 1) return 'claimed';
    const [row] = await query<{ hash: string; status: number; body: string }>(
      `SELECT hash, status, body FROM answers WHERE program = $1 AND key_id = $2 AND idempotency_key = $3`,
      [program, keyId, idempotencyKey],
    );
    // Gone between the two: whoever had claimed it has thrown.
    if (row === undefined) return 'busy';
    if (row.hash !== requestHash) return refused('request.conflict', 'a new idempotency key for another request');
    return row.status === 0 ? 'busy' : accepted({ status: row.status, body: row.body });
  });
}

async function workFor(
  database: Database,
  request: IdempotentRequest,
  claim: string,
  clock: Clock,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  let answer: StoredAnswer;
  try {
    answer = await work();
  } catch (error) {
    await letGo(database, request, claim).catch(() => undefined); // it ends by itself, and the work's error says more
    throw error;
  }
  if (answer.status < 500) return await keep(database, request, clock.now(), answer);
  await letGo(database, request, claim);
  return answer;
}

async function letGo(database: Database, request: IdempotentRequest, claim: string): Promise<void> {
  const { program, keyId, idempotencyKey } = request;
  await database.transaction((query) =>
    query(
      `DELETE FROM answers
      WHERE program = $1 AND key_id = $2 AND idempotency_key = $3 AND status = 0 AND body = $4`,
      [program, keyId, idempotencyKey, claim],
    ),
  );
}

/**
 * The first answer stands. Whoever finds one there, because the claim had lapsed and another was quicker, gives that; and
 * whoever finds no claim, because the other has thrown, makes the row.
 */
async function keep(
  database: Database,
  { program, keyId, idempotencyKey, requestHash }: IdempotentRequest,
  nowMs: number,
  answer: StoredAnswer,
): Promise<StoredAnswer> {
  return await database.transaction(async (query) => {
    const kept = await query(
      `INSERT INTO answers (program, key_id, idempotency_key, hash, status, body, at_ms)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (program, key_id, idempotency_key)
      DO UPDATE SET status = excluded.status, body = excluded.body
      WHERE answers.status = 0 AND answers.hash = excluded.hash
      RETURNING status`,
      [program, keyId, idempotencyKey, requestHash, answer.status, answer.body, nowMs],
    );
    if (kept.length === 1) return answer;
    const [first] = await query<{ status: number; body: string }>(
      `SELECT status, body FROM answers
      WHERE program = $1 AND key_id = $2 AND idempotency_key = $3 AND hash = $4 AND status > 0`,
      [program, keyId, idempotencyKey, requestHash],
    );
    return first ?? answer;
  });
}
