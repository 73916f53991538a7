import assert from 'node:assert/strict';
import { existsSync, linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { backupSqlite } from '../../../web/hub/database/backup.js';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import { epochOf } from '../../../web/hub/database/epoch.js';
import { openDatabase } from '../../../web/hub/database/open.js';
import { freshFile } from '../../support/databases.js';

test('a copy has all that was committed, and the original goes on', async (t) => {
  const database = await openDatabase({ file: freshFile() });
  t.after(() => database.close());
  await database.query(`CREATE TABLE counts (n BIGINT NOT NULL)`);
  const add = (n: number): Promise<unknown> =>
    database.transaction((query) => query(`INSERT INTO counts (n) VALUES ($1)`, [n]));
  await add(1);
  const to = freshFile();
  await backupSqlite(database, to); // an older one
  writeFileSync(`${to}.part`, 'one that was not finished');
  await Promise.all([backupSqlite(database, to), add(2)]);
  await add(3);
  assert.ok(!existsSync(`${to}.part`));

  const copy = await openDatabase({ file: to });
  t.after(() => copy.close());
  assert.equal(await epochOf(copy), await epochOf(database));
  const [row] = await copy.query<{ least: number; most: number }>(`SELECT MIN(n) AS least, MAX(n) AS most FROM counts`);
  assert.ok(row?.least === 1 && row.most <= 2);
});

test('a copy takes the place of no file but an empty one or a database, and never that of the original', async (t) => {
  const file = freshFile();
  const database = await openDatabase({ file });
  t.after(() => database.close());
  const isMisuse = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'misuse';

  const [soft, hard] = [freshFile(), freshFile()];
  symlinkSync(file, soft);
  linkSync(file, hard);
  for (const name of [file, soft, hard, `${file}-wal`]) await assert.rejects(backupSqlite(database, name), isMisuse);
  await database.query(`CREATE TABLE counts (n BIGINT NOT NULL)`);

  const precious = freshFile();
  writeFileSync(precious, 'what nobody else has');
  await assert.rejects(backupSqlite(database, precious), isMisuse);
  assert.equal(readFileSync(precious, 'utf8'), 'what nobody else has');

  const empty = freshFile();
  writeFileSync(empty, '');
  await backupSqlite(database, empty);
  const nowhere = `${freshFile()}/nowhere/copy`;
  await assert.rejects(backupSqlite(database, nowhere), { name: 'DatabaseError', fault: 'unusable' });
});
