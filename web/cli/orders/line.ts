import type { Refusal, Result } from '../../engine/index.js';
import type { RefusalCode } from '../../engine/generated/vocabulary.js';
import { limits } from '../../engine/generated/vocabulary.js';
import { accepted, refused } from '../../engine/result.js';
import type { Column, Columns } from './columns.js';
import type { Row } from './csv.js';
import { parseDecimal, parseWhole, toMinorUnits } from './decimal.js';
import type { When, ZoneReader } from './zone.js';

/** What every line of an orders file says. */
interface LineBase {
  /** Number of the line in the file, from 1. */
  readonly line: number;
  readonly order: string;
  readonly member: string;
  readonly at: When;
  readonly product?: string;
}

/** Units bought. */
export interface BoughtLine extends LineBase {
  readonly kind: 'bought';
  readonly category?: string;
  readonly tags?: string[];
  readonly quantity: number;
  /** Minor units, for the whole line. */
  readonly amount: number;
  readonly currency?: string;
  readonly channel?: string;
  readonly location?: string;
}

/** Units given back, of the named order or of whichever matches. */
export interface ReturnedLine extends LineBase {
  readonly kind: 'returned';
  readonly quantity: number;
  readonly returns?: string;
}

/** Money given back and no units, always of a named order. */
export interface PaidBackLine extends LineBase {
  readonly kind: 'paidBack';
  readonly amount: number;
  readonly returns: string;
}

/** A line that can become part of a record. */
export type OrderLine = BoughtLine | ReturnedLine | PaidBackLine;

/** What a file's cells are read with. */
export interface LineSettings {
  readonly columns: Columns;
  readonly zone: ZoneReader;
  readonly currencyDigits: number;
}

/** Records hold an order number with `refunded:` before and a number after it, in the same bytes as any key. */
const orderBytes = limits.keyBytes - 24;
const largestQuantity = 1_000_000;

/** Thrown inside this file alone, so that reading a line is one straight run. */
class Refused {
  constructor(readonly refusal: Refusal) {}
}

/** Reads one row, or says what is wrong with it; the pointer names our column. */
export function readLine(row: Row, settings: LineSettings): Result<OrderLine> {
  try {
    return accepted(new LineReader(row, settings).read());
  } catch (problem) {
    if (problem instanceof Refused) return { ok: false, refusal: problem.refusal };
    throw problem;
  }
}

class LineReader {
  constructor(
    private readonly row: Row,
    private readonly settings: LineSettings,
  ) {}

  read(): OrderLine {
    const { width } = this.settings.columns;
    if (this.row.cells?.length !== width) fail('orders.value', `${String(width)} columns`);
    if (this.cell('member') === '') fail('orders.member', 'whose order it is', 'member');
    const base = {
      line: this.row.line,
      order: this.key('order', orderBytes) ?? fail('orders.value', 'an order number', 'order'),
      member: this.key('member') ?? '',
      at: this.at(),
      ...optional('product', this.key('product')),
    };
    return this.withQuantity(base);
  }

  private withQuantity(base: LineBase): OrderLine {
    const quantity = this.quantity();
    const returns = this.key('returns', orderBytes);
    const amount = this.amount(quantity ?? 1);
    if (quantity === undefined && amount < 0) {
      if (returns === undefined) fail('orders.unmatchedReturn', 'the order that the money is for', 'returns');
      return { ...base, kind: 'paidBack', amount: -amount, returns };
    }
    if (quantity !== undefined && quantity < 0) {
      return { ...base, kind: 'returned', quantity: -quantity, ...optional('returns', returns) };
    }
    if (amount < 0) fail('orders.value', 'no negative price of something bought', this.priceColumn());
    return { ...base, kind: 'bought', quantity: quantity ?? 1, amount, ...this.details() };
  }

  private details(): Pick<BoughtLine, 'category' | 'tags' | 'currency' | 'channel' | 'location'> {
    const tags = this.cell('tags')
      .split('|')
      .map((tag) => checkedKey(tag.trim(), 'tags', limits.keyBytes))
      .filter((tag) => tag !== undefined);
    if (tags.length > limits.tags) fail('orders.value', `at most ${String(limits.tags)} tags`, 'tags');
    const currency = this.cell('currency');
    if (currency !== '' && !/^[A-Z]{3}$/.test(currency)) fail('orders.value', 'a code like EUR', 'currency');
    return {
      ...optional('category', this.key('category')),
      ...optional('tags', tags.length > 0 ? tags : undefined),
      ...optional('currency', currency === '' ? undefined : currency),
      ...optional('channel', this.key('channel')),
      ...optional('location', this.key('location')),
    };
  }

  private at(): When {
    const expected = 'a date like 2010-12-01 08:26:00, with or without an offset';
    return this.settings.zone.read(this.cell('at')) ?? fail('orders.value', expected, 'at');
  }

  private quantity(): number | undefined {
    const text = this.cell('quantity');
    if (text === '') return undefined;
    const quantity = parseWhole(text);
    if (quantity === undefined || quantity === 0 || Math.abs(quantity) > largestQuantity) {
      fail('orders.value', `a whole number but 0, at most ${String(largestQuantity)}`, 'quantity');
    }
    return quantity;
  }

  /** Of the whole line; what stands in `amount` goes before a price. */
  private amount(quantity: number): number {
    const column = this.priceColumn();
    const price = parseDecimal(this.cell(column));
    if (price === undefined) fail('orders.value', 'a decimal number like 12.50', column);
    if (column === 'unitPrice' && quantity < 0 && price.digits < 0n)
      fail('orders.value', 'a price of 0 or more', column);
    const times = column === 'unitPrice' ? quantity : 1;
    const amount = toMinorUnits(price, times, this.settings.currencyDigits);
    return amount ?? fail('amount.overflow', `at most ${String(limits.amountMax)} minor units`, column);
  }

  private priceColumn(): 'amount' | 'unitPrice' {
    return this.cell('amount') === '' && this.settings.columns.place.has('unitPrice') ? 'unitPrice' : 'amount';
  }

  private key(column: Column, most: number = limits.keyBytes): string | undefined {
    return checkedKey(this.cell(column), column, most);
  }

  private cell(column: Column): string {
    const place = this.settings.columns.place.get(column);
    return place === undefined ? '' : (this.row.cells?.[place] ?? '').trim();
  }
}

function checkedKey(text: string, column: Column, most: number): string | undefined {
  if (text.length * 3 > most && Buffer.byteLength(text) > most) {
    fail('orders.value', `at most ${String(most)} bytes`, column);
  }
  return text === '' ? undefined : text;
}

function fail(code: RefusalCode, expected: string, column?: Column): never {
  const answer = refused(code, expected, column === undefined ? '' : `/${column}`);
  throw new Refused(answer.refusal);
}

/** An object with the field, or without it where there is no value: exactOptionalPropertyTypes wants the difference. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
