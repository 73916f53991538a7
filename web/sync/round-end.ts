import type { Refusal } from '../engine/generated/answer.js';
import type { RefusalCode } from '../engine/generated/vocabulary.js';
import type { Failed } from './wire.js';

/** How a round ended. level: device and hub have the same. waiting: to be tried again. gone: there is no card any more. */
export type RoundEnd =
  | { readonly kind: 'level' }
  | { readonly kind: 'waiting' | 'refused'; readonly refusal: Refusal; readonly retryAfterMs?: number | undefined }
  | { readonly kind: 'gone' };

/** Codes by which the hub refuses the device as a whole: asking again soon would not help. */
const final: ReadonlySet<string> = new Set<RefusalCode>([
  'auth.invalid',
  'auth.missing',
  'member.claimed',
  'member.erased',
  'member.unknown',
  'program.unknown',
  'request.invalid',
  'request.route',
]);

/** The end of a round in which this happened. */
export function ending({ refusal: why, retryAfterMs }: Omit<Failed, 'ok'>): RoundEnd {
  if (why.code === 'storage.cleared') return { kind: 'gone' };
  return { kind: final.has(why.code) ? 'refused' : 'waiting', refusal: why, retryAfterMs };
}
