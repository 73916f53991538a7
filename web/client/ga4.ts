import { currencyDigits } from '../engine/currency.js';
import { accepted, refused } from '../engine/result.js';
import { hostLimits } from '../engine/generated/vocabulary.js';
import type { Result } from '../engine/types.js';
import { hearEvents } from './data-layer.js';
import { decimalOf, toUnits } from './decimal.js';
import { fieldsOf, hasUnknownPrice, isBlank, linesPaid, listOf, unitsOf, type Fields } from './ga4-items.js';
import type { RecordData, TenfoldClient, Tracked } from './types.js';

/** A record made of a GA4 event. */
export type Ga4Record =
  | { readonly kind: 'purchased'; readonly data: RecordData<'purchased'> }
  | { readonly kind: 'refunded'; readonly data: RecordData<'refunded'> }
  | { readonly kind: 'acted'; readonly data: RecordData<'acted'> };

type Line = NonNullable<RecordData<'purchased'>['lines']>[number];

/** GA4's name for a new account at the shop: the activity of a rule that is to reward it. */
const signUp = 'sign_up';

/**
 * The record that a GA4 `purchase`, `refund` or `sign_up` means; nothing for any other event. Refuses what has no order
 * number or no readable money. `programCurrency` is taken where the event names none. Signing up is an activity, once a card.
 *
 * `price` is what was paid for a unit, as GA4 has it. Where the items add up to more than `value`, the difference was a
 * discount on the order and is taken off the lines in proportion; where they add up to less, it is what the items without
 * a price cost, by their quantities. If all have one, `value` holds tax or shipping and is passed over. The first category
 * is the line's category, further ones are its tags.
 *
 * A refund of items is of these, one with a `value` of so much money, and one with neither of all that is left.
 */
export function ga4Record(name: string, event: unknown, programCurrency: string): Result<Ga4Record> | undefined {
  if (name === signUp) return accepted({ kind: 'acted', data: { activity: signUp, action: signUp } });
  if (name !== 'purchase' && name !== 'refund') return undefined;
  const fields = fieldsOf(event);
  const order = textOf(fields['transaction_id']);
  if (order === undefined) return refused('field.missing', 'the number of the order', '/transaction_id');
  return name === 'purchase' ? purchased(order, fields, programCurrency) : refunded(order, fields, programCurrency);
}

/** What of a layer is of a shopper who has left their card: it is nobody's any more, as long as the page lives. */
export const passedOver = new WeakSet<object>();

/**
 * Tracks the purchases and refunds of the page's `dataLayer`, past and future, from the moment the programme is known;
 * and that somebody signed up, where the programme speaks of it. Events that cannot be read are told to the developer's
 * console. What is in the layer when the card is left, forgotten or erased is not heard again for whoever comes next.
 * `heard` gets what each has come to. Returns how to stop.
 */
export function hearDataLayer(
  client: Pick<TenfoldClient, 'subscribe' | 'track' | 'preview'>,
  dataLayer = pageDataLayer(),
  heard?: (result: Result<unknown>) => void,
): () => void {
  let had = false;
  let listening = false;
  let warned = false;
  let stop: (() => void) | undefined;
  const unsubscribe = client.subscribe(({ program, joined, storage }) => {
    // A card that the browser has deleted was of the same shopper as the next one.
    if (had && !joined && storage !== 'cleared') passOver(dataLayer);
    had = joined;
    if (program === undefined || listening) return;
    listening = true;
    const hear = (name: string, event: unknown): void => {
      if (name === signUp && !JSON.stringify(program).includes(`"${signUp}"`)) return;
      const record = ga4Record(name, event, program.currency);
      if (record === undefined) return;
      if (!record.ok) {
        heard?.(record);
        return console.warn(`[tenfold] a ${name} in dataLayer cannot be read`, record.refusal);
      }
      if (name === 'purchase' && !warned && hasUnknownPrice(event)) {
        warned = true;
        console.warn(
          '[tenfold] a purchase in dataLayer has items without a price and no value: they count as 0',
          event,
        );
      }
      void takeOnce(client, record.value, event as object, program.id).then(heard);
    };
    stop = hearEvents(dataLayer, hear, passedOver);
  });
  return () => {
    unsubscribe();
    stop?.();
  };
}

function passOver(dataLayer: readonly unknown[]): void {
  for (const pushed of dataLayer) if (typeof pushed === 'object' && pushed !== null) passedOver.add(pushed);
}

/** Refunds without a number, and the programmes that have them: nothing but their object tells them, where Tenfold begins anew. */
const unnumbered = new WeakMap<object, readonly string[]>();

