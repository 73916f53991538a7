import type { Hub } from '../hub.js';
import type { Log } from '../http/log.js';
import { type DeliveryRow, dueDeliveries, lease, settleDelivery } from './deliveries.js';
import { disableWebhook, noteArrived, noteFailing, secretsOf, webhookOf, type WebhookRow } from './endpoints.js';
import type { Send, Sent } from './send.js';
import { signedHeaders } from './sign.js';

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How long it is waited after each attempt that failed; after the last one, no more: three days and some hours. */
export const backOffMs: readonly number[] = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** To which up to a fifth is added, so that not all come back at the same moment. */
const jitter = 0.2;

/** Who has not taken anything for so long is sent nothing more. */
export const disableAfterMs = 5 * 24 * hourMs;

/** Longer than sending takes. Whoever dies in between leaves it to others then. */
const leaseMs = minuteMs;

/** What one webhook is sent in one go, and at once. */
const mostAtOnce = 64;
const abreast = 8;

export interface DeliverOptions {
  readonly send: Send;
  readonly log: Log;
  /** Nothing more is begun. */
  readonly stopped: AbortSignal;
  /** What is under way is broken off, and left to its lease. */
  readonly broken: AbortSignal;
  /** From 0 up to, and without, 1. */
  readonly random?: () => number;
}

/**
 * Sends what is due to a webhook, until there is nothing more or `stopped` is aborted. Any number of processes may do so at
 * once: each delivery is leased to one of them. Answers how many were tried.
 */
export async function deliverTo(hub: Hub, webhook: WebhookRow, options: DeliverOptions): Promise<number> {
  let tried = 0;
  for (let row: WebhookRow | undefined = webhook; row !== undefined;) {
    const some = isOpen(row, hub.now()) && !options.stopped.aborted ? await deliverSome(hub, row, options) : 0;
    if (some === 0) break;
    tried += some;
    row = await webhookOf(hub.database.query, row.program, row.id);
  }
  return tried;
}

const isOpen = ({ disabled_ms, paused_until_ms }: WebhookRow, nowMs: number): boolean =>
  disabled_ms === null && (paused_until_ms ?? 0) <= nowMs;

/**
 * Stops where something has not arrived, and tries one alone where nothing did before: a receiver that is down, with
 * weeks of events to come, is not hammered.
 */
async function deliverSome(hub: Hub, webhook: WebhookRow, options: DeliverOptions): Promise<number> {
  const width = webhook.failing_ms === null ? abreast : 1;
  const due = await dueDeliveries(hub.database.query, webhook, hub.now(), mostAtOnce);
  let tried = 0;
  for (let from = 0; from < due.length && !options.stopped.aborted; from += width) {
    const some = due.slice(from, from + width);
    const fates = await Promise.all(some.map((one) => attempt(hub, webhook, one, options)));
    tried += fates.filter((fate) => fate !== 'leased').length;
    if (fates.includes('failed')) break;
  }
  return tried;
}

async function attempt(
  hub: Hub,
  webhook: WebhookRow,
  delivery: DeliveryRow,
  { send, log, broken, random = Math.random }: DeliverOptions,
): Promise<'arrived' | 'failed' | 'leased'> {
  const { query } = hub.database;
  const body = await lease(query, delivery, hub.now() + leaseMs);
  if (body === undefined) return 'leased';
  const headers = signedHeaders(delivery.id, hub.now(), body, secretsOf(webhook, hub.now()));
  const sent = await send(new URL(webhook.url), headers, body, broken);
  if (broken.aborted) return 'leased';
  const nowMs = hub.now();
  if ('status' in sent && sent.status >= 200 && sent.status < 300) {
    await settleDelivery(query, delivery, { state: 'delivered', dueMs: nowMs, outcome: String(sent.status) }, nowMs);
    if (webhook.failing_ms !== null) await noteArrived(query, webhook);
    return 'arrived';
  }
  const outcome = 'status' in sent ? String(sent.status) : sent.error;
  const wait = waitAfter(delivery.attempts, sent, random());
  const next =
    wait === undefined
      ? ({ state: 'failed', dueMs: nowMs } as const)
      : ({ state: 'due', dueMs: nowMs + wait } as const);
  await settleDelivery(query, delivery, { ...next, outcome }, nowMs);
  log({
    event: 'webhook.failed',
    program: webhook.program,
    webhook: webhook.id,
    outcome,
    attempt: delivery.attempts + 1,
  });
  const sinceMs = await noteFailing(query, webhook, nowMs);
  // Gone means that nobody will ever be there again.
  if (outcome === '410' || nowMs - sinceMs >= disableAfterMs) {
    if (await disableWebhook(query, webhook, nowMs)) {
      log({ event: 'webhook.disabled', program: webhook.program, webhook: webhook.id, outcome });
    }
  }
  return 'failed';
}

/** Until the next attempt, after so many that failed before this one; nothing, if it was the last. */
function waitAfter(attempts: number, sent: Sent, random: number): number | undefined {
  const wait = backOffMs[attempts];
  if (wait === undefined) return undefined;
  const wished = 'status' in sent ? (sent.retryAfterMs ?? 0) : 0;
  return Math.max(Math.floor(wait * (1 + jitter * random)), Math.min(wished, 24 * hourMs));
}
