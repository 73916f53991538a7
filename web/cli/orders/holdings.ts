/** Units of one line of a purchase. */
export interface LineUnits {
  /** The purchase's order number. */
  readonly order: string;
  /** Place of the line in the purchase, from 0. */
  readonly index: number;
  readonly units: number;
}

/** A return, as far as purchases for it were found. */
export interface Match {
  readonly taken: readonly LineUnits[];
  /** Units without a purchase. */
  readonly missing: number;
}

interface Holding {
  readonly order: string;
  readonly lines: { readonly index: number; left: number }[];
  left: number;
}

/** What one member has bought and not yet given back, by product. */
export class Holdings {
  readonly #byProduct = new Map<string, Holding[]>();
  readonly #orders = new Set<string>();

  /** Notes a purchase. Purchases come in the order of time. */
  add(order: string, lines: readonly { readonly product?: string; readonly quantity: number }[]): void {
    this.#orders.add(order);
    lines.forEach((line, index) => {
      const holding = this.#holdingOf(order, line.product ?? '');
      holding.lines.push({ index, left: line.quantity });
      holding.left += line.quantity;
    });
  }

  /** Whether there was such an order. */
  has(order: string): boolean {
    return this.#orders.has(order);
  }

  /**
   * Takes units back: out of the latest purchase that has enough of them left; when none has, out of several, the
   * latest first. With an order named, out of that one alone.
   */
  take(product: string, units: number, order?: string): Match {
    const all = this.#byProduct.get(product) ?? [];
    const candidates = order === undefined ? all : all.filter((holding) => holding.order === order);
    const enough = candidates.findLast((holding) => holding.left >= units);
    const taken: LineUnits[] = [];
    let missing = units;
    for (const holding of enough === undefined ? candidates.toReversed() : [enough]) {
      const from = takeFrom(holding, missing);
      taken.push(...from);
      missing -= from.reduce((sum, part) => sum + part.units, 0);
      if (missing === 0) break;
    }
    this.#byProduct.set(
      product,
      all.filter((holding) => holding.left > 0),
    );
    return { taken, missing };
  }

  #holdingOf(order: string, product: string): Holding {
    const holdings = this.#byProduct.get(product) ?? [];
    this.#byProduct.set(product, holdings);
    const last = holdings.at(-1);
    if (last?.order === order) return last;
    const holding: Holding = { order, lines: [], left: 0 };
    holdings.push(holding);
    return holding;
  }
}

function takeFrom(holding: Holding, units: number): LineUnits[] {
  const taken: LineUnits[] = [];
  let missing = units;
  for (const line of holding.lines) {
    const part = Math.min(line.left, missing);
    if (part === 0) continue;
    line.left -= part;
    holding.left -= part;
    missing -= part;
    taken.push({ order: holding.order, index: line.index, units: part });
  }
  return taken;
}
