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

/** An answer before it is on its way, whoever brings it there. */
export interface Reply {
  readonly status: ContentfulStatusCode;
  readonly body: object;
  /** What `Retry-After` says. */
  readonly waitSeconds?: number | undefined;
  /** Whether the connection ends with it: what is still to come is not read. */
  readonly closes?: true;
}

/** The value, or the refusal with its status and what else a client should know. */
export function replyOf(result: Result<unknown> | Allowance, more: Readonly<Record<string, unknown>> = {}): Reply {
  if (result.ok) return { status: 200, body: result.value as object };
  const { refusal } = result;
  const waitSeconds = 'waitSeconds' in result ? result.waitSeconds : undefined;
  return { status: statusOf(refusal), body: { refusal, ...more }, waitSeconds };
}

export function respond(context: Context, { status, body, waitSeconds, closes }: Reply): Response {
  if (closes) context.header('Connection', 'close');
  if (waitSeconds !== undefined) context.header('Retry-After', String(waitSeconds));
  return context.json(body, status);
}

/** The reply to it, as the app gives it. */
export function answer(context: Context, ...[result, more]: Parameters<typeof replyOf>): Response {
  return respond(context, replyOf(result, more));
}
