import type { Refusal } from '../../engine/index.js';
import { refusal } from '../../engine/result.js';
import type { BoughtLine, OrderLine, PaidBackLine, ReturnedLine } from './line.js';
import type { When } from './zone.js';

/** All lines of one member under one order number. */
export interface OrderDocument {
  readonly member: string;
  readonly order: string;
  /** When its earliest line was. */
  at: When;
  readonly bought: BoughtLine[];
  readonly returned: ReturnedLine[];
  readonly paidBack: PaidBackLine[];
}

/** Brings the lines of each order together, wherever they stand in the file. */
export class OrderBook {
  readonly #documents = new Map<string, OrderDocument>();
  #last: OrderDocument | undefined;

  /** `currency` is that of lines which name none. */
  constructor(private readonly currency: string) {}

  /** Takes the line into its order, or says why that cannot be. */
  add(line: OrderLine): Refusal | undefined {
    const document = this.#documentOf(line);
    if (line.kind === 'bought') {
      const wanted = this.#currencyOf(document.bought[0] ?? line);
      if (this.#currencyOf(line) !== wanted) return refusal('orders.value', `${wanted}, as of its order`, '/currency');
      document.bought.push(line);
    } else if (line.kind === 'returned') document.returned.push(line);
    else document.paidBack.push(line);
    if (line.at.instant < document.at.instant) document.at = line.at;
    return undefined;
  }

  /** In the order of time; those of the same instant as they first appear in the file. */
  inOrderOfTime(): OrderDocument[] {
    return [...this.#documents.values()].sort((a, b) => a.at.instant - b.at.instant);
  }

  #currencyOf({ currency = this.currency }: BoughtLine): string {
    return currency;
  }

  #documentOf(line: OrderLine): OrderDocument {
    const { member, order, at } = line;
    if (this.#last?.order === order && this.#last.member === member) return this.#last;
    const key = JSON.stringify([member, order]);
    const document = this.#documents.get(key) ?? { member, order, at, bought: [], returned: [], paidBack: [] };
    this.#documents.set(key, document);
    this.#last = document;
    return document;
  }
}
