import type { Query, Row, SqlValue } from '../database/types.js';

/** Whose card: every statement about it begins with these two values. */
export interface Card {
  readonly member: string;
  readonly program: string;
}

export interface AccountRow extends Row {
  /** How many lines the journal has. */
  readonly head: number;
  /** Whose card it is, hashed; of a device, if nobody's. */
  readonly subject: string | null;
  /** The card that this one has become part of. */
  readonly claimed_by: string | null;
}

export interface LockedRow extends AccountRow {
  /** The highest number of the device that has been answered for good; none of one that is new. */
  readonly mark: number | null;
  /** Bytes of the snapshot, if there is one. */
  readonly size: number | null;
}

/** What an account can be brought into the engine from: the engine's snapshot after so many lines, and the lines since. */
export interface KeptRow extends Row {
  readonly head: number;
  readonly snapshot: Uint8Array | null;
  readonly snapshot_head: number;
}

export interface RecordRow {
  readonly id: string;
  readonly line: string;
  readonly hash: string;
  readonly saidBy: SaidBy;
}

export interface RefusalRow {
  readonly id: string;
  readonly hash: string;
  readonly refusal: string;
}

/** Who vouches for a record. */
export type SaidBy = 'device' | 'merchant' | 'receipt';

/** A line of the journal, and who vouches for it. */
export interface JournalRow extends Row {
  readonly id: string;
  readonly hash: string;
  readonly line: string;
  readonly said_by: SaidBy;
}

/** What a device knows a record by: its own number of it. None where it came from a merchant. */
export interface Numbered {
  readonly seq: number | null;
}

/** What is known of an id, or of a device's number. */
export interface KnownRow extends Row {
  readonly id: string;
  readonly hash: string;
  readonly refusal: string | null;
  readonly seq: number | null;
}

const values = ({ member, program }: Card): SqlValue[] => [member, program];

/** Those of the pushes that there are; making one takes as long as a statement. */
const mostRowTexts = 200;
const rowTexts = new Map<string, string>();

/** `($3, $4), ($5, $6)`: so many rows of so many values, after the two that come first in each. */
export function rowsOf(count: number, columns: number, first: number): string {
  const name = `${count} ${columns} ${first}`;
  const known = rowTexts.get(name) ?? makeRows(count, columns, first);
  if (rowTexts.size < mostRowTexts) rowTexts.set(name, known);
  return known;
}

function makeRows(count: number, columns: number, first: number): string {
  const row = (i: number): string =>
    ['$1', '$2', ...Array.from({ length: columns }, (_, j) => `$${first + i * columns + j}`)].join(', ');
  return Array.from({ length: count }, (_, i) => `(${row(i)})`).join(', ');
}

const listOf = (count: number, first: number): string =>
  Array.from({ length: count }, (_, i) => `$${first + i}`).join(', ');

/** Statements about one card, in a transaction or outside of one. */
export class CardQueries {
  constructor(
    readonly query: Query,
    readonly card: Card,
  ) {}

  async create(nowMs: number): Promise<void> {
    await this.query(
      `INSERT INTO accounts (member, program, head, created_ms, touched_ms) VALUES ($1, $2, 0, $3, $3)`,
      [...values(this.card), nowMs],
    );
  }

  /** Keeps everybody else from the card until the transaction ends. To be asked first. `mark` is of this device. */
  async lock(nowMs: number, device = ''): Promise<LockedRow | undefined> {
    const rows = await this.query<LockedRow>(
      `UPDATE accounts SET touched_ms = $3 WHERE member = $1 AND program = $2
       RETURNING head, LENGTH(snapshot) AS size, subject, claimed_by,
       (SELECT mark FROM devices WHERE devices.member = $1 AND devices.program = $2 AND device = $4) AS mark`,
      [...values(this.card), nowMs, device],
    );
    return rows[0];
  }

  async account(): Promise<AccountRow | undefined> {
    const rows = await this.query<AccountRow>(
      `SELECT head, subject, claimed_by FROM accounts WHERE member = $1 AND program = $2`,
      values(this.card),
    );
    return rows[0];
  }

