import type { Refusal, Result } from '../../engine/index.js';
import type { RefusalCode } from '../../engine/generated/vocabulary.js';
import { limits } from '../../engine/generated/vocabulary.js';
import { accepted, refusal } from '../../engine/result.js';
import type { Column, Columns } from './columns.js';
import type { Row } from './csv.js';
import { currencyDigits } from '../../engine/currency.js';
import { type Decimal, parseDecimal, parseWhole, toMinorUnits } from '../../engine/decimal.js';
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
  /** Minor units of its currency, for the whole line. */
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
  readonly currency?: string;
  readonly returns: string;
}

/** A line that can become part of a record. */
export type OrderLine = BoughtLine | ReturnedLine | PaidBackLine;

/** What a file's cells are read with. */
export interface LineSettings {
  readonly columns: Columns;
  readonly zone: ZoneReader;
  /** The programme's: of lines that name none. */
  readonly currency: string;
  /** Prices are written as `12,50` and `1.234,50`. */
  readonly decimalComma: boolean;
}

/** Records hold an order number with `refunded:` before and a number after it, in the same bytes as any key. */
const orderBytes = limits.keyBytes - 24;
const largestQuantity = 1_000_000;
const zero: Decimal = { digits: 0n, scale: 0 };

/** Reads one row, or says what is wrong with it first; the pointer names our column. */
export function readLine(row: Row, settings: LineSettings): Result<OrderLine> {
  const reader = new LineReader(row, settings);
  const line = reader.read();
  return reader.refusal === undefined ? accepted(line) : { ok: false, refusal: reader.refusal };
}

/** Notes the first thing that is wrong and reads on with a stand-in: a million bad lines throw nothing. */
class LineReader {
  refusal: Refusal | undefined;

  constructor(
    private readonly row: Row,
    private readonly settings: LineSettings,
  ) {}

  read(): OrderLine {
    const { width } = this.settings.columns;
    if (this.row.cells?.length !== width) this.refuse('orders.value', `${String(width)} columns`);
    return this.withQuantity({
      line: this.row.line,
      member: this.member(),
      order: this.key('order', orderBytes) ?? this.refuse('orders.value', 'an order number', 'order'),
      at: this.at(),
      ...optional('product', this.key('product')),
    });
  }

  private withQuantity(base: LineBase): OrderLine {
    const quantity = this.quantity();
    const returns = this.key('returns', orderBytes);
    const amount = this.amount(quantity ?? 1);
    if (quantity === undefined && amount < 0) {
      const expected = 'the order that the money is for';
      const order = returns ?? this.refuse('orders.unmatchedReturn', expected, 'returns');
      return { ...base, kind: 'paidBack', amount: -amount, returns: order, ...optional('currency', this.currency()) };
    }
    if (quantity !== undefined && quantity < 0) {
      return { ...base, kind: 'returned', quantity: -quantity, ...optional('returns', returns) };
    }
    if (amount < 0) this.refuse('orders.value', 'no negative price of something bought', this.priceColumn());
    return { ...base, kind: 'bought', quantity: quantity ?? 1, amount, ...this.details() };
  }

  private details(): Pick<BoughtLine, 'category' | 'tags' | 'currency' | 'channel' | 'location'> {
    const cell = this.cell('tags');
    const tags = cell === '' ? [] : cell.split('|').map((tag) => this.checkedKey(tag.trim(), 'tags', limits.keyBytes));
    if (tags.length > limits.tags) this.refuse('orders.value', `at most ${String(limits.tags)} tags`, 'tags');
    const named = tags.filter((tag) => tag !== undefined);
    return {
      ...optional('category', this.key('category')),
      ...optional('tags', named.length > 0 ? named : undefined),
      ...optional('currency', this.currency()),
      ...optional('channel', this.key('channel')),
      ...optional('location', this.key('location')),
    };
  }

  private member(): string {
    return this.key('member') ?? this.refuse('orders.member', 'whose order it is', 'member');
  }

  private at(): When {
    const when = this.settings.zone.read(this.cell('at'));
    if (when !== undefined) return when;
    this.refuse('orders.value', 'a date like 2010-12-01 08:26:00, with or without an offset', 'at');
    return { instant: 0, text: '' };
  }

  private currency(): string | undefined {
    const currency = this.cell('currency');
    if (currency !== '' && !/^[A-Z]{3}$/.test(currency)) this.refuse('orders.value', 'a code like EUR', 'currency');
    return currency === '' ? undefined : currency;
  }

  private quantity(): number | undefined {
    const text = this.cell('quantity');
    if (text === '') return undefined;
    const quantity = parseWhole(text) ?? 0;
    if (quantity === 0 || Math.abs(quantity) > largestQuantity) {
      this.refuse('orders.value', `a whole number but 0, at most ${String(largestQuantity)}`, 'quantity');
    }
    return quantity;
  }

  /** Of the whole line; what stands in `amount` goes before a price. */
  private amount(quantity: number): number {
    const column = this.priceColumn();
    const cell = this.cell(column);
    if (cell === '' && quantity < 0) return 0; // what comes back is worth what was paid for it
    const price = parseDecimal(this.settings.decimalComma ? withPoint(cell) : cell) ?? zero;
    if (price === zero) this.refuse('orders.value', this.priceForm(cell), column);
    const perUnit = column === 'unitPrice';
    if (perUnit && quantity < 0 && price.digits < 0n) this.refuse('orders.value', 'a price of 0 or more', column);
    const digits = currencyDigits(this.currency() ?? this.settings.currency);
    const amount = toMinorUnits(price, perUnit ? quantity : 1, digits);
    if (amount === undefined) this.refuse('amount.overflow', `at most ${String(limits.amountMax)} minor units`, column);
    return amount ?? 0;
  }

  private priceForm(cell: string): string {
    if (this.settings.decimalComma) return 'a decimal number like 1.234,50';
    return cell.includes(',') ? 'a decimal number like 12.50, or --decimal-comma' : 'a decimal number like 12.50';
  }

  private priceColumn(): 'amount' | 'unitPrice' {
    return this.cell('amount') === '' && this.settings.columns.place.has('unitPrice') ? 'unitPrice' : 'amount';
  }

  private key(column: Column, most: number = limits.keyBytes): string | undefined {
    return this.checkedKey(this.cell(column), column, most);
  }

  private checkedKey(text: string, column: Column, most: number): string | undefined {
    if (text.length * 3 > most && Buffer.byteLength(text) > most) {
      this.refuse('orders.value', `at most ${String(most)} bytes`, column);
    }
    return text === '' ? undefined : text;
  }

  private cell(column: Column): string {
    const place = this.settings.columns.place.get(column);
    return place === undefined ? '' : (this.row.cells?.[place] ?? '').trim();
  }

  /** Answers a stand-in, so that reading goes on. */
  private refuse(code: RefusalCode, expected: string, column?: Column): string {
    this.refusal ??= refusal(code, expected, column === undefined ? '' : `/${column}`);
    return '';
  }
}

/** What is written with a comma as it is written with a point; nothing that could be meant otherwise. */
function withPoint(text: string): string {
  const isClear = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/.test(text);
  return isClear ? text.replaceAll('.', '').replace(',', '.') : '';
}

/** An object with the field, or without it where there is no value: exactOptionalPropertyTypes wants the difference. */
function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
