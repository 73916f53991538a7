import assert from 'node:assert/strict';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import type { Database, SqlValue } from '../../../web/hub/database/types.js';
import { onEveryDatabase, type Ground } from '../../support/databases.js';

async function openValues({ open }: Ground): Promise<Database> {
  const database = await open();
  await database.query(`CREATE TABLE kept (id BIGINT PRIMARY KEY, n BIGINT, words TEXT, bytes BYTEA)`);
  return database;
}

const isValue = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'value';

const every = Uint8Array.from({ length: 256 }, (_, i) => i);
const rows: readonly Readonly<Record<'n' | 'words' | 'bytes', SqlValue>>[] = [
  { n: 0, words: '', bytes: new Uint8Array() },
  { n: Number.MAX_SAFE_INTEGER, words: '$1 "quoted" \'twice\' \\ \n\t', bytes: Uint8Array.of(0) },
  { n: -Number.MAX_SAFE_INTEGER, words: 'Grüße, 東京, \u{1F389}, e\u0301, \uFEFF', bytes: Uint8Array.of(0, 1, 0) },
  { n: 2 ** 31, words: 'x'.repeat(100_000), bytes: every.subarray(128) },
  { n: null, words: null, bytes: null },
];

onEveryDatabase('values come back as they were given', async (ground) => {
  const database = await openValues(ground);
  for (const [id, { n, words, bytes }] of rows.entries()) {
    const [given] = await database.query(
      `INSERT INTO kept (bytes, words, n, id) VALUES ($4, $3, $2, $1) RETURNING n, words, bytes`,
      [id, n, words, bytes],
    );
    assert.deepEqual({ ...given }, rows[id]);
  }
  assert.deepEqual(await database.query(`SELECT n, words, bytes FROM kept ORDER BY id`), rows);
});

onEveryDatabase('counts, sums, comparisons and a value used twice are alike', async (ground) => {
  const database = await openValues(ground);
  await database.query(`INSERT INTO kept (id, n, words) VALUES ($1, $1, $2), ($3, $1, $2)`, [5, 'a', 6]);
  const [row] = await database.query(
    `SELECT COUNT(*) AS many, SUM(n) AS total, MAX(id) AS most, MIN(id) = 5 AS low FROM kept WHERE n = $1`,
    [5],
  );
  assert.deepEqual(row, { many: 2, total: 10, most: 6, low: 1 });
});

onEveryDatabase('what cannot be held exactly is refused, and said', async (ground) => {
  const database = await openValues(ground);
  const wrong: unknown[] = [2 ** 53, 0.5, NaN, Infinity, 'a\0b', '\uD800', undefined, true, 5n, [1], new Date(0)];
  for (const value of wrong) {
    await assert.rejects(database.query(`INSERT INTO kept (id, words) VALUES (1, $1)`, [value as SqlValue]), isValue);
  }
  await assert.rejects(database.query(`INSERT INTO kept (id) VALUES ($1)`, []), isValue);
  await assert.rejects(database.query(`INSERT INTO kept (id) VALUES ($1)`, [1, 2]), isValue);
  assert.deepEqual(await database.query(`SELECT id FROM kept`), []);
});

onEveryDatabase('a number that is too great to be read is no number', async (ground) => {
  const database = await openValues(ground);
  await database.query(`INSERT INTO kept (id, n) VALUES (1, 9007199254740992)`);
  await assert.rejects(database.query(`SELECT n FROM kept`), isValue);
  await assert.rejects(
    database.transaction((query) => query(`SELECT n FROM kept`)),
    isValue,
  );
  assert.deepEqual(await database.query(`SELECT id FROM kept`), [{ id: 1 }]);
});