  /** What is kept of the account, all of one moment. */
  async kept(): Promise<KeptRow> {
    const rows = await this.query<KeptRow>(
      `SELECT head, snapshot, snapshot_head FROM accounts WHERE member = $1 AND program = $2`,
      values(this.card),
    );
    return rows[0] ?? { head: 0, snapshot: null, snapshot_head: 0 };
  }

  async advance(head: number): Promise<void> {
    await this.query(`UPDATE accounts SET head = $3 WHERE member = $1 AND program = $2`, [...values(this.card), head]);
  }

  /** Also the snapshot of the account as it is there. */
  async advanceWith(head: number, snapshot: Uint8Array): Promise<void> {
    await this.query(
      `UPDATE accounts SET head = $3, snapshot = $4, snapshot_head = $3 WHERE member = $1 AND program = $2`,
      [...values(this.card), head, snapshot],
    );
  }

  async own(subject: string): Promise<void> {
    await this.query(`UPDATE accounts SET subject = $3 WHERE member = $1 AND program = $2`, [
      ...values(this.card),
      subject,
    ]);
  }

  async claim(by: string): Promise<void> {
    await this.query(`UPDATE accounts SET claimed_by = $3 WHERE member = $1 AND program = $2`, [
      ...values(this.card),
      by,
    ]);
  }

  /** Lets go of a card that this one has claimed; what another has claimed meanwhile stays so. */
  async unclaim(by: string): Promise<void> {
    await this.query(`UPDATE accounts SET claimed_by = NULL WHERE member = $1 AND program = $2 AND claimed_by = $3`, [
      ...values(this.card),
      by,
    ]);
  }

  /** The journal from a place on, the first of which is 0. */
  async journal(from: number, most: number): Promise<readonly JournalRow[]> {
    return await this.query<JournalRow>(
      `SELECT id, hash, line, said_by FROM records WHERE member = $1 AND program = $2 AND place >= $3 ORDER BY place LIMIT $4`,
      [...values(this.card), from, most],
    );
  }

  /** What is known of these ids. */
  async known(ids: readonly string[]): Promise<readonly KnownRow[]> {
    return await this.#known(`id IN (${listOf(ids.length, 3)})`, ids);
  }

  /** What is known of these numbers of a device. */
  async numbered(device: string, seqs: readonly number[]): Promise<readonly KnownRow[]> {
    return seqs.length === 0
      ? []
      : await this.#known(`device = $3 AND seq IN (${listOf(seqs.length, 4)})`, [device, ...seqs]);
  }

