import type { Result } from '../../engine/index.js';
import { accepted, refused } from '../../engine/result.js';

/** The columns of an orders file that Tenfold reads, and what each holds. docs/orders.md says the same at length. */
export const orderColumns = {
  order: 'order number; lines of one order need not be consecutive',
  member: 'whose order it is',
  at: 'when it was paid',
  product: 'article number',
  category: 'category of the product',
  tags: 'tags of the product, separated by |',
  quantity: 'units; negative for a return',
  unitPrice: 'price of one unit, in decimals of the currency',
  amount: 'what was paid for the whole line, in decimals of the currency',
  currency: 'ISO 4217 code',
  channel: 'where it was bought: web, till',
  location: 'which shop',
  returns: 'the order number of the purchase that a return gives back',
} as const;

/** A column by our name. */
export type Column = keyof typeof orderColumns;

/** Where each column stands in the rows of a file. */
export interface Columns {
  /** Cells in every row. */
  readonly width: number;
  readonly place: ReadonlyMap<Column, number>;
}

const required: readonly Column[] = ['order', 'member', 'at'];

/** Reads `order=InvoiceNo,product=StockCode`: our name, then the file's. */
export function parseRenames(settings: readonly string[]): Result<ReadonlyMap<Column, string>> {
  const renames = new Map<Column, string>();
  for (const pair of settings.flatMap((setting) => setting.split(','))) {
    const equals = pair.indexOf('=');
    const ours = pair.slice(0, Math.max(equals, 0)).trim();
    const theirs = pair.slice(equals + 1).trim();
    if (!isColumn(ours) || theirs === '') {
      return refused('orders.column', `column=name in the file, column one of ${Object.keys(orderColumns).join(', ')}`);
    }
    renames.set(ours, theirs);
  }
  return accepted(renames);
}

/** Finds the columns in a header. Columns of the file that are not ours are passed over. */
export function findColumns(header: readonly string[], renames: ReadonlyMap<Column, string>): Result<Columns> {
  const names = header.map((name) => name.trim());
  const place = new Map<Column, number>();
  for (const column of Object.keys(orderColumns).filter(isColumn)) {
    const name = renames.get(column) ?? column;
    const index = names.indexOf(name);
    if (index === -1 && (renames.has(column) || required.includes(column))) {
      return refused('orders.column', `a column ${name}${found(header)}`, `/${column}`);
    }
    if (index !== names.lastIndexOf(name)) return refused('orders.column', `one column ${name}`, `/${column}`);
    if (index !== -1) place.set(column, index);
  }
  if (!place.has('unitPrice') && !place.has('amount')) {
    return refused('orders.column', `a column unitPrice or amount${found(header)}`, '/unitPrice');
  }
  return accepted({ width: header.length, place });
}

/** Which columns there are, and what helps when they are others than they should be. */
function found(header: readonly string[]): string {
  const text = JSON.stringify(header);
  if (text.includes('\\r')) return '; its lines end with \\r alone, which tr "\\r" "\\n" mends';
  const shown = text.length > 300 ? `${text.slice(0, 300)}...` : text;
  return `; the header is ${shown}: --columns says what yours are called, --delimiter what stands between them`;
}

function isColumn(name: string): name is Column {
  return Object.hasOwn(orderColumns, name);
}
