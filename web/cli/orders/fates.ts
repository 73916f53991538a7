import type { Refusal } from '../../engine/index.js';
import type { Share } from './records.js';

/** How the lines of a file ended. `total` is the sum of all others but `inRefundsPartly`, which `inRefunds` includes. */
export interface LineCounts {
  readonly total: number;
  readonly inOrders: number;
  readonly inRefunds: number;
  /** Returns of which some units found no purchase; each is also reported. */
  readonly inRefundsPartly: number;
  readonly refused: number;
  readonly byCode: Readonly<Record<string, number>>;
}

/** One refused line, or the refused units of a return. */
export interface RefusedLine {
  readonly line: number;
  readonly refusal: Refusal;
  /** Units of a return that were refused; absent where the whole line was. */
  readonly units?: number;
}

interface ReturnFate {
  taken: number;
  refused: number;
  code: string;
}

/** Accounts for every line of the file: each ends in an order, in a refund, or refused with a code. */
export class LineFates {
  #total = 0;
  #inOrders = 0;
  readonly #refused = new Map<string, number>();
  readonly #returns = new Map<number, ReturnFate>();

  constructor(private readonly onRefused: (refused: RefusedLine) => void) {}

  /** A line was read. */
  read(): void {
    this.#total++;
  }

  /** The line is refused, and that is all of it. */
  refuse(line: number, refusal: Refusal): void {
    this.#refused.set(refusal.code, (this.#refused.get(refusal.code) ?? 0) + 1);
    this.onRefused({ line, refusal });
  }

  /** The line is in an order the engine took. */
  ordered(): void {
    this.#inOrders++;
  }

  /** Units of a return are in a refund the engine took. */
  returned({ line, units }: Share): void {
    this.#fateOf(line).taken += units;
  }

  /** Units of a return are refused; others of the same line may not be. */
  refuseUnits({ line, units }: Share, refusal: Refusal): void {
    const fate = this.#fateOf(line);
    fate.refused += units;
    fate.code ||= refusal.code;
    this.onRefused({ line, refusal, units });
  }

  /** Complete once every record was applied. Throws when a line is unaccounted for, which is a fault of ours. */
  counts(): LineCounts {
    const byCode = new Map(this.#refused);
    let inRefunds = 0;
    let inRefundsPartly = 0;
    for (const fate of this.#returns.values()) {
      if (fate.taken > 0) inRefunds++;
      else byCode.set(fate.code, (byCode.get(fate.code) ?? 0) + 1);
      if (fate.taken > 0 && fate.refused > 0) inRefundsPartly++;
    }
    const refused = [...byCode.values()].reduce((sum, count) => sum + count, 0);
    if (this.#inOrders + inRefunds + refused !== this.#total) throw new Error('a line is unaccounted for');
    const sorted = [...byCode].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
    return {
      total: this.#total,
      inOrders: this.#inOrders,
      inRefunds,
      inRefundsPartly,
      refused,
      byCode: Object.fromEntries(sorted),
    };
  }

  #fateOf(line: number): ReturnFate {
    const fate = this.#returns.get(line) ?? { taken: 0, refused: 0, code: '' };
    this.#returns.set(line, fate);
    return fate;
  }
}