  async #known(which: string, keys: readonly SqlValue[]): Promise<readonly KnownRow[]> {
    if (keys.length === 0) return [];
    const among = `member = $1 AND program = $2 AND ${which}`;
    return await this.query<KnownRow>(
      `SELECT id, hash, NULL AS refusal, seq FROM records WHERE ${among}
       UNION ALL SELECT id, hash, refusal, seq FROM refusals WHERE ${among}`,
      [...values(this.card), ...keys],
    );
  }

  async addRecords(place: number, records: readonly (RecordRow & Numbered)[], device: string | null): Promise<void> {
    if (records.length === 0) return;
    const rows = records.flatMap(({ id, line, hash, saidBy, seq }, i) => [
      place + i,
      id,
      line,
      hash,
      saidBy,
      device,
      seq,
    ]);
    await this.query(
      `INSERT INTO records (member, program, place, id, line, hash, said_by, device, seq) VALUES ${rowsOf(records.length, 7, 3)}`,
      [...values(this.card), ...rows],
    );
  }

  async addRefusals(refusals: readonly (RefusalRow & Numbered)[], device: string | null, nowMs: number): Promise<void> {
    if (refusals.length === 0) return;
    const rows = refusals.flatMap(({ id, hash, refusal, seq }) => [id, hash, refusal, device, seq, nowMs]);
    await this.query(
      `INSERT INTO refusals (member, program, id, hash, refusal, device, seq, at_ms)
       VALUES ${rowsOf(refusals.length, 6, 3)} ON CONFLICT (member, program, id) DO NOTHING`,
      [...values(this.card), ...rows],
    );
  }

  /**
   * Writes down how far a device has come, and answers how far that is: what came with the lock may be from before the
   * wait for it.
   */
  async mark(device: string, mark: number, nowMs: number): Promise<number> {
    const rows = await this.query<{ readonly mark: number }>(
      `INSERT INTO devices (member, program, device, mark, seen_ms) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (member, program, device) DO UPDATE SET seen_ms = excluded.seen_ms,
       mark = CASE WHEN devices.mark > excluded.mark THEN devices.mark ELSE excluded.mark END RETURNING mark`,
      [...values(this.card), device, mark, nowMs],
    );
    return rows[0]?.mark ?? mark;
  }

  async refusals(): Promise<readonly { readonly id: string; readonly refusal: string }[]> {
    return await this.query(
      `SELECT id, refusal FROM refusals WHERE member = $1 AND program = $2 ORDER BY at_ms, id`,
      values(this.card),
    );
  }

  async devices(): Promise<readonly { readonly device: string; readonly seen_ms: number }[]> {
    return await this.query(
      `SELECT device, seen_ms FROM devices WHERE member = $1 AND program = $2 ORDER BY device`,
      values(this.card),
    );
  }

  /** Gives a code to this card, where no other has it now. Answers whether it did. */
  async addCode(code: string, redemption: string | null, expiresMs: number, nowMs: number): Promise<boolean> {
    const rows = await this.query(
      `INSERT INTO codes (member, program, code, redemption, expires_ms) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (code, program) DO UPDATE
       SET member = excluded.member, redemption = excluded.redemption, expires_ms = excluded.expires_ms
       WHERE codes.expires_ms <= $6 RETURNING code`,
      [...values(this.card), code, redemption, expiresMs, nowMs],
    );
    return rows.length === 1;
  }

  async redemptionCodes(): Promise<readonly { readonly redemption: string; readonly code: string }[]> {
    return await this.query(
      `SELECT redemption, code FROM codes WHERE member = $1 AND program = $2 AND redemption IS NOT NULL`,
      values(this.card),
    );
  }

  /** Digits that are over. */
  async forgetDigits(nowMs: number): Promise<void> {
    await this.query(
      `DELETE FROM codes WHERE member = $1 AND program = $2 AND redemption IS NULL AND expires_ms <= $3`,
      [...values(this.card), nowMs],
    );
  }

  /** What shops have told of orders on it, and what merchants are told of it. */
  async told(): Promise<{ readonly orders: readonly unknown[]; readonly events: readonly unknown[] }> {
    const orders = await this.query<{ readonly book: string }>(
      `SELECT book FROM shop_orders WHERE member = $1 AND program = $2 ORDER BY shop_order`,
      values(this.card),
    );
    const events = await this.query<{ readonly body: string }>(
      `SELECT body FROM deliveries WHERE member = $1 AND program = $2 ORDER BY created_ms, webhook, id`,
      values(this.card),
    );
    const read = (text: string): unknown => JSON.parse(text);
    return { orders: orders.map(({ book }) => read(book)), events: events.map(({ body }) => read(body)) };
  }

  /** Takes everything out of a card that has become part of another; its tokens stay, to be told so. */
  async empty(): Promise<void> {
    for (const table of ['records', 'asserted', 'refusals', 'devices', 'codes']) await this.#deleteFrom(table);
    await this.query(
      `UPDATE accounts SET head = 0, snapshot = NULL, snapshot_head = 0 WHERE member = $1 AND program = $2`,
      values(this.card),
    );
  }

  async #deleteFrom(table: string): Promise<void> {
    await this.query(`DELETE FROM ${table} WHERE member = $1 AND program = $2`, values(this.card));
  }
}
