import { idOf, minus, type Reading, size, sumOfDecimals, wholeUnits, type Fields } from './reading.js';
import { isMade, paymentIn, type Placed, shopAmount, shopCurrency } from './shopify-money.js';
import { anyShipping, type ShopRefund } from './told.js';

type Lines = ShopRefund['lines'];

/**
 * A refund names units of lines, and beside them what was paid back for shipping, or for no line at all. An edit that
 * takes lines off an order is such a refund too, with or without money.
 */
export function refundIn(reading: Reading, body: Fields, pointer: string): ShopRefund {
  const list = (name: string): readonly Placed[] => reading.list(body[name], `${pointer}/${name}`);
  const adjustments = list('order_adjustments');
  const payments = list('transactions').filter(([one]) => one['kind'] === 'refund');
  const shipping =
    (body['refund_shipping_lines'] ?? undefined) === undefined ? undefined : list('refund_shipping_lines');
  const lines = [
    ...list('refund_line_items').map((item) => productBack(reading, item)),
    ...(shipping?.map((item) => shippingBack(reading, item)) ?? shippingIn(reading, adjustments)),
  ];
  const isBare = lines.length === 0 && adjustments.length === 0;
  return {
    id: reading.id(body['id'], `${pointer}/id`),
    atMs: reading.instant(body['processed_at'] ?? body['created_at'], `${pointer}/created_at`),
    lines,
    ...(isBare ? alone(reading, payments) : besides(reading, adjustments, payments)),
  };
}

function productBack(reading: Reading, item: Placed): Lines[number] {
  const [fields, at] = item;
  const amount = shopAmount(reading, item, 'subtotal');
  return {
    id: reading.id(fields['line_item_id'], `${at}/line_item_id`),
    quantity: wholeUnits(fields['quantity']),
    ...(amount !== undefined && { amount }),
  };
}

function shippingBack(reading: Reading, item: Placed): Lines[number] {
  const amount = shopAmount(reading, item, 'subtotal_amount') ?? '0';
  return { id: idOf(item[0]['shipping_line_id']) ?? anyShipping, quantity: 0, amount };
}

/** Up to the version 2024-07 of Shopify's interface, shipping that was paid back is an adjustment of the order. */
function shippingIn(reading: Reading, adjustments: readonly Placed[]): Lines {
  const these = adjustments.filter(([one]) => one['kind'] === 'shipping_refund');
  const [amount, tax] = ['amount', 'tax_amount'].map((name) => sumOf(reading, these, name));
  if (amount === undefined || tax === undefined || Number(amount) >= 0) return [];
  return [{ id: anyShipping, quantity: 0, amount: size(amount), tax: size(tax) }];
}

/** What was paid back, where the refund says nothing else of itself. Nothing, as long as that is on its way. */
function alone(reading: Reading, payments: readonly Placed[]): Pick<ShopRefund, 'payments'> {
  const made = payments.filter(isMade).map((one) => paymentIn(reading, one));
  return made.length > 0 ? { payments: made } : {};
}

/** What was paid back beyond the lines; or less than they come to, so that it was kept. */
function besides(
  reading: Reading,
  adjustments: readonly Placed[],
  payments: readonly Placed[],
): Pick<ShopRefund, 'amount' | 'kept'> {
  const these = adjustments.filter(([one]) => one['kind'] !== 'shipping_refund');
  const less = sumOf(reading, these, 'amount', 'tax_amount');
  if (Number(less) < 0) return { amount: size(less) };
  // What is on its way is among the adjustments, as if it were kept. In another currency it cannot be told from a fee.
  const onItsWay = payments.filter(([one]) => one['status'] === 'pending').map((one) => paymentIn(reading, one));
  const currency = these[0] && shopCurrency(these[0], 'amount');
  if (onItsWay.some((one) => one.currency !== undefined && one.currency !== currency)) return {};
  const kept = minus(less, ...onItsWay.map(({ amount }) => amount));
  return Number(kept) > 0 ? { kept } : {};
}

/** All that the adjustments say under these names; below zero is what was paid back. */
function sumOf(reading: Reading, adjustments: readonly Placed[], ...names: readonly string[]): string {
  const all = adjustments.flatMap((one) => names.map((name) => shopAmount(reading, one, name) ?? '0'));
  return sumOfDecimals(all);
}
