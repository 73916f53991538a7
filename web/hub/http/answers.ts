import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '../../engine/index.js';
import type { Result } from '../../engine/types.js';
import type { Allowance } from '../trust/limits.js';

const statuses: Readonly<Record<string, ContentfulStatusCode>> = {
  'auth.missing': 401,
  'auth.invalid': 401,
  'auth.scope': 403,
  'member.claimed': 403,
  'request.route': 404,
  'program.unknown': 404,
  'member.unknown': 404,
  'member.erased': 410,
  'redemption.unknown': 404,
  'request.conflict': 409,
  'record.conflict': 409,
  'receipt.used': 409,
  'device.forked': 409,
  'request.size': 413,
  'rate.limited': 429,
  'request.invalid': 400,
  'hub.unavailable': 503,
};

/** Of all other refusals: the request was understood, and the programme says no. */
const refusedByProgram = 422;

export const statusOf = ({ code }: Refusal): ContentfulStatusCode => statuses[code] ?? refusedByProgram;

/** The value, or the refusal with its status and what else a client should know. */
export function answer<T>(context: Context, result: Result<T>, more: Readonly<Record<string, unknown>> = {}): Response {
  if (result.ok) return context.json(result.value as object);
  return context.json({ refusal: result.refusal, ...more }, statusOf(result.refusal));
}

/** Held back: with the seconds to wait, as `Retry-After` says them. */
export function heldBack(context: Context, held: Extract<Allowance, { ok: false }>): Response {
  context.header('Retry-After', String(held.waitSeconds));
  return answer(context, held);
}
