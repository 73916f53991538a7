// SPDX-License-Identifier: MIT
// Rule 5: what is known by its id, or by the key that the shop gave it.
import type { Account } from './account.js';
import { Already, Refused } from './account.js';
import type { Rec, RecordData } from './record-types.js';

export function refuseKnownId(account: Account, record: Rec): void {
  const before = account.records.find((one) => one.id === record.id);
  if (before !== undefined) throw content(before) === content(record) ? new Already() : new Refused('record.conflict');
}

/** The same one level up: under whatever id it comes. */
export function refuseKnownKey(account: Account, { kind, data = {} }: Rec): void {
  const order = account.orders.get(data.order ?? '');
  const isKnown =
    (kind === 'joined' && account.joinedAt !== undefined) ||
    (kind === 'purchased' && order !== undefined) ||
    (kind === 'confirmed' && order?.confirmed !== undefined) ||
    ((kind === 'refunded' || kind === 'redemptionRefunded') && account.refunds.has(refundKey(kind, data))) ||
    (kind === 'visited' && account.visits.has(data.visit ?? '')) ||
    (kind === 'acted' && account.actions.has(data.action ?? ''));
  if (isKnown) throw new Already();
  const redemption = account.redemptions.get(data.redemption ?? '');
  if (kind !== 'redemptionRequested' || redemption === undefined) return;
  throw redemption.reward === data.reward ? new Already() : new Refused('record.conflict');
}

/** A number is one of an order's refunds, or of a redemption's. */
export function refundKey(kind: 'refunded' | 'redemptionRefunded', { order, redemption, refund }: RecordData): string {
  return JSON.stringify([kind, kind === 'refunded' ? order : redemption, refund]);
}

/** What may be left out, because it is so anyway. */
const defaults: Readonly<Record<string, unknown>> = {
  ...{ quantity: 1, type: 'product', tax: 0, discount: 0, paidWithPoints: 0, roundUp: 'none', measure: 0 },
};

/** When the authority took it is not part of what happened. */
function content(record: Rec): string {
  return JSON.stringify({ ...record, recordedAt: undefined }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name, one]) => defaults[name] !== one)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : value,
  );
}
