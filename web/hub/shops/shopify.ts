import { currencyDigits } from '../../engine/currency.js';
import { parseDecimal, toMinorUnits } from '../../engine/decimal.js';
import type { Result } from '../../engine/types.js';
import { idOf, isFields, numberOf, Reading, wholeUnits, type Fields } from './reading.js';
import { chargedIn } from './shopify-money.js';
import { refundIn } from './shopify-refund.js';
import type { ShopLine, ShopPurchase, Told } from './told.js';

/** Statuses of orders that were paid as a whole, whatever has come back since. */
const paid = ['paid', 'partially_refunded', 'refunded'];

/**
 * What a delivery of Shopify tells: an order, with its refunds, or one refund. Nothing where it is about something else.
 * The topic is not signed, so what counts is what the body says. Amounts are the shop's money, not the customer's.
 */
export function readShopify(body: Fields): Result<Told | undefined> {
  const reading = new Reading();
  if (body['test'] === true) return reading.result(undefined); // nobody has paid for it
  if ('financial_status' in body) return reading.result(orderIn(reading, body));
  if ('refund_line_items' in body && 'order_id' in body) {
    const order = reading.id(body['order_id'], '/order_id');
    return reading.result({ order, refunds: [refundIn(reading, body, '')] });
  }
  return reading.result(undefined);
}

function orderIn(reading: Reading, body: Fields): Told {
  const status = String(body['financial_status']);
  const customer = isFields(body['customer']) ? idOf(body['customer']['id']) : undefined;
  const isCanceled = typeof body['cancelled_at'] === 'string' || status === 'refunded';
  const canceledAt = body['cancelled_at'] ?? body['updated_at'] ?? body['created_at'];
  return {
    order: reading.id(body['id'], '/id'),
    ...(customer !== undefined && { customer }),
    ...(paid.includes(status) && { purchase: purchaseIn(reading, body) }),
    refunds: reading.list(body['refunds'], '/refunds').map(([refund, at]) => refundIn(reading, refund, at)),
    ...(isCanceled && { canceledMs: reading.instant(canceledAt, '/cancelled_at') }),
  };
}

function purchaseIn(reading: Reading, body: Fields): ShopPurchase {
  const currency = reading.currency(body['currency'], '/currency');
  const digits = currencyDigits(currency);
  const taxIncluded = body['taxes_included'] === true;
  const sum = (list: unknown, field: string, pointer: string): number =>
    reading
      .list(list, pointer)
      .reduce((all, [one, at]) => all + reading.units(one[field], digits, `${at}/${field}`), 0);
  const line = (item: Fields, pointer: string, quantity: number): ShopLine => {
    const price = parseDecimal(reading.decimal(item['price'], `${pointer}/price`));
    const before = price && toMinorUnits(price, quantity, digits);
    if (before === undefined) reading.fail('a price', `${pointer}/price`);
    const discount = sum(item['discount_allocations'], 'amount', `${pointer}/discount_allocations`);
    const tax = taxIncluded ? 0 : sum(item['tax_lines'], 'price', `${pointer}/tax_lines`);
    const amount = Math.max(0, (before ?? 0) - discount);
    const more = { ...(tax > 0 && { tax }), ...(discount > 0 && { discount }) };
    return { id: reading.id(item['id'], `${pointer}/id`), quantity, amount, ...more };
  };
  const products = reading.list(body['line_items'], '/line_items').flatMap(([item, pointer]): ShopLine[] => {
    const quantity = wholeUnits(item['quantity']);
    if (quantity === 0) return [];
    const product = idOf(item['sku']) ?? idOf(item['variant_id'] ?? item['product_id']);
    const type = item['gift_card'] === true ? { type: 'giftCard' as const } : {};
    return [{ ...line(item, pointer, quantity), ...(product !== undefined && { product }), ...type }];
  });
  const shipping = reading
    .list(body['shipping_lines'], '/shipping_lines')
    .filter(([{ is_removed: isRemoved }]) => isRemoved !== true)
    .map(([item, pointer]): ShopLine => ({ ...line(item, pointer, 1), type: 'shipping' }));
  const tip = reading.units(body['total_tip_received'], digits, '/total_tip_received');
  const tips: ShopLine[] = tip > 0 ? [{ id: 'tip', quantity: 1, amount: tip, type: 'tip' }] : [];
  const charged = chargedIn(reading, body, currency);
  const number = numberOf(typeof body['name'] === 'string' ? body['name'].replace(/^#/, '') : undefined);
  return {
    number: number ?? reading.id(body['order_number'], '/order_number'),
    atMs: reading.instant(body['processed_at'] ?? body['created_at'], '/processed_at'),
    currency,
    taxIncluded,
    total: reading.units(body['total_price'], digits, '/total_price'),
    ...(charged.length > 0 && { charged }),
    lines: [...products, ...shipping, ...tips],
    more: moreOf(reading, body),
  };
}

function moreOf(reading: Reading, body: Fields): Fields {
  const codes = reading.list(body['discount_codes'], '/discount_codes').map(([{ code }]) => idOf(code));
  const known = [...new Set(codes.filter((code) => code !== undefined))].slice(0, 32);
  const [channel, location] = [idOf(body['source_name']), idOf(body['location_id'])];
  return {
    ...(known.length > 0 && { codes: known }),
    ...(channel !== undefined && { channel }),
    ...(location !== undefined && { location }),
  };
}
