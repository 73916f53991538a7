import { accepted, refused } from '../engine/result.js';
import { limits } from '../engine/generated/vocabulary.js';
import type { Result } from '../engine/types.js';
import { hearEvents } from './data-layer.js';
import { currencyDigits, decimalOf, spread, times, toUnits, type Decimal } from './decimal.js';
import type { RecordData, TenfoldClient } from './types.js';

/** A record made of a GA4 event. */
export type Ga4Record =
  | { readonly kind: 'purchased'; readonly data: RecordData<'purchased'> }
  | { readonly kind: 'refunded'; readonly data: RecordData<'refunded'> }
  | { readonly kind: 'acted'; readonly data: RecordData<'acted'> };

type Fields = Readonly<Record<string, unknown>>;
type Line = NonNullable<RecordData<'purchased'>['lines']>[number];

/** GA4's name for a new account at the shop: the activity of a rule that is to reward it. */
const signUp = 'sign_up';

/**
 * The record that a GA4 `purchase`, `refund` or `sign_up` means; nothing for any other event. Refuses what has no order
 * number or no readable money. `programCurrency` is taken where the event names none. Signing up is an activity, once a card.
 *
 * `price` is what was paid for a unit, as GA4 has it. Where the items add up to more than `value`, the difference was a
 * discount on the order and is taken off the lines in proportion; where they add up to less, `value` holds tax or
 * shipping and is passed over. The first category is the line's category, further ones are its tags.
 */
export function ga4Record(name: string, event: unknown, programCurrency: string): Result<Ga4Record> | undefined {
  if (name === signUp) return accepted({ kind: 'acted', data: { activity: signUp, action: signUp } });
  if (name !== 'purchase' && name !== 'refund') return undefined;
  const fields = fieldsOf(event);
  const order = textOf(fields['transaction_id']);
  if (order === undefined) return refused('field.missing', 'the number of the order', '/transaction_id');
  return name === 'purchase' ? purchased(order, fields, programCurrency) : refunded(order, fields);
}

/**
 * Tracks the purchases and refunds of the page's `dataLayer`, past and future, from the moment the programme is known;
 * and that somebody signed up, where the programme speaks of it. Events that cannot be read are told to the developer's console. Returns how to stop.
 */
export function hearDataLayer(
  client: Pick<TenfoldClient, 'subscribe' | 'track'>,
  dataLayer = pageDataLayer(),
): () => void {
  let listening = false;
  let stop: (() => void) | undefined;
  const unsubscribe = client.subscribe(({ program }) => {
    if (program === undefined || listening) return;
    listening = true;
    stop = hearEvents(dataLayer, (name, event) => {
      if (name === signUp && !JSON.stringify(program).includes(`"${signUp}"`)) return;
      const record = ga4Record(name, event, program.currency);
      if (record === undefined) return;
      if (!record.ok) console.warn(`[tenfold] a ${name} in dataLayer cannot be read`, record.refusal);
      else void client.track(record.value.kind, record.value.data);
    });
  });
  return () => {
    unsubscribe();
    stop?.();
  };
}

function purchased(order: string, fields: Fields, programCurrency: string): Result<Ga4Record> {
  const currency = textOf(fields['currency'])?.toUpperCase() ?? programCurrency;
  const digits = currencyDigits(currency);
  if (digits === undefined) return refused('field.format', 'a currency code', '/currency');
  const value = decimalOf(fields['value']);
  const items = listOf(fields['items']);
  const head = { order, currency };
  if (items.length === 0) {
    if (value === undefined) return refused('field.missing', 'items, or the value of the order', '/value');
    return accepted({ kind: 'purchased', data: { ...head, amount: Number(toUnits(value, digits)) } });
  }
  const amounts: bigint[] = [];
  for (const [index, item] of items.entries()) {
    const price = decimalOf(item['price'] ?? 0);
    if (price === undefined) return refused('field.format', 'a decimal number', `/items/${String(index)}/price`);
    amounts.push(toUnits(times(price, quantityOf(item) ?? one), digits));
  }
  const paid = discounted(amounts, value === undefined ? undefined : toUnits(value, digits));
  const lines = items.map((item, index) => lineOf(item, paid[index] ?? 0n));
  return accepted({ kind: 'purchased', data: { ...head, lines: lines as [Line, ...Line[]] } });
}

function refunded(order: string, fields: Fields): Result<Ga4Record> {
  const refund = textOf(fields['refund_id']);
  const items = listOf(fields['items']);
  // All of an order can be refunded once only, so that needs no number of its own to be told from its repetition.
  if (items.length === 0) return accepted({ kind: 'refunded', data: { order, refund: refund ?? `${order} whole` } });
  const lines = [];
  for (const [index, item] of items.entries()) {
    const product = productOf(item);
    if (product === undefined) return refused('field.missing', 'the product', `/items/${String(index)}/item_id`);
    lines.push({ product, quantity: wholeOf(quantityOf(item)) ?? 1 });
  }
  type Lines = NonNullable<RecordData<'refunded'>['lines']>;
  const data = { order, lines: lines as unknown as Lines, ...(refund !== undefined && { refund }) };
  return accepted({ kind: 'refunded', data });
}

function lineOf(item: Fields, amount: bigint): Line {
  const product = productOf(item);
  const category = textOf(item['item_category']);
  const others = ['2', '3', '4', '5'].map((level) => textOf(item[`item_category${level}`]));
  const tags = [...new Set(others.filter((tag) => tag !== undefined))];
  return {
    ...(product !== undefined && { product }),
    ...(category !== undefined && { category }),
    ...(tags.length > 0 && { tags }),
    quantity: wholeOf(quantityOf(item)) ?? 1, // half a kilo is one thing bought
    amount: Number(amount),
  };
}

function discounted(amounts: readonly bigint[], value: bigint | undefined): readonly bigint[] {
  const sum = amounts.reduce((a, b) => a + b, 0n);
  return value === undefined || value >= sum ? amounts : spread(value, amounts);
}

const one: Decimal = { units: 1n, digits: 0 };

function quantityOf(item: Fields): Decimal | undefined {
  const quantity = decimalOf(item['quantity']);
  return quantity === undefined || quantity.units === 0n ? undefined : quantity;
}

function wholeOf(quantity: Decimal | undefined): number | undefined {
  if (quantity === undefined) return undefined;
  const units = toUnits(quantity, 0);
  return units * 10n ** BigInt(quantity.digits) === quantity.units ? Number(units) : undefined;
}

function productOf(item: Fields): string | undefined {
  return textOf(item['item_id']) ?? textOf(item['item_name']);
}

/** A key of ours; what is too long for one names nothing. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '') return undefined;
  return new TextEncoder().encode(text).length <= limits.keyBytes ? text : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

function pageDataLayer(): unknown[] {
  const page = globalThis as { dataLayer?: unknown };
  if (!Array.isArray(page.dataLayer)) page.dataLayer = [];
  return page.dataLayer as unknown[];
}
