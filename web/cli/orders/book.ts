import type { Refusal } from '../../engine/index.js';
import { currencyFault } from './currency.js';
import type { BoughtLine, OrderLine, PaidBackLine, ReturnedLine } from './line.js';
import type { When } from './zone.js';

/** What one member bought under one order number, or what came back under it at one moment. */
export interface OrderDocument {
  readonly member: string;
  readonly order: string;
  /** When its earliest line was. */
  at: When;
  readonly bought: BoughtLine[];
  readonly returned: ReturnedLine[];
  readonly paidBack: PaidBackLine[];
}

/** All lines of one member under one order number. */
interface Order {
  readonly member: string;
  readonly number: string;
  purchase?: OrderDocument;
  /** The first that a line names. */
  currency?: string;
  /** By their moment: goods come back weeks after they were bought, and not all at once. */
  readonly returns: Map<number, OrderDocument>;
}

/** Brings the lines of each order together, wherever they stand in the file. */
export class OrderBook {
  readonly #orders = new Map<string, Order>();
  #last: Order | undefined;

  /** `currency` is that of lines which name none. */
  constructor(private readonly currency: string) {}

  /** Takes the line into its order, or says why that cannot be. */
  add(line: OrderLine): Refusal | undefined {
    const order = this.#orderOf(line);
    const fault = line.kind === 'bought' ? this.#faultIn(order, line) : undefined;
    if (fault !== undefined) return fault;
    const document = documentOf(order, line);
    if (line.kind === 'bought') {
      if (line.currency !== undefined) order.currency ??= line.currency;
      document.bought.push(line);
    } else if (line.kind === 'returned') document.returned.push(line);
    else document.paidBack.push(line);
    if (line.at.instant < document.at.instant) document.at = line.at;
    return undefined;
  }

  /** In the order of time; those of the same instant as their orders first appear, a purchase before what came back of it. */
  inOrderOfTime(): OrderDocument[] {
    const documents = [...this.#orders.values()].flatMap(({ purchase, returns }) =>
      purchase === undefined ? [...returns.values()] : [purchase, ...returns.values()],
    );
    return documents.sort((a, b) => a.at.instant - b.at.instant);
  }

  /** One order, one currency, also where only one of its lines names it: the first that does speaks for those before. */
  #faultIn({ purchase, currency }: Order, line: BoughtLine): Refusal | undefined {
    if (purchase === undefined) return undefined;
    if (currency !== undefined) return currencyFault(currency, line.currency, this.currency);
    const isRead = currencyFault(line.currency ?? this.currency, undefined, this.currency) === undefined;
    return isRead ? undefined : currencyFault(this.currency, line.currency, this.currency);
  }

  #orderOf({ member, order: number }: OrderLine): Order {
    if (this.#last?.number === number && this.#last.member === member) return this.#last;
    const key = JSON.stringify([member, number]);
    const order = this.#orders.get(key) ?? { member, number, returns: new Map() };
    this.#orders.set(key, order);
    this.#last = order;
    return order;
  }
}

function documentOf(order: Order, line: OrderLine): OrderDocument {
  if (line.kind === 'bought') return (order.purchase ??= emptyDocument(line));
  const document = order.returns.get(line.at.instant) ?? emptyDocument(line);
  order.returns.set(line.at.instant, document);
  return document;
}

function emptyDocument({ member, order, at }: OrderLine): OrderDocument {
  return { member, order, at, bought: [], returned: [], paidBack: [] };
}
