import type { Query, Row, SqlValue } from '../database/types.js';
import type { Card } from './statements.js';

/** A card that may be erased, as it is when it is locked. */
export interface ErasableRow extends Row {
  readonly subject: string | null;
  readonly claimed_by: string | null;
  readonly created_ms: number;
}

/** What a card has that is its own alone. */
const tables = ['records', 'asserted', 'refusals', 'devices', 'tokens', 'codes', 'deliveries', 'accounts'];

/** Statements that end one card, in a transaction or outside of one. */
export class EraseQueries {
  readonly #query: Query;
  readonly #card: Card;
  readonly #values: readonly SqlValue[];

  constructor(query: Query, card: Card) {
    this.#query = query;
    this.#card = card;
    this.#values = [card.member, card.program];
  }

  /** Keeps everybody else from the card until the transaction ends, if nobody has touched it since before that moment. */
  async lockUntouched(beforeMs: number): Promise<ErasableRow | undefined> {
    const rows = await this.#query<ErasableRow>(
      `UPDATE accounts SET touched_ms = touched_ms WHERE member = $1 AND program = $2 AND touched_ms < $3
       RETURNING subject, claimed_by, created_ms`,
      [...this.#values, beforeMs],
    );
    return rows[0];
  }

  /** The cards that have become part of this one. */
  async parts(): Promise<readonly string[]> {
    const rows = await this.#query<{ readonly member: string }>(
      `SELECT member FROM accounts WHERE claimed_by = $1 AND program = $2`,
      this.#values,
    );
    return rows.map(({ member }) => member);
  }

  /**
   * Everything, the link to the card included. A receipt that was shown stays so, and an order that was counted: neither
   * counts again. Of the tokens the hashes stay, for their devices to be told.
   */
  async erase({ subject }: Pick<ErasableRow, 'subject'>, nowMs: number): Promise<void> {
    const { program } = this.#card;
    const tokens = await this.#query<{ readonly hash: string }>(
      `SELECT hash FROM tokens WHERE member = $1 AND program = $2`,
      this.#values,
    );
    for (const { hash } of tokens) {
      await this.#query(
        `INSERT INTO erased (hash, program, erased_ms) VALUES ($1, $2, $3) ON CONFLICT (hash, program) DO NOTHING`,
        [hash, program, nowMs],
      );
    }
    for (const table of tables)
      await this.#query(`DELETE FROM ${table} WHERE member = $1 AND program = $2`, this.#values);
    await this.#query(`DELETE FROM links WHERE subject = $3 AND program = $2 AND member = $1`, [
      ...this.#values,
      subject ?? '',
    ]);
    await this.#query(`UPDATE receipts SET member = '' WHERE member = $1 AND program = $2`, this.#values);
    // Those on this card; and of those that are on none yet, whose shopper has it.
    await this.#query(
      `UPDATE shop_orders SET member = '', subject = '', book = '', open = 0
       WHERE program = $2 AND (member = $1 OR (member = '' AND subject = $3 AND subject <> ''))`,
      [...this.#values, subject ?? ''],
    );
  }
}
