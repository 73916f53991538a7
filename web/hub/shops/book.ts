import { currencyDigits } from '../../engine/currency.js';
import { unitsOf } from './reading.js';
import { paidBack } from './paid-back.js';
import { refundedRecord, purchasedRecord, type OrderRecord } from './records.js';
import { shareOf, spreadOver } from './spread.js';
import { without } from './without.js';
import { anyShipping, type ShopLine, type ShopPurchase, type ShopRefund, type Told } from './told.js';

/** A line of the order, or what an edit has added to it, and how much of that has come back. */
interface Part {
  readonly line: string;
  /** The order of the record that it is in, and its place there. */
  readonly order: string;
  readonly place: number;
  readonly type?: string;
  readonly quantity: number;
  readonly amount: number;
  readonly units: number;
  readonly money: number;
}

/**
 * What was told of one order so far, and the records that follow from it. Deliveries come twice, late, and in any order:
 * each only adds to what is known, and a record that was made once is never changed.
 */
export interface Book {
  readonly records: readonly (OrderRecord & { readonly at: number })[];
  readonly parts: readonly Part[];
  /** Refunds that brought no record yet: their order was not told as paid, or they do not say of what. */
  readonly waiting: readonly ShopRefund[];
  /** Refunds that are among the records. */
  readonly refunds: readonly string[];
  readonly canceledMs?: number | undefined;
  readonly paid?: Pick<ShopPurchase, 'number' | 'currency' | 'taxIncluded' | 'total' | 'charged'>;
  /** Of what was paid back for no line. */
  readonly goodwill: number;
}

export const emptyBook: Book = { records: [], parts: [], waiting: [], refunds: [], goodwill: 0 };

/** The book with what a delivery tells as well; the same book, if all of it was known. */
export function told(book: Book, { purchase, refunds, canceledMs, mayResume = false }: Told): Book {
  const isOver = book.records.length === 0 && (canceledMs ?? book.canceledMs) !== undefined;
  // What was ended before it counted brings nothing, and so nothing has to be taken back.
  if (isOver) return mayResume || book.canceledMs !== undefined ? book : { ...book, canceledMs };
  let next = purchase === undefined ? book : counted(book, purchase);
  for (const refund of refunds) next = noted(next, refund);
  for (const refund of next.waiting) next = refunded(next, refund);
  return canceledMs === undefined || next.canceledMs !== undefined ? next : canceled(next, canceledMs);
}

/** Counts the order, or what an edit has added to it since. */
function counted(book: Book, purchase: ShopPurchase): Book {
  const { number, atMs, lines, currency, taxIncluded, total, charged } = purchase;
  if (book.paid === undefined) {
    const paid = { number, currency, taxIncluded, total, ...(charged && { charged }) };
    return withPurchase({ ...book, paid }, number, purchase, lines);
  }
  if (book.canceledMs !== undefined) return book;
  let next = book;
  for (const line of lines) {
    const before = next.parts.filter((part) => part.line === line.id);
    const quantity = line.quantity - sum(before, 'quantity');
    if (quantity <= 0) continue;
    const added = { ...line, quantity, amount: Math.max(0, line.amount - sum(before, 'amount')) };
    const order = `${book.paid.number}+${line.id}${before.length === 0 ? '' : `x${line.quantity}`}`;
    next = withPurchase(next, order, { ...purchase, atMs, more: {} }, [before.length === 0 ? line : bare(added)]);
  }
  return next;
}

/** Only what can be told of units that were added to a line that was there. */
const bare = ({ id, product, category, type, quantity, amount }: ShopLine): ShopLine => ({
  id,
  quantity,
  amount,
  ...(product !== undefined && { product }),
  ...(category !== undefined && { category }),
  ...(type !== undefined && { type }),
});

function withPurchase(book: Book, order: string, purchase: ShopPurchase, lines: readonly ShopLine[]): Book {
  const { currency, atMs, more, total } = purchase;
  const what = lines.length === 0 ? { amount: total } : { lines: lines.map((line) => without(line, 'id')) };
  const parts = lines.map(({ id, type, quantity, amount }, place): Part => {
    return { line: id, order, place, ...(type && { type }), quantity, amount, units: 0, money: 0 };
  });
  const record = { ...purchasedRecord(order, atMs, { currency, ...more, ...what }), at: atMs };
  return { ...book, parts: [...book.parts, ...parts], records: [...book.records, record] };
}

/** A refund that is told again may say more, as long as it is not among the records. */
function noted(book: Book, refund: ShopRefund): Book {
  if (book.refunds.includes(refund.id)) return book;
  const before = book.waiting.find(({ id }) => id === refund.id);
  if (before !== undefined && !saysMore(refund, before)) return book;
  return { ...book, waiting: [...book.waiting.filter(({ id }) => id !== refund.id), refund] };
}

