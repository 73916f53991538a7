import { currencyDigits } from '../../engine/currency.js';
import type { Result } from '../../engine/types.js';
import { idOf, isFields, minus, numberOf, Reading, size, wholeUnits, type Fields } from './reading.js';
import { withoutDiscount } from './spread.js';
import type { ShopLine, ShopPurchase, ShopRefund, Told } from './told.js';

/** Statuses that end an order: what is left of it was paid back, or never will be paid. */
const ended = ['cancelled', 'refunded', 'failed'];

/**
 * What a delivery of WooCommerce tells: an order, with its refunds as far as it names them, or a refund with its lines.
 * Nothing where it is about something else. The topic is not signed, so what counts is what the body says.
 *
 * An order is paid once it has `date_paid`: `processing` alone is also the status of those who pay on delivery.
 */
export function readWooCommerce(body: Fields): Result<Told | undefined> {
  const reading = new Reading();
  if ('status' in body && 'line_items' in body) return reading.result(orderIn(reading, body));
  if ('amount' in body && 'parent_id' in body) return reading.result(refundIn(reading, body));
  return reading.result(undefined);
}

function refundIn(reading: Reading, body: Fields): Told {
  return { order: reading.id(body['parent_id'], '/parent_id'), refunds: [refundOf(reading, body, '')] };
}

function orderIn(reading: Reading, body: Fields): Told {
  const isPaid = isThere(body['date_paid_gmt']) || isThere(body['date_paid']) || body['status'] === 'completed';
  const customer = body['customer_id'] === 0 ? undefined : idOf(body['customer_id']);
  const endedAt = body['date_modified_gmt'] ?? body['date_created_gmt'];
  const refunds = reading.list(body['refunds'], '/refunds');
  return {
    order: reading.id(body['id'], '/id'),
    ...(customer !== undefined && { customer }),
    ...(isPaid && { purchase: purchaseIn(reading, body) }),
    refunds: refunds.map(([refund, pointer]) => refundOf(reading, { date_created_gmt: endedAt, ...refund }, pointer)),
    ...(ended.includes(String(body['status'])) && { canceledMs: reading.instant(endedAt, '/date_modified_gmt') }),
    mayResume: true,
  };
}

function purchaseIn(reading: Reading, body: Fields): ShopPurchase {
  const currency = reading.currency(body['currency'], '/currency');
  const digits = currencyDigits(currency);
  const taxIncluded = body['prices_include_tax'] === true;
  const line = ([item, pointer]: readonly [Fields, string]): ShopLine => {
    const net = reading.units(item['total'], digits, `${pointer}/total`);
    const tax = reading.units(item['total_tax'], digits, `${pointer}/total_tax`);
    const before = reading.units(item['subtotal'] ?? item['total'], digits, `${pointer}/subtotal`);
    const taxBefore = reading.units(item['subtotal_tax'] ?? item['total_tax'], digits, `${pointer}/subtotal_tax`);
    const amount = taxIncluded ? net + tax : net;
    const discount = Math.max(0, (taxIncluded ? before + taxBefore : before) - amount);
    const id = reading.id(item['id'], `${pointer}/id`);
    const more = { ...(!taxIncluded && tax > 0 && { tax }), ...(discount > 0 && { discount }) };
    return { id, quantity: 1, amount, ...more };
  };
  const products = reading.list(body['line_items'], '/line_items').flatMap(([item, pointer]): ShopLine[] => {
    const quantity = wholeUnits(item['quantity']);
    if (quantity === 0) return [];
    const product = idOf(item['sku']) ?? idOf(item['variation_id'] || item['product_id']);
    return [{ ...line([item, pointer]), quantity, ...(product !== undefined && { product }) }];
  });
  const fees = reading.list(body['fee_lines'], '/fee_lines').map(line);
  const shipping = reading.list(body['shipping_lines'], '/shipping_lines').map(line);
  // A fee, or a line, below zero is how plugins take something off; a fee above is paid for no product, as shipping is.
  const paid = products.filter(({ amount }) => amount >= 0);
  const aside = [...shipping, ...fees].filter(({ amount }) => amount >= 0);
  const discount = [...products, ...shipping, ...fees].reduce((sum, { amount }) => sum - Math.min(0, amount), 0);
  const channel = idOf(body['created_via']);
  return {
    number: numberOf(body['number']) ?? reading.id(body['id'], '/id'),
    atMs: reading.instant(body['date_paid_gmt'] ?? body['date_created_gmt'], '/date_paid_gmt'),
    currency,
    taxIncluded,
    total: reading.units(body['total'], digits, '/total'),
    lines: [...withoutDiscount(paid, discount), ...aside.map((one): ShopLine => ({ ...one, type: 'shipping' }))],
    more: { ...codesIn(reading, body), ...(channel !== undefined && { channel }) },
  };
}

function codesIn(reading: Reading, body: Fields): Fields {
  const codes = reading.list(body['coupon_lines'], '/coupon_lines').map(([{ code }]) => idOf(code));
  const known = [...new Set(codes.filter((code) => code !== undefined))].slice(0, 32);
  return known.length === 0 ? {} : { codes: known };
}

/** Orders name their refunds by a sum alone; where one comes with its lines, those say more. */
function refundOf(reading: Reading, body: Fields, pointer: string): ShopRefund {
  const items = ['line_items', 'shipping_lines', 'fee_lines'].flatMap((name) =>
    reading.list(body[name], `${pointer}/${name}`),
  );
  const lines = items.flatMap(([item, place]) => {
    const id = refundedItem(item);
    if (id === undefined) return [];
    const amount = size(reading.decimal(item['total'], `${place}/total`));
    const tax = size(reading.decimal(item['total_tax'], `${place}/total_tax`));
    const quantity = 'quantity' in item ? wholeUnits(item['quantity']) : 0;
    return quantity > 0 || Number(amount) > 0 ? [{ id, quantity, amount, tax }] : [];
  });
  const sum = 'amount' in body ? 'amount' : 'total';
  const amount = size(reading.decimal(body[sum], `${pointer}/${sum}`));
  // Each line is rounded by itself: a cent for each is no money beyond them.
  const rest = minus(amount, ...lines.flatMap((line) => [line.amount, line.tax, '0.01']));
  return {
    id: reading.id(body['id'], `${pointer}/id`),
    atMs: reading.instant(body['date_created_gmt'], `${pointer}/date_created_gmt`),
    lines,
    ...(Number(rest) > 0 && { amount: minus(amount, ...lines.flatMap((line) => [line.amount, line.tax])) }),
  };
}

/** The line of the order, which stands in a refund's meta data. */
function refundedItem(item: Fields): string | undefined {
  const meta = Array.isArray(item['meta_data']) ? (item['meta_data'] as readonly unknown[]).filter(isFields) : [];
  return idOf(meta.find(({ key }) => key === '_refunded_item_id')?.['value']);
}

const isThere = (value: unknown): boolean => typeof value === 'string' && value !== '';
