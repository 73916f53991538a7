import type { Line, RefundLine } from '../../engine/generated/record.js';
import type { Refusal, TenfoldRecord } from '../../engine/index.js';
import { refusal } from '../../engine/result.js';
import type { OrderDocument } from './book.js';
import { currencyFault } from './currency.js';
import { Holdings, type LineUnits } from './holdings.js';
import type { BoughtLine, PaidBackLine, ReturnedLine } from './line.js';

/** Units of a line of the file. A line bought, and one that pays money back, is one of 1. */
export interface Share {
  readonly line: number;
  readonly units: number;
}

/** A record, and the lines of the file that it stands for (none for a joining). */
export interface MappedRecord {
  readonly record: TenfoldRecord;
  readonly shares: readonly Share[];
}

/** Told of units that no record stands for, and why. */
export type OnUnmatched = (share: Share, why: Refusal) => void;

/** Makes records of the orders, which come in the order of time: joining, purchase, then returns. */
export class RecordMaker {
  readonly #members = new Map<string, Holdings>();
  /** How many refunds an order number of a member has had. */
  readonly #refundsOf = new Map<string, number>();
  /** Of orders that were paid in another than the programme's. */
  readonly #currencyOf = new Map<string, string>();

  /** `currency`: the programme's. */
  constructor(
    private readonly currency: string,
    private readonly onUnmatched: OnUnmatched,
  ) {}

  *make(document: OrderDocument): Generator<MappedRecord> {
    if (document.bought.length > 0) yield* this.#purchase(document);
    if (document.returned.length + document.paidBack.length > 0) yield* this.#refunds(document);
  }

  *#purchase({ member, order, at, bought }: OrderDocument): Generator<MappedRecord> {
    let holdings = this.#members.get(member);
    if (holdings === undefined) {
      holdings = new Holdings();
      this.#members.set(member, holdings);
      yield { record: { id: 'joined', kind: 'joined', at: at.text, member }, shares: [] };
    }
    holdings.add(order, bought);
    const head = headOf(bought);
    if (head.currency !== undefined) this.#currencyOf.set(keyOf(member, order), head.currency);
    const data = { order, ...head, lines: bought.map(recordLine) };
    const shares = bought.map(({ line }) => ({ line, units: 1 }));
    yield { record: { id: `purchased:${order}`, kind: 'purchased', at: at.text, member, data }, shares };
  }

  *#refunds(document: OrderDocument): Generator<MappedRecord> {
    const refunds = new Map<string, Refund>();
    for (const line of document.returned) this.#match(line, refunds);
    for (const [order, refund] of refunds) {
      yield this.#refund(document, refund.shares, { order, lines: [...refund.lines.values()] });
    }
    for (const line of document.paidBack) {
      if (this.#knows(line) && this.#isOfItsCurrency(line))
        yield this.#refund(document, [{ line: line.line, units: 1 }], moneyBack(line));
    }
  }

  /**
   * A return may give back parts of several purchases, and more may come back under its number later: each has a record of
   * its own, numbered on, never the same.
   */
  #refund({ at, member, order }: OrderDocument, shares: readonly Share[], what: RefundData): MappedRecord {
    const key = keyOf(member, order);
    const number = (this.#refundsOf.get(key) ?? 0) + 1;
    this.#refundsOf.set(key, number);
    const refund = `${order}#${String(number)}`;
    const data = { ...what, refund };
    return { record: { id: `refunded:${refund}`, kind: 'refunded', at: at.text, member, data }, shares };
  }

  #match(line: ReturnedLine, refunds: Map<string, Refund>): void {
    if (line.returns !== undefined && !this.#knows({ ...line, returns: line.returns })) return;
    const missing = this.#orderOf(line).reduce((left, order) => {
      const match = left === 0 ? undefined : this.#members.get(line.member)?.take(line.product ?? '', left, order);
      for (const part of match?.taken ?? []) addTo(refunds, part, line.line);
      return match?.missing ?? left;
    }, line.quantity);
    if (missing === 0) return;
    const why = refusal('orders.unmatchedReturn', 'units bought before by this member', '/quantity');
    this.onUnmatched({ line: line.line, units: missing }, why);
  }

  /** Out of which order it is taken, one after another: under a purchase's own number it is of that first; then of any. */
  #orderOf({ member, order, returns }: ReturnedLine): readonly (string | undefined)[] {
    if (returns !== undefined) return [returns];
    return this.#members.get(member)?.has(order) === true ? [order, undefined] : [undefined];
  }

  #isOfItsCurrency({ member, returns, line, currency }: PaidBackLine): boolean {
    const wanted = this.#currencyOf.get(keyOf(member, returns)) ?? this.currency;
    const fault = currencyFault(wanted, currency, this.currency);
    if (fault !== undefined) this.onUnmatched({ line, units: 1 }, fault);
    return fault === undefined;
  }

  #knows(line: Pick<PaidBackLine, 'member' | 'returns' | 'line'> & { readonly quantity?: number }): boolean {
    if (this.#members.get(line.member)?.has(line.returns) === true) return true;
    const share = { line: line.line, units: line.quantity ?? 1 };
    this.onUnmatched(share, refusal('order.unknown', 'an earlier order of this member', '/returns'));
    return false;
  }
}

const keyOf = (member: string, order: string): string => JSON.stringify([member, order]);

interface Refund {
  /** By place of the line in the purchase: several returned lines may meet in one. */
  readonly lines: Map<number, RefundLine & { quantity: number }>;
  readonly shares: Share[];
}

type RefundData = { readonly order: string } & ({ readonly lines: RefundLine[] } | { readonly amount: number });

function addTo(refunds: Map<string, Refund>, part: LineUnits, fileLine: number): void {
  const refund: Refund = refunds.get(part.order) ?? { lines: new Map(), shares: [] };
  refunds.set(part.order, refund);
  const line = refund.lines.get(part.index) ?? { line: part.index, quantity: 0 };
  refund.lines.set(part.index, { ...line, quantity: line.quantity + part.units });
  refund.shares.push({ line: fileLine, units: part.units });
}

function moneyBack({ returns, amount, product }: PaidBackLine): RefundData {
  if (product === undefined) return { order: returns, amount };
  return { order: returns, lines: [{ product, amount }] };
}

/** What a record says once of the whole order: the first line that has it decides. */
function headOf(lines: readonly BoughtLine[]): { currency?: string; channel?: string; location?: string } {
  const head: { currency?: string; channel?: string; location?: string } = {};
  for (const name of ['currency', 'channel', 'location'] as const) {
    const value = lines.find((line) => line[name] !== undefined)?.[name];
    if (value !== undefined) head[name] = value;
  }
  return head;
}

function recordLine({ product, category, tags, quantity, amount }: BoughtLine): Line {
  return {
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    ...(tags === undefined ? {} : { tags }),
    quantity,
    amount,
  };
}
