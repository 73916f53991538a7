import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { type Again, type Before, type DeliveryState, deliveryStates } from '../webhooks/deliveries.js';
import { eventTypes } from '../webhooks/events.js';
import { fieldsOf, invalid, isText } from './shape.js';

/** Most deliveries in an answer, and most ids in a question. */
const mostListed = 100;

/** Which events a webhook wants: all of them, unless it says which. */
export function readEvents(value: unknown): Result<readonly string[]> {
  if (value === undefined) return accepted(eventTypes);
  const known = Array.isArray(value) && eventTypes.filter((type) => value.includes(type));
  if (known === false || known.length === 0 || known.length !== (value as unknown[]).length) {
    return invalid(`each at most once, at least one of: ${eventTypes.join(', ')}`, '/events');
  }
  return accepted(known);
}

/** `?state=failed&before=...`: which part of a webhook's log. */
export function readListQuestion({ state, before }: Readonly<Record<string, string>>): Result<{
  readonly states: readonly DeliveryState[];
  readonly before: Before;
  readonly most: number;
}> {
  const states = state === undefined ? deliveryStates : deliveryStates.filter((one) => one === state);
  if (states.length === 0) return invalid(`one of: ${deliveryStates.join(', ')}`, '/state');
  const [, createdMs, id = ''] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(before ?? '') ?? [];
  if (before !== undefined && createdMs === undefined) return invalid('the next of another answer', '/before');
  const from = { createdMs: createdMs === undefined ? Number.MAX_SAFE_INTEGER : Number(createdMs), id };
  return accepted({ states, before: from, most: mostListed });
}

/** `{"ids": [...]}`, or `{"state": "failed", "since": "..."}`: what is sent again; all that failed, if nothing is said. */
export function readReplay(text: string): Result<Again> {
  const fields = fieldsOf(text, ['ids', 'state', 'since']);
  if (!fields.ok) return fields;
  const { ids, state = 'failed', since } = fields.value;
  if (ids !== undefined) {
    const areIds = Array.isArray(ids) && ids.length > 0 && ids.length <= mostListed;
    const texts = areIds ? ids.filter((id): id is string => isText(id, 64)) : [];
    const isAlone = fields.value['state'] === undefined && since === undefined;
    const fine = areIds && isAlone && texts.length === ids.length;
    return fine ? accepted({ ids: texts }) : invalid(`1 to ${mostListed} ids and nothing else`, '/ids');
  }
  const known = deliveryStates.find((one) => one === state);
  if (known === undefined) return invalid(`one of: ${deliveryStates.join(', ')}`, '/state');
  const sinceMs = since === undefined ? 0 : typeof since === 'string' ? Date.parse(since) : NaN;
  return Number.isNaN(sinceMs) ? invalid('a date and time', '/since') : accepted({ state: known, sinceMs });
}
