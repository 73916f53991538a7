import { currencyDigits } from '../../engine/currency.js';
import { unitsOf } from './reading.js';
import { shareOf } from './spread.js';
import type { ShopMoney, ShopPurchase, ShopRefund } from './told.js';

type Paid = Pick<ShopPurchase, 'currency' | 'total' | 'charged'>;

/** What a refund has paid back for no line, in the order's minor units. */
export function paidBack({ amount, payments = [] }: ShopRefund, paid: Paid): number {
  const all = [...(amount === undefined ? [] : [{ amount }]), ...payments];
  return all.reduce((sum, money) => sum + inOrder(money, paid), 0);
}

/**
 * Of money in another currency, the part that it is of what was charged in that same one: what it is worth on the day of
 * the refund says nothing of the order. Nothing, where it is not known what was charged.
 */
function inOrder({ amount, currency }: ShopMoney, paid: Paid): number {
  const digits = currencyDigits(currency ?? paid.currency);
  const part = unitsOf(amount, digits) ?? 0;
  if (currency === undefined || currency === paid.currency) return part;
  const charged = paid.charged?.find((one) => one.currency === currency);
  const whole = unitsOf(charged?.amount ?? '0', digits) ?? 0;
  return shareOf(paid.total, Math.min(part, whole), whole);
}
