import type { RecordData } from './records.js';

/** A line of an order as a shop tells of it: `id` is the shop's own, by which refunds name it. Minor units. */
export type ShopLine = NonNullable<RecordData['lines']>[number] & { readonly id: string; readonly quantity: number };

/** Names, in a refund, whatever lines of shipping there are. */
export const anyShipping = 'shipping';

/** Money in decimals, as the shop writes it; of the order's currency where no other is named. */
export interface ShopMoney {
  readonly amount: string;
  readonly currency?: string;
}

/** An order that was paid. */
export interface ShopPurchase {
  /** What customers know the order by: the `order` of its records. */
  readonly number: string;
  readonly atMs: number;
  readonly currency: string;
  /** Whether the lines' amounts have the tax in them, as the prices on the page had. */
  readonly taxIncluded: boolean;
  /** All that was paid, with tax and shipping. */
  readonly total: number;
  /** What that came to in a currency other than the order's, where the customer has paid in one. */
  readonly charged?: readonly ShopMoney[];
  readonly lines: readonly ShopLine[];
  /** What else the record has: codes, channel, location. */
  readonly more: Readonly<Record<string, unknown>>;
}

/**
 * A refund, in decimals as the shop writes them: one that comes before its order does not say of which currency it is.
 */
export interface ShopRefund {
  readonly id: string;
  readonly atMs: number;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly amount?: string;
    /** On top of the amount, or in the price: that is the order's to say. */
    readonly tax?: string;
  }[];
  /** Money that was paid back for no line, with tax and shipping in it. */
  readonly amount?: string;
  /** More of it, as it was paid: in the customer's currency, which need not be the order's. */
  readonly payments?: readonly ShopMoney[];
  /** What was kept of that which the lines come to, such as a fee for taking them back; with tax in it. */
  readonly kept?: string;
}

/** What one delivery tells of an order. Several may tell the same, in any order. */
export interface Told {
  /** The shop's own id of the order, which is never shown. */
  readonly order: string;
  /** The shop's own id of the customer; nobody's, if they bought as a guest. */
  readonly customer?: string;
  /** Absent as long as nothing was paid. */
  readonly purchase?: ShopPurchase;
  readonly refunds: readonly ShopRefund[];
  /** When it was canceled or paid back as a whole. */
  readonly canceledMs?: number;
  /** Whether an order that was ended before it was paid can still be paid: a failed payment is tried again. */
  readonly mayResume?: boolean;
}