/** More lines; or, of as many, money that has come since. */
function saysMore(refund: ShopRefund, before: ShopRefund): boolean {
  const lines = refund.lines.length - before.lines.length;
  return lines > 0 || (lines === 0 && sumsIn(refund) > sumsIn(before));
}

const sumsIn = ({ amount, payments = [], kept }: ShopRefund): number =>
  [amount, kept].filter((sum) => sum !== undefined).length + payments.length;

/** The book as it stands, if nothing comes of the refund: it waits until more is told of it. */
function refunded(book: Book, refund: ShopRefund): Book {
  const { paid } = book;
  if (paid === undefined) return book;
  // The money that comes back has tax and shipping in it: the lines' part of it, so that all of it is all of them.
  const own = sum(
    book.parts.filter(({ order }) => order === paid.number),
    'amount',
  );
  const share = (money: number): number => shareOf(own, Math.min(money, paid.total), paid.total);
  const kept = share(unitsOf(refund.kept ?? '0', currencyDigits(paid.currency)) ?? 0);
  const back = new Map<string, Record<string, number>[]>();
  const parts = [...book.parts];
  for (const line of linesBack(refund, paid, kept)) takeBack(parts, back, line);
  const data: [string, Readonly<Record<string, unknown>>][] = [...back].map(([order, lines]) => [order, { lines }]);
  const goodwill = book.goodwill + paidBack(refund, paid);
  const amount = share(goodwill) - share(book.goodwill);
  if (amount > 0) data.push([paid.number, { amount }]);
  if (data.length === 0) return book;
  const records = data.map(([order, what], i) => {
    const name = i === 0 ? refund.id : `${refund.id}+${i}`;
    return { ...refundedRecord(order, name, refund.atMs, { refund: name, ...what }), at: refund.atMs };
  });
  const waiting = book.waiting.filter(({ id }) => id !== refund.id);
  const refunds = [...book.refunds, refund.id];
  return { ...book, parts, goodwill, waiting, refunds, records: [...book.records, ...records] };
}

/** What is to come back of a line; no money where the refund says none, which is that of the units. */
interface LineBack {
  readonly id: string;
  readonly quantity: number;
  readonly money: number | undefined;
}

/** The refund's lines in minor units, less what was kept of them. */
function linesBack({ lines }: ShopRefund, paid: NonNullable<Book['paid']>, kept: number): readonly LineBack[] {
  const units = (decimal = '0'): number => unitsOf(decimal, currencyDigits(paid.currency)) ?? 0;
  const whole = lines.map(({ amount, tax }) =>
    amount === undefined ? 0 : units(amount) + (paid.taxIncluded ? units(tax) : 0),
  );
  const off = spreadOver(whole, kept);
  return lines.map(({ id, quantity, amount }, i) => {
    return { id, quantity, money: amount === undefined ? undefined : (whole[i] ?? 0) - (off[i] ?? 0) };
  });
}

/** Takes units and money off the line, what was added last first, and notes of which record's lines that was. */
function takeBack(parts: Part[], back: Map<string, Record<string, number>[]>, wanted: LineBack): void {
  let { quantity, money } = wanted;
  for (let i = parts.length - 1; i >= 0; i -= 1) {
    const part = parts[i];
    if (part === undefined || !(part.line === wanted.id || (wanted.id === anyShipping && part.type === 'shipping')))
      continue;
    const units = Math.min(quantity, part.quantity - part.units);
    const amount = money === undefined ? undefined : Math.min(money, part.amount - part.money);
    if (units === 0 && (amount ?? 0) === 0) continue;
    quantity -= units;
    if (money !== undefined) money -= amount ?? 0;
    parts[i] = { ...part, units: part.units + units, money: part.money + (amount ?? 0) };
    const line = { line: part.place, ...(units > 0 && { quantity: units }), ...(amount !== undefined && { amount }) };
    back.set(part.order, [...(back.get(part.order) ?? []), line]);
  }
}

/** All that is left of it, and of what was added to it. */
function canceled(book: Book, canceledMs: number): Book {
  const orders = book.records.filter(({ kind }) => kind === 'purchased').map(({ data }) => String(data['order']));
  const records = orders.map((order) => {
    return { ...refundedRecord(order, 'canceled', canceledMs, { refund: `${order}+canceled` }), at: canceledMs };
  });
  return { ...book, canceledMs, records: [...book.records, ...records] };
}

function sum(parts: readonly Part[], of: 'quantity' | 'amount'): number {
  return parts.reduce((all, part) => all + part[of], 0);
}
