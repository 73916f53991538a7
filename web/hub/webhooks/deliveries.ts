import type { Query, Row, SqlValue } from '../database/types.js';
import { type Card, rowsOf } from '../journal/statements.js';
import type { Event } from './events.js';

export const deliveryStates = ['due', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What was done, is kept for so long. */
const keptMs = 30 * 24 * 3_600_000;

/** An event on its way to a webhook. */
export interface DeliveryRow extends Row {
  readonly member: string;
  readonly program: string;
  readonly webhook: string;
  readonly id: string;
  readonly type: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is to be sent, or its lease ends. */
  readonly due_ms: number;
  readonly created_ms: number;
  /** When it was last tried, and what came of it: a status, or a word. */
  readonly tried_ms: number | null;
  readonly outcome: string | null;
}

const columns = 'member, program, webhook, id, type, state, attempts, due_ms, created_ms, tried_ms, outcome';
const one = 'member = $1 AND program = $2 AND webhook = $3 AND id = $4';
/** No database takes values without end in one statement. */
const mostRows = 500;

const keyOf = ({ member, program, webhook, id }: DeliveryRow): SqlValue[] => [member, program, webhook, id];

/** Writes down what a webhook is to be told of a card: in the card's own transaction, so that neither is without the other. */
export async function addDeliveries(
  query: Query,
  { member, program }: Card,
  webhook: string,
  events: readonly Event[],
  nowMs: number,
): Promise<void> {
  for (let from = 0; from < events.length; from += mostRows) {
    const some = events.slice(from, from + mostRows);
    const rows = some.flatMap(({ id, type, body }) => [webhook, id, type, body, 'due', 0, nowMs, nowMs]);
    await query(
      `INSERT INTO deliveries (member, program, webhook, id, type, body, state, attempts, due_ms, created_ms)
       VALUES ${rowsOf(some.length, 8, 3)} ON CONFLICT (member, program, webhook, id) DO NOTHING`,
      [member, program, ...rows],
    );
  }
}

export async function dueDeliveries(
  query: Query,
  webhook: { readonly program: string; readonly id: string },
  nowMs: number,
  most: number,
): Promise<readonly DeliveryRow[]> {
  return await query<DeliveryRow>(
    `SELECT ${columns} FROM deliveries WHERE program = $1 AND webhook = $2 AND state = 'due' AND due_ms <= $3
     ORDER BY due_ms, created_ms, id LIMIT $4`,
    [webhook.program, webhook.id, nowMs, most],
  );
}

/** Takes it on until the lease ends, and answers what is to be sent; nothing, if another worker was quicker. */
export async function lease(query: Query, delivery: DeliveryRow, untilMs: number): Promise<string | undefined> {
  const rows = await query<{ readonly body: string }>(
    `UPDATE deliveries SET due_ms = $5, attempts = attempts + 1 WHERE ${one} AND state = 'due' AND due_ms = $6
     RETURNING body`,
    [...keyOf(delivery), untilMs, delivery.due_ms],
  );
  return rows[0]?.body;
}

/** What came of the attempt. Of a member who was erased meanwhile nothing is left to write it to. */
export async function settleDelivery(
  query: Query,
  delivery: DeliveryRow,
  { state, dueMs, outcome }: { readonly state: DeliveryState; readonly dueMs: number; readonly outcome: string },
  nowMs: number,
): Promise<void> {
  await query(`UPDATE deliveries SET state = $5, due_ms = $6, outcome = $7, tried_ms = $8 WHERE ${one}`, [
    ...keyOf(delivery),
    state,
    dueMs,
    outcome,
    nowMs,
  ]);
}

/** The last ones first. `before` is where another answer has ended. */
export async function listDeliveries(
  query: Query,
  program: string,
  webhook: string,
  {
    states,
    before,
    most,
  }: { readonly states: readonly DeliveryState[]; readonly before: Before; readonly most: number },
): Promise<readonly DeliveryRow[]> {
  const among = states.map((_, i) => `$${6 + i}`).join(', ');
  return await query<DeliveryRow>(
    `SELECT ${columns} FROM deliveries WHERE program = $1 AND webhook = $2
     AND (created_ms < $3 OR (created_ms = $3 AND id > $4)) AND state IN (${among})
     ORDER BY created_ms DESC, id LIMIT $5`,
    [program, webhook, before.createdMs, before.id, most, ...states],
  );
}

export interface Before {
  readonly createdMs: number;
  readonly id: string;
}

/** Which ones to send again. */
export type Again = { readonly ids: readonly string[] } | { readonly state: DeliveryState; readonly sinceMs: number };

/** Sends them again, as if for the first time. Answers how many they are. */
export async function replay(
  query: Query,
  program: string,
  webhook: string,
  again: Again,
  nowMs: number,
): Promise<number> {
  const values = 'ids' in again ? [...again.ids] : [again.state, again.sinceMs];
  const which =
    'ids' in again ? `id IN (${again.ids.map((_, i) => `$${4 + i}`).join(', ')})` : 'state = $4 AND created_ms >= $5';
  const rows = await query(
    `UPDATE deliveries SET state = 'due', due_ms = $3, attempts = 0 WHERE program = $1 AND webhook = $2 AND ${which}
     RETURNING id`,
    [program, webhook, nowMs, ...values],
  );
  return rows.length;
}

/** Forgets what is kept no longer, and what another process wrote for a webhook before it knew that this was deleted. */
export async function forgetDeliveries(query: Query, nowMs: number): Promise<void> {
  await query(
    `DELETE FROM deliveries WHERE created_ms < $1 OR NOT EXISTS
     (SELECT 1 FROM webhooks WHERE webhooks.program = deliveries.program AND webhooks.id = deliveries.webhook)`,
    [nowMs - keptMs],
  );
}
