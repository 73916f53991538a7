import type { Query, Row } from '../database/types.js';
import { type Book, emptyBook } from './book.js';

/** Whose order: every statement about it begins with these two values. */
export interface OrderKey {
  /** The shop's kind, its prefix, and its own id of the order. */
  readonly order: string;
  readonly program: string;
}

interface OrderRow extends Row {
  readonly member: string;
  readonly subject: string;
  readonly book: string;
}

/** What is kept of an order. `member` and `subject` are empty as long as nobody is known. */
export interface KeptOrder {
  readonly member: string;
  readonly subject: string;
  readonly book: Book;
}

/** Orders that are on no card are kept for so long, in case a later delivery brings them onto one. */
const keptMs = 90 * 24 * 3_600_000;

/** So long the process that took a delivery may need to count it. */
const graceMs = 60_000;

/** Statements about one order, in a transaction or outside of one. */
export class OrderQueries {
  readonly #query: Query;
  readonly #values: readonly [string, string];

  constructor(query: Query, { order, program }: OrderKey) {
    this.#query = query;
    this.#values = [order, program];
  }

  /** Makes the row if there is none, and keeps everybody else from it. Nothing, if its member was erased. */
  async lock(nowMs: number): Promise<KeptOrder | undefined> {
    await this.#query(
      `INSERT INTO shop_orders (shop_order, program, member, subject, book, open, touched_ms)
       VALUES ($1, $2, '', '', $3, 0, $4) ON CONFLICT (shop_order, program) DO NOTHING`,
      [...this.#values, JSON.stringify(emptyBook), nowMs],
    );
    return this.#kept(
      await this.#query<OrderRow>(
        `UPDATE shop_orders SET touched_ms = $3 WHERE shop_order = $1 AND program = $2 RETURNING member, subject, book`,
        [...this.#values, nowMs],
      ),
    );
  }

  async keep({ subject, book }: Omit<KeptOrder, 'member'>): Promise<void> {
    await this.#query(
      `UPDATE shop_orders SET subject = $3, book = $4, open = 1 WHERE shop_order = $1 AND program = $2`,
      [...this.#values, subject, JSON.stringify(book)],
    );
  }

  /** Writes down whose card it is on; it stays there. Answers whose it is: nobody's, if the member was erased meanwhile. */
  async give(member: string): Promise<string | undefined> {
    const rows = await this.#query<OrderRow>(
      `UPDATE shop_orders SET member = CASE WHEN member = '' THEN $3 ELSE member END
       WHERE shop_order = $1 AND program = $2 AND book <> '' RETURNING member, subject, book`,
      [...this.#values, member],
    );
    return rows[0]?.member;
  }

  /** Its records were taken in, unless another delivery has come meanwhile. */
  async close(book: Book): Promise<void> {
    await this.#query(`UPDATE shop_orders SET open = 0 WHERE shop_order = $1 AND program = $2 AND book = $3`, [
      ...this.#values,
      JSON.stringify(book),
    ]);
  }

  /** Keeps nothing of an order that was on a card which is erased, but that it never counts again. */
  async forget(): Promise<void> {
    await this.#query(
      `UPDATE shop_orders SET subject = '', book = '', open = 0 WHERE shop_order = $1 AND program = $2 AND member = ''`,
      this.#values,
    );
  }

  #kept(rows: readonly OrderRow[]): KeptOrder | undefined {
    const [row] = rows;
    if (row === undefined || row.book === '') return undefined;
    return { member: row.member, subject: row.subject, book: JSON.parse(row.book) as Book };
  }
}

/** Orders whose delivery was taken, and whose process died before their records were. */
export async function openOrders(
  query: Query,
  program: string,
  nowMs: number,
  most: number,
): Promise<readonly OrderKey[]> {
  const rows = await query<{ readonly shop_order: string }>(
    `SELECT shop_order FROM shop_orders WHERE open = 1 AND program = $1 AND touched_ms < $2 ORDER BY touched_ms LIMIT $3`,
    [program, nowMs - graceMs, most],
  );
  return rows.map(({ shop_order: order }) => ({ order, program }));
}

/**
 * Forgets orders that have come onto no card for a long time: of guests, of customers without a card, and those that were
 * never paid. Not what is still to be counted, as after a long time in which no hub has run.
 */
export async function forgetGuests(query: Query, nowMs: number): Promise<void> {
  await query(`DELETE FROM shop_orders WHERE member = '' AND book <> '' AND open = 0 AND touched_ms < $1`, [
    nowMs - keptMs,
  ]);
}
