// tenfold move: everything of a hub's file, in PostgreSQL.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { moveAll } from '../../../web/hub/database/move.js';
import { openDatabase } from '../../../web/hub/database/open.js';
import { tablesOf } from '../../../web/hub/database/tables.js';
import type { Database, SqlValue } from '../../../web/hub/database/types.js';
import { inRoot } from '../../../web/build/root.mjs';
import { freshFile, postgres } from '../../support/databases.js';
import { tenfoldProgram } from '../../support/node-program.js';

/** A value for each column: numbers for BIGINT, bytes for BYTEA. `nth` makes rows differ. */
function rowFor(columns: readonly { name: string; type: string }[], nth: number): SqlValue[] {
  return columns.map(({ name, type }) => {
    if (type === 'BIGINT') return nth;
    if (type === 'BYTEA') return Uint8Array.of(0, 255, nth % 256);
    return `${name} ő ${String(nth).padStart(4, '0')}`;
  });
}

/** What the file itself says of its tables, which nobody has to keep up to date. */
async function columnsIn(database: Database, table: string): Promise<readonly { name: string; type: string }[]> {
  return await database.query<{ name: string; type: string }>(`SELECT name, type FROM pragma_table_info($1)`, [table]);
}

const namesIn = async (database: Database): Promise<readonly string[]> => {
  const rows = await database.query<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
  );
  return rows.map(({ name }) => name);
};

const all = (database: Database, table: string): Promise<readonly unknown[]> =>
  database.query(`SELECT * FROM ${table} ORDER BY 1, 2`);

async function filled(file: string, rows: number): Promise<Database> {
  const database = await openDatabase({ file });
  for (const { name } of tablesOf()) {
    const columns = await columnsIn(database, name);
    const names = columns.map((column) => column.name).join(', ');
    const places = columns.map((_, index) => `$${index + 1}`).join(', ');
    await database.transaction(async (query) => {
      for (let nth = 0; nth < rows; nth++) {
        await query(`INSERT INTO ${name} (${names}) VALUES (${places})`, rowFor(columns, nth));
      }
    });
  }
  return database;
}

test('every table that there is comes along, with every column and its key', async (t) => {
  const database = await openDatabase({ file: freshFile() });
  t.after(() => database.close());
  const names = tablesOf().map(({ name }) => name);
  assert.deepEqual([...names, 'hub'].sort(), [...(await namesIn(database))].sort());
  for (const { name, columns, key } of tablesOf()) {
    const found = (await columnsIn(database, name)).map((column) => column.name);
    assert.deepEqual([...columns].sort(), [...found].sort(), name);
    assert.ok(key.length > 0 && key.every((column) => columns.includes(column)), name);
  }
});

test('what was in the file is in PostgreSQL, value by value, with the epoch', async (t) => {
  const from = await filled(freshFile(), 401);
  const to = await openDatabase({ url: await (await postgres()).freshUrl() });
  t.after(async () => void (await Promise.all([from.close(), to.close()])));
  assert.equal(await moveAll(from, to), 401);
  for (const name of await namesIn(from)) assert.deepEqual(await all(to, name), await all(from, name), name);
});

test('where there is something already, nothing is changed', async (t) => {
  const from = await filled(freshFile(), 1);
  const to = await openDatabase({ url: await (await postgres()).freshUrl() });
  t.after(async () => void (await Promise.all([from.close(), to.close()])));
  const { name, columns } = tablesOf().at(-1) ?? { name: '', columns: [] };
  await to.query(`INSERT INTO ${name} (${columns.join(', ')}) SELECT 'x', 'y', 1`);
  const before = await all(to, 'hub');
  await assert.rejects(moveAll(from, to), { name: 'DatabaseError', fault: 'in-use' });
  assert.deepEqual(await all(to, 'accounts'), []);
  assert.deepEqual(await all(to, 'hub'), before);
});

function tenfold(url: string | undefined, ...words: readonly string[]): { status: number | null; said: string } {
  const args = [...tenfoldProgram(), 'move', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: inRoot(),
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  return { status, said: stdout + stderr };
}

test('the command puts the file aside, and refuses what is not there, is in use, or has no place to go', async () => {
  const url = await (await postgres()).freshUrl();
  const file = freshFile();
  const database = await filled(file, 1);
  assert.match(tenfold(url, '--from', file).said, /has the database open/);
  await database.close();
  assert.match(tenfold(undefined, '--from', file).said, /DATABASE_URL is needed/);
  assert.match(tenfold(url, '--from', `${file}.no`).said, /no such file/);
  const { status, said } = tenfold(url, '--from', file);
  assert.equal(status, 0, said);
  assert.match(said, /^1 card moved/);
  assert.ok(!existsSync(file) && existsSync(`${file}.moved`));
});
