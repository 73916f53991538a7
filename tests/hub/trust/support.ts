import { migrations } from '../../../web/hub/database/schema.js';
import type { Database } from '../../../web/hub/database/types.js';

/** An instant that all tests start at. */
export const start = Date.parse('2025-06-01T10:00:00Z');

/** The text with another character in one place, for each place and a few others: letters, the format's signs, none. */
export function* alterations(text: string): Generator<string> {
  for (let place = 0; place < text.length; place += 1) {
    for (const other of ['A', 'B', 'Q', 'g', 'w', '_', '.', '=', ' ', '\n', '\0', '']) {
      const altered = text.slice(0, place) + other + text.slice(place + 1);
      if (altered !== text) yield altered;
    }
  }
}

const tables = migrations.flat().flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

/** Everything that all tables hold, as one text. */
export async function everything(database: Database): Promise<string> {
  const rows = await Promise.all(tables.map((table) => database.query(`SELECT * FROM ${table}`)));
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
  return JSON.stringify(rows, plain);
}
