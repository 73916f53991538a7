import type { TenfoldRecord } from '../../engine/index.js';
import { limits } from '../../engine/generated/vocabulary.js';
import { orderClaim } from '../journal/claims.js';
import { ownPrefix } from '../journal/lines.js';
import { hashOf } from '../trust/secret.js';

export type RecordData = Extract<TenfoldRecord, { kind: 'purchased' }>['data'];

/** A record by the shop's own numbers, whose id says all of it. What is in `at` and `data` is for the engine to judge. */
export interface OrderRecord {
  readonly id: string;
  readonly kind: 'purchased' | 'refunded';
  readonly at: unknown;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Longest number of an order, or of a refund, in bytes: an order's id says it. */
export const mostNumberBytes = limits.keyBytes - Buffer.byteLength(`${ownPrefix}${orderClaim('')}`);

/** An order counts once, by whatever way and however often it is told. */
export function purchasedRecord(order: string, at: unknown, data: Readonly<Record<string, unknown>>): OrderRecord {
  return { id: `${ownPrefix}${orderClaim(order)}`, kind: 'purchased', at, data: { ...data, order } };
}

/** What a record claims: an order, for the card that it is on. A refund belongs to its order. */
export function claimsOf({ kind, data }: OrderRecord): string | undefined {
  return kind === 'purchased' ? orderClaim(String(data['order'])) : undefined;
}

/**
 * A refund is taken back once. Two long numbers do not fit into an id, but their hash does; and of numbers with a colon
 * only the hash says where one ends.
 */
export function refundedRecord(
  order: string,
  refund: string,
  at: unknown,
  data: Readonly<Record<string, unknown>>,
): OrderRecord {
  const plain = `${ownPrefix}refund:${order}:${refund}`;
  const isClear = !`${order}${refund}`.includes(':');
  const name = isClear ? plain : JSON.stringify([order, refund]);
  const id = isClear && Buffer.byteLength(plain) <= limits.keyBytes ? plain : `${ownPrefix}refund:${hashOf(name)}`;
  return { id, kind: 'refunded', at, data: { ...data, order } };
}