async function takeOnce(
  client: Pick<TenfoldClient, 'track' | 'preview'>,
  record: Ga4Record,
  event: object,
  program: string,
): Promise<Result<unknown>> {
  if (record.kind !== 'refunded' || record.data.refund !== undefined) return await take(client, record);
  const takenBy = unnumbered.get(event) ?? [];
  if (takenBy.includes(program)) return accepted(undefined);
  unnumbered.set(event, [...takenBy, program]);
  const tracked = await take(client, record);
  if (!tracked.ok || tracked.value.outcome === 'waiting') unnumbered.set(event, takenBy); // not taken yet
  return tracked;
}

async function take(
  client: Pick<TenfoldClient, 'track' | 'preview'>,
  { kind, data }: Ga4Record,
): Promise<Result<Tracked>> {
  const all = kind === 'refunded' && data.amount !== undefined && (await isAllThatIsLeft(client, data));
  return await client.track(kind, all ? wholeOrder(data.order, data.refund) : data);
}

/** A shop may give back tax or shipping too, which were never counted. Then one unit more is as much too much. */
async function isAllThatIsLeft(client: Pick<TenfoldClient, 'preview'>, data: RecordData<'refunded'>): Promise<boolean> {
  const more = await client.preview('refunded', { ...data, amount: (data.amount ?? 0) + 1 });
  return !more.ok && more.refusal.code === 'refund.tooMuch';
}

function purchased(order: string, fields: Fields, programCurrency: string): Result<Ga4Record> {
  const currency = currencyOf(fields, programCurrency);
  const digits = digitsIn(currency);
  if (digits === undefined) return noCurrency;
  const value = decimalOf(fields['value']);
  const items = listOf(fields['items']);
  const head = { order, currency };
  if (items.length === 0) {
    if (value === undefined && isBlank(fields['value']))
      return refused('field.missing', 'items, or the value of the order', '/value');
    if (value === undefined) return noNumber;
    return accepted({ kind: 'purchased', data: { ...head, amount: Number(toUnits(value, digits)) } });
  }
  const paid = linesPaid(items, value, digits);
  if (!paid.ok) return paid;
  const lines = items.map((item, index) => lineOf(item, paid.value[index] ?? 0n));
  return accepted({ kind: 'purchased', data: { ...head, lines: lines as [Line, ...Line[]] } });
}

function refunded(order: string, fields: Fields, programCurrency: string): Result<Ga4Record> {
  const refund = textOf(fields['refund_id']);
  const items = listOf(fields['items']);
  if (items.length === 0) return refundedMoney(order, refund, fields, programCurrency);
  const lines = [];
  for (const [index, item] of items.entries()) {
    const product = productOf(item);
    if (product === undefined) return refused('field.missing', 'the product', `/items/${String(index)}/item_id`);
    lines.push({ product, quantity: unitsOf(item) });
  }
  type Lines = NonNullable<RecordData<'refunded'>['lines']>;
  const data = { order, lines: lines as unknown as Lines, ...(refund !== undefined && { refund }) };
  return accepted({ kind: 'refunded', data });
}

/** The order and the sum stand in for a number of the refund that is missing, so that its repetition is known. */
function refundedMoney(
  order: string,
  refund: string | undefined,
  fields: Fields,
  programCurrency: string,
): Result<Ga4Record> {
  if ((fields['value'] ?? undefined) === undefined)
    return accepted({ kind: 'refunded', data: wholeOrder(order, refund) });
  const digits = digitsIn(currencyOf(fields, programCurrency));
  if (digits === undefined) return noCurrency;
  const value = decimalOf(fields['value']);
  if (value === undefined) return noNumber;
  const amount = Number(toUnits(value, digits));
  const data = { order, refund: refund ?? `${order} ${String(amount)}`, amount };
  return accepted({ kind: 'refunded', data });
}

/** All of an order can be refunded once only, so that needs no number of its own to be told from its repetition. */
function wholeOrder(order: string, refund = `${order} whole`): RecordData<'refunded'> {
  return { order, refund };
}

const digitsIn = (currency: string): number | undefined =>
  /^[A-Z]{3}$/.test(currency) ? currencyDigits(currency) : undefined;

const noNumber = refused('field.format', 'a decimal number', '/value');

const noCurrency = refused('field.format', 'a currency code', '/currency');

function currencyOf(fields: Fields, programCurrency: string): string {
  return textOf(fields['currency'])?.toUpperCase() ?? programCurrency;
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
    quantity: unitsOf(item),
    amount: Number(amount),
  };
}

function productOf(item: Fields): string | undefined {
  return textOf(item['item_id']) ?? textOf(item['item_name']);
}

/** A key of ours; what is too long for one names nothing. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '') return undefined;
  return new TextEncoder().encode(text).length <= hostLimits.keyBytes ? text : undefined;
}

function pageDataLayer(): unknown[] {
  const page = globalThis as { dataLayer?: unknown };
  if (!Array.isArray(page.dataLayer)) page.dataLayer = [];
  return page.dataLayer as unknown[];
}
