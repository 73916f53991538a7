import { DatabaseError } from './errors.js';
import { tablesOf, type Table } from './tables.js';
import type { Database, Query, Row, SqlValue } from './types.js';

/** Rows that are read and written at once: of 13 columns a few thousand values, which every database takes. */
const batch = 200;

/**
 * Carries all that one database has into another that has nothing yet, in one transaction: cards, keys, webhooks, and the
 * epoch, so that devices notice nothing. Answers how many cards there were. Rejects with `in-use` where the other has
 * something.
 */
export async function moveAll(from: Database, to: Database): Promise<number> {
  const tables = tablesOf();
  return await to.transaction(async (query) => {
    let cards = 0;
    for (const table of tables) {
      await checkEmpty(query, table);
      const rows = await moveTable(from.query, query, table);
      if (table.name === 'accounts') cards = rows;
    }
    await moveWhatHoldsForAll(from.query, query);
    return cards;
  });
}

async function checkEmpty(query: Query, { name, columns }: Table): Promise<void> {
  const [found] = await query(`SELECT ${columns[0] ?? ''} FROM ${name} LIMIT 1`);
  if (found !== undefined) throw new DatabaseError('in-use', `there is something in the table ${name} already`);
}

async function moveTable(from: Query, to: Query, table: Table): Promise<number> {
  let moved = 0;
  for (let last: Row | undefined; ;) {
    const rows = await pageAfter(from, table, last);
    if (rows.length > 0) await insert(to, table, rows);
    moved += rows.length;
    if (rows.length < batch) return moved;
    last = rows.at(-1);
  }
}

/** The next rows by the table's key. */
async function pageAfter(query: Query, { name, columns, key }: Table, last: Row | undefined): Promise<readonly Row[]> {
  const names = key.join(', ');
  const places = key.map((_, index) => `$${index + 1}`).join(', ');
  const after = last === undefined ? '' : `WHERE (${names}) > (${places})`;
  const values = last === undefined ? [] : key.map((column) => last[column] ?? null);
  return await query(`SELECT ${columns.join(', ')} FROM ${name} ${after} ORDER BY ${names} LIMIT ${batch}`, values);
}

async function insert(query: Query, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const values: SqlValue[] = [];
  const tuples = rows.map((row) => {
    const places = columns.map((column) => `$${values.push(row[column] ?? null)}`);
    return `(${places.join(', ')})`;
  });
  await query(`INSERT INTO ${name} (${columns.join(', ')}) VALUES ${tuples.join(', ')}`, values);
}

/** The epoch, and what was lost; the schema is the same, since both were opened by this program. */
async function moveWhatHoldsForAll(from: Query, to: Query): Promise<void> {
  const rows = await from<{ name: string; value: string }>(`SELECT name, value FROM hub WHERE name <> 'schema'`);
  for (const { name, value } of rows) {
    await to(`INSERT INTO hub (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, [
      name,
      value,
    ]);
  }
}
