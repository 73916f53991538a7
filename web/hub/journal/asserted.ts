import type { Query, Row, SqlValue } from '../database/types.js';
import type { Card, JournalRow, SaidBy } from './statements.js';

/** A record of a kind that the programme bounds. */
export interface AssertedRow extends Row {
  readonly id: string;
  /** Where it is folded: its own place, or that of the record that came after. */
  readonly place: number;
  readonly kind: string;
  /** The programme's day on which it happened. */
  readonly day: string;
  readonly fact: string;
  /** 1: it pays for nothing before it is attested. */
  readonly provisional: number;
  /** What the merchant has said of the same fact; null as long as only a device vouches for it. */
  readonly attested: string | null;
}

/** What the merchant has said of something that a device may have said before. */
export interface Attestation {
  readonly id: string;
  readonly fact: string;
  readonly line: string;
  readonly saidBy: SaidBy;
}

const columns = 'id, place, kind, day, fact, provisional, attested';

/** Statements about what of one card only a device has said, in a transaction that has locked the card. */
export class Asserted {
  readonly #query: Query;
  readonly #card: readonly SqlValue[];

  constructor(query: Query, { member, program }: Card) {
    this.#query = query;
    this.#card = [member, program];
  }

  /** How many there are of a kind on a day that nobody else vouches for, by `kind day`. */
  async tally(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#query<{ readonly kind: string; readonly day: string; readonly many: number }>(
      `SELECT kind, day, COUNT(*) AS many FROM asserted
       WHERE member = $1 AND program = $2 AND attested IS NULL GROUP BY kind, day`,
      this.#card,
    );
    return new Map(rows.map(({ kind, day, many }) => [`${kind} ${day}`, many]));
  }

  async all(): Promise<readonly AssertedRow[]> {
    return await this.#query<AssertedRow>(
      `SELECT ${columns} FROM asserted WHERE member = $1 AND program = $2 ORDER BY place, id`,
      this.#card,
    );
  }

  /** Ids of the latest that still wait for the merchant's word, newest first. */
  async provisional(most: number): Promise<readonly string[]> {
    const rows = await this.#query<{ readonly id: string }>(
      `SELECT id FROM asserted WHERE member = $1 AND program = $2 AND provisional = 1 AND attested IS NULL
       ORDER BY place DESC LIMIT $3`,
      [...this.#card, most],
    );
    return rows.map(({ id }) => id);
  }

  async add(rows: readonly AssertedRow[]): Promise<void> {
    for (const { id, place, kind, day, fact, provisional, attested } of rows) {
      await this.#query(
        `INSERT INTO asserted (member, program, ${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (member, program, id) DO NOTHING`,
        [...this.#card, id, place, kind, day, fact, provisional, attested],
      );
    }
  }

  /**
   * Writes down what the merchant has said in place of what the device has said of the same: its data, and when it
   * happened, unless that would be after the record was taken.
   */
  async attest({ id, fact, line, saidBy }: Attestation): Promise<void> {
    const found = await this.#query<JournalRow>(
      `SELECT r.id AS id, r.line AS line FROM asserted a
       JOIN records r ON r.member = a.member AND r.program = a.program AND r.id = a.id
       WHERE a.member = $1 AND a.program = $2 AND a.attested IS NULL AND (a.fact = $3 OR a.id = $4)`,
      [...this.#card, fact, id],
    );
    for (const before of found) {
      await this.#query(`UPDATE asserted SET attested = $4 WHERE member = $1 AND program = $2 AND id = $3`, [
        ...this.#card,
        before.id,
        inPlaceOf(before.line, line),
      ]);
      await this.#query(`UPDATE records SET said_by = $4 WHERE member = $1 AND program = $2 AND id = $3`, [
        ...this.#card,
        before.id,
        saidBy,
      ]);
    }
  }
}

function inPlaceOf(asserted: string, said: string): string {
  const record = JSON.parse(asserted) as { readonly at: string; readonly recordedAt: string };
  const { at, data } = JSON.parse(said) as { readonly at: string; readonly data?: unknown };
  const happened = Date.parse(at) <= Date.parse(record.recordedAt) ? at : record.at;
  return JSON.stringify({ ...record, at: happened, data });
}

/** The journal as it pays: what is provisional is left out, or what the merchant has said stands in its place. */
export function payingLines(journal: readonly JournalRow[], asserted: readonly AssertedRow[]): readonly string[] {
  const provisional = asserted.filter((row) => row.provisional === 1);
  const standIns = new Map(provisional.map((row) => [row.id, row]));
  const own = new Set(journal.map(({ id }) => id));
  const extra = provisional.filter(({ id }) => !own.has(id)); // what the journal itself has no place for
  const lines = journal.flatMap(({ id, line }, place) => {
    const { attested } = standIns.get(id) ?? { attested: line };
    return [...extra.filter((row) => row.place === place).map((row) => row.attested), attested];
  });
  const last = extra.filter(({ place }) => place >= journal.length).map(({ attested }) => attested);
  return [...lines, ...last].filter((line) => line !== null);
}
