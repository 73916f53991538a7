// Both drivers of SQLite, whichever the hub would take on this Node.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '../../../web/hub/database/connection.js';
import { hasNodeSqlite, NodeConnection } from '../../../web/hub/database/sqlite-node.js';
import { WasmConnection } from '../../../web/hub/database/sqlite-wasm.js';
import { freshFile } from '../../support/databases.js';

const drivers: Readonly<Record<string, new (path: string) => Connection>> = {
  'node-sqlite3-wasm': WasmConnection,
  ...(hasNodeSqlite && { 'node:sqlite': NodeConnection }),
};

test('which drivers are here', (context) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  assert.equal(hasNodeSqlite, major > 22 || (major === 22 && minor >= 13));
  if (!hasNodeSqlite) context.diagnostic(`node:sqlite was not tested: Node ${process.version} does not have it`);
});

for (const [name, Driver] of Object.entries(drivers)) {
  test(`${name}: values come back by their names, in whatever order the statement names them`, () => {
    const connection = new Driver(':memory:');
    connection.ask(`CREATE TABLE kept (a BIGINT, b TEXT, c BLOB)`);
    const given = connection.ask(`INSERT INTO kept (c, b, a) VALUES ($3, $2, $1) RETURNING a, b, c, $2 = b AS same`, [
      Number.MAX_SAFE_INTEGER,
      'é',
      Uint8Array.of(0, 255),
    ]);
    assert.deepEqual(given, [{ a: Number.MAX_SAFE_INTEGER, b: 'é', c: Uint8Array.of(0, 255), same: 1 }]);
    assert.throws(() => connection.ask(`SELECT $1 AS a`, [1, 2]), { fault: 'value' });
    assert.throws(() => connection.ask(`SELECT $2 AS a`, [1]), { fault: 'value' });
    assert.throws(() => connection.ask(`SELECT 9007199254740993 AS a`), { fault: 'value' });
    connection.close();
  });

  test(`${name}: a statement that failed can be asked again, and the transaction is told truly`, () => {
    const connection = new Driver(':memory:');
    connection.ask(`CREATE TABLE kept (a BIGINT PRIMARY KEY)`);
    const insert = (a: number): unknown => connection.ask(`INSERT INTO kept (a) VALUES ($1)`, [a]);
    assert.equal(connection.inTransaction, false);
    connection.ask('BEGIN IMMEDIATE');
    insert(1);
    assert.throws(() => insert(1), /UNIQUE/);
    assert.equal(connection.inTransaction, true);
    insert(2);
    connection.ask('COMMIT');
    assert.equal(connection.inTransaction, false);
    assert.deepEqual(connection.ask(`SELECT a FROM kept ORDER BY a`), [{ a: 1 }, { a: 2 }]);
    connection.close();
  });

  test(`${name}: more statements than are kept prepared are answered all the same`, () => {
    const connection = new Driver(':memory:');
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 250; i += 1) assert.deepEqual(connection.ask(`SELECT ${i} AS a`), [{ a: i }]);
    }
    connection.close();
  });
}

test('a file that one driver has written is the other’s as well', () => {
  const file = freshFile();
  for (const Driver of [...Object.values(drivers), WasmConnection]) {
    const connection = new Driver(file);
    for (const mode of ['locking_mode=EXCLUSIVE', 'journal_mode=WAL']) connection.ask(`PRAGMA ${mode}`);
    connection.ask(`CREATE TABLE IF NOT EXISTS kept (a TEXT)`);
    connection.ask(`INSERT INTO kept (a) VALUES ($1)`, [Driver.name]);
    connection.close();
  }
  const last = new WasmConnection(file);
  last.ask('PRAGMA locking_mode=EXCLUSIVE'); // without it WAL needs memory that this driver cannot share
  const written = last.ask(`SELECT a FROM kept`).map(({ a }) => a);
  assert.deepEqual(
    written,
    [...Object.values(drivers), WasmConnection].map(({ name }) => name),
  );
  last.close();
});
