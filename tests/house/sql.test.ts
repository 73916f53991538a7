import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sqlOf, sqlViolations, sqlViolationsOf } from '../../web/build/arrows/sql.mjs';
import { migrations } from '../../web/hub/database/schema.js';

const wrong = (sql: string, file = 'records.ts'): number => sqlViolationsOf(`web/hub/${file}`, sql).length;

test('the hub asks nothing that one of its databases cannot answer', async () => {
  assert.deepEqual(await sqlViolations(), []);
});

test('every statement of the tables is found', () => {
  const text = readFileSync(new URL('../../web/hub/database/schema.ts', import.meta.url), 'utf8');
  assert.deepEqual(sqlOf('schema.ts', text), migrations.flat());
});

test('statements are found in every kind of text', () => {
  const text = `
    ask('SELECT 1'); ask("UPDATE a SET b = $1"); ask(\`
      INSERT INTO a (b) VALUES (\${x})\`); say('Selected'); say(\`\${x} SELECT\`); // 'DROP TABLE a'`;
  assert.deepEqual(
    sqlOf('a.ts', text).map((sql: string) => sql.trim()),
    ['SELECT 1', 'UPDATE a SET b = $1', 'INSERT INTO a (b) VALUES (_)'],
  );
});

test('what the databases have in common is allowed', () => {
  for (const sql of [
    'INSERT INTO a (b) VALUES ($1) ON CONFLICT (b) DO NOTHING RETURNING b',
    'UPDATE a SET n = n - $2 WHERE b = $1 AND n >= $2 RETURNING n',
    'SELECT COUNT(*) AS many FROM a',
    'CREATE TABLE a (member TEXT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (member, n), UNIQUE (member, n))',
    'CREATE TABLE a (name TEXT PRIMARY KEY)',
  ]) {
    assert.equal(wrong(sql), 0, sql);
  }
});

test('what they have not is refused', () => {
  for (const sql of [
    'CREATE TABLE a (n BIGSERIAL PRIMARY KEY)',
    'CREATE SEQUENCE a',
    'SELECT pg_try_advisory_lock($1)',
    'LISTEN news',
    `NOTIFY news`,
    'CREATE TRIGGER a AFTER INSERT ON b EXECUTE PROCEDURE c()',
    'CALL settle($1)',
    `SELECT a ->> 'b' AS b FROM c`,
    'CREATE TABLE a (b TEXT[])',
    'SELECT a FROM b WHERE c = ANY ($1)',
    'CREATE TABLE a (b DOUBLE PRECISION)',
    'CREATE TABLE a (b REAL)',
    'CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT)',
    'INSERT OR IGNORE INTO a (b) VALUES ($1)',
    'SELECT a FROM b WHERE c = $1 FOR UPDATE',
    'SELECT a::BIGINT FROM b',
    'PRAGMA journal_mode=DELETE',
    'COMMIT',
    'SELECT a FROM b WHERE c = ?',
    'SELECT a AS firstOne FROM b',
    'SELECT * FROM b',
  ]) {
    assert.equal(wrong(sql), 1, sql);
  }
  assert.equal(wrong('PRAGMA journal_mode=WAL', 'database/sqlite.ts'), 0);
});

test('the shopper comes first in every key of what is a shopper’s', () => {
  assert.equal(wrong('CREATE TABLE a (n BIGINT, member TEXT NOT NULL, PRIMARY KEY (n, member))'), 1);
  assert.equal(wrong('CREATE TABLE a (member TEXT NOT NULL, n BIGINT PRIMARY KEY)'), 1);
  assert.equal(wrong('CREATE TABLE a (member TEXT NOT NULL, n BIGINT)'), 1);
  assert.equal(wrong('CREATE TABLE a (member TEXT NOT NULL, n BIGINT, PRIMARY KEY (member, n), UNIQUE (n))'), 1);
});
