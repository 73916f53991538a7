import type { Result } from '../../engine/index.js';
import { accepted, refused } from '../../engine/result.js';
import { OrderBook } from './book.js';
import { type Column, type Columns, findColumns } from './columns.js';
import { readRows, type Row } from './csv.js';
import type { LineFates } from './fates.js';
import { readLine, type LineSettings } from './line.js';

/** How an orders file is read. */
export interface ReadSettings extends Omit<LineSettings, 'columns'> {
  readonly delimiter: string;
  readonly renames: ReadonlyMap<Column, string>;
}

/**
 * Reads a whole orders file into its orders. A bad line goes to the fates and the rest goes on; only a file without
 * a usable header is refused as a whole.
 */
export async function readOrders(
  lines: AsyncIterable<readonly string[]>,
  settings: ReadSettings,
  fates: LineFates,
): Promise<Result<OrderBook>> {
  const book = new OrderBook(settings.currency);
  let columns: Columns | undefined;
  for await (const rows of readRows(lines, settings.delimiter)) {
    let body = rows;
    if (columns === undefined) {
      const found = findColumns(rows[0]?.cells ?? [], settings.renames);
      if (!found.ok) return found;
      columns = found.value;
      body = rows.slice(1);
    }
    addRows(body, { ...settings, columns }, book, fates);
  }
  return columns === undefined ? refused('orders.column', 'a header line') : accepted(book);
}

function addRows(rows: readonly Row[], settings: LineSettings, book: OrderBook, fates: LineFates): void {
  for (const row of rows) {
    fates.read();
    const line = readLine(row, settings);
    const refusal = line.ok ? book.add(line.value) : line.refusal;
    if (refusal !== undefined) fates.refuse(row.line, refusal);
  }
}
