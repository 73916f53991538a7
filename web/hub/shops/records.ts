import type { TenfoldRecord } from '../../engine/index.js';
import { ownPrefix } from '../journal/lines.js';

export type RecordData = Extract<TenfoldRecord, { kind: 'purchased' }>['data'];

/** A record by the shop's own numbers, whose id says all of it. What is in `at` and `data` is for the engine to judge. */
export interface OrderRecord {
  readonly id: string;
  readonly kind: 'purchased' | 'refunded';
  readonly at: unknown;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An order counts once, by whatever way and however often it is told. */
export function purchasedRecord(order: string, at: unknown, data: Readonly<Record<string, unknown>>): OrderRecord {
  return { id: `${ownPrefix}order:${order}`, kind: 'purchased', at, data: { ...data, order } };
}

/** A refund is taken back once. */
export function refundedRecord(
  order: string,
  refund: string,
  at: unknown,
  data: Readonly<Record<string, unknown>>,
): OrderRecord {
  return { id: `${ownPrefix}refund:${order}:${refund}`, kind: 'refunded', at, data: { ...data, order } };
}
