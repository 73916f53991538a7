import { randomBytes } from 'node:crypto';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Query, Row } from '../database/types.js';
import type { Hub } from '../hub.js';
import { newWebhookSecret } from './sign.js';

/** Most webhooks of a program: an event is written down for each of them. */
const mostWebhooks = 16;

/** After a rotation the old secret signs as well for so long. */
const rotationMs = 24 * 3_600_000;

export interface WebhookRow extends Row {
  readonly program: string;
  readonly id: string;
  readonly url: string;
  readonly events: string;
  readonly secret: string;
  readonly old_secret: string | null;
  readonly old_until_ms: number | null;
  readonly created_ms: number;
  /** Since when nothing has arrived. */
  readonly failing_ms: number | null;
  /** After a failure nothing is sent for some seconds, and then one at a time until something arrives. */
  readonly paused_until_ms: number | null;
  readonly disabled_ms: number | null;
}

const columns =
  'program, id, url, events, secret, old_secret, old_until_ms, created_ms, failing_ms, paused_until_ms, disabled_ms';

/** Makes a webhook. Its secret is told here once. */
export async function createWebhook(
  query: Query,
  program: string,
  url: URL,
  events: readonly string[],
  nowMs: number,
): Promise<Result<{ readonly id: string; readonly secret: string }>> {
  if ((await webhooksOf(query, program)).length >= mostWebhooks) {
    return refused('field.count', `at most ${mostWebhooks} webhooks`);
  }
  const id = `wh_${randomBytes(8).toString('hex')}`;
  const secret = newWebhookSecret();
  await query(`INSERT INTO webhooks (program, id, url, events, secret, created_ms) VALUES ($1, $2, $3, $4, $5, $6)`, [
    program,
    id,
    url.href,
    events.join(' '),
    secret,
    nowMs,
  ]);
  return accepted({ id, secret });
}

export async function webhooksOf(query: Query, program: string): Promise<readonly WebhookRow[]> {
  return await query<WebhookRow>(`SELECT ${columns} FROM webhooks WHERE program = $1 ORDER BY created_ms, id`, [
    program,
  ]);
}

export async function webhookOf(query: Query, program: string, id: string): Promise<WebhookRow | undefined> {
  const rows = await query<WebhookRow>(`SELECT ${columns} FROM webhooks WHERE program = $1 AND id = $2`, [program, id]);
  return rows[0];
}

/** Takes the webhook away, with what was still to be sent to it. */
export async function deleteWebhook(query: Query, program: string, id: string): Promise<Result<void>> {
  const gone = await query(`DELETE FROM webhooks WHERE program = $1 AND id = $2 RETURNING id`, [program, id]);
  await query(`DELETE FROM deliveries WHERE program = $1 AND webhook = $2`, [program, id]);
  return gone.length === 1 ? accepted(undefined) : unknownWebhook();
}

/** A new secret; the one before it signs as well for a day, so that the receiver can change at any moment of it. */
export async function rotateSecret(
  query: Query,
  program: string,
  id: string,
  nowMs: number,
): Promise<Result<{ readonly secret: string }>> {
  const secret = newWebhookSecret();
  const rows = await query(
    `UPDATE webhooks SET old_secret = secret, old_until_ms = $4, secret = $3 WHERE program = $1 AND id = $2 RETURNING id`,
    [program, id, secret, nowMs + rotationMs],
  );
  return rows.length === 1 ? accepted({ secret }) : unknownWebhook();
}

/** What to sign with at this moment. */
export function secretsOf({ secret, old_secret: old, old_until_ms: until }: WebhookRow, nowMs: number): string[] {
  return old !== null && nowMs < (until ?? 0) ? [secret, old] : [secret];
}

/** Sends to it again; what it has missed meanwhile goes out. */
export async function enableWebhook(query: Query, program: string, id: string): Promise<Result<void>> {
  const rows = await query(
    `UPDATE webhooks SET disabled_ms = NULL, failing_ms = NULL, paused_until_ms = NULL WHERE program = $1 AND id = $2 RETURNING id`,
    [program, id],
  );
  return rows.length === 1 ? accepted(undefined) : unknownWebhook();
}

/** Stops sending to it. Answers whether this call did so. */
export async function disableWebhook(query: Query, { program, id }: WebhookRow, nowMs: number): Promise<boolean> {
  const rows = await query(
    `UPDATE webhooks SET disabled_ms = $3 WHERE program = $1 AND id = $2 AND disabled_ms IS NULL RETURNING id`,
    [program, id, nowMs],
  );
  return rows.length === 1;
}

/** How long a webhook is left alone after a failure. */
const pauseMs = 5000;

/** Notes that nothing arrives, and answers since when. */
export async function noteFailing(query: Query, { program, id }: WebhookRow, nowMs: number): Promise<number> {
  const rows = await query<{ readonly failing_ms: number }>(
    `UPDATE webhooks SET failing_ms = COALESCE(failing_ms, $3), paused_until_ms = $4 WHERE program = $1 AND id = $2
     RETURNING failing_ms`,
    [program, id, nowMs, nowMs + pauseMs],
  );
  return rows[0]?.failing_ms ?? nowMs;
}

/** Notes that something has arrived. */
export async function noteArrived(query: Query, { program, id }: WebhookRow): Promise<void> {
  await query(`UPDATE webhooks SET failing_ms = NULL, paused_until_ms = NULL WHERE program = $1 AND id = $2`, [
    program,
    id,
  ]);
}

/**
 * Has this process know who listens: records that it takes from now on are told to them. Other processes learn it when
 * they ask again, which each does every few seconds. Also who was disabled is written for, to hear of it later.
 */
export async function learnListeners({ database, tenants }: Hub): Promise<void> {
  for (const { program } of tenants.values()) {
    const rows = await webhooksOf(database.query, program.id);
    program.listeners = rows.map(({ id, events }) => ({ id, events: new Set(events.split(' ')) }));
  }
}

export const unknownWebhook = (): Result<never> => refused('reference.unknown', 'the id of a webhook', '/id');
