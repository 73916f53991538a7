import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import { epochOf } from '../../../web/hub/database/epoch.js';
import { openDatabase } from '../../../web/hub/database/open.js';
import { openPostgres, patient } from '../../../web/hub/database/postgres.js';
import type { Database, Query } from '../../../web/hub/database/types.js';
import { postgres } from '../../support/databases.js';
import { SilentPostgres } from './silent-postgres.js';

const isFault = (fault: string) => (error: unknown) => error instanceof DatabaseError && error.fault === fault;

/** Two processes' worth of connections to one database. */
async function twoOpened(t: { after(hook: () => Promise<void>): void }): Promise<readonly [Database, Database]> {
  const url = await (await postgres()).freshUrl();
  const [one, other] = await Promise.all([openPostgres(url), openPostgres(url)]);
  t.after(async () => void (await Promise.all([one.close(), other.close()])));
  await one.query(`CREATE TABLE counts (name TEXT PRIMARY KEY, n BIGINT NOT NULL)`);
  await one.query(`INSERT INTO counts (name, n) VALUES ('a', 0), ('b', 0)`);
  return [one, other];
}

const increment = (query: Query, name: string): Promise<readonly unknown[]> =>
  query(`UPDATE counts SET n = n + 1 WHERE name = $1 RETURNING n`, [name]);

const countsOf = (database: Database): Promise<readonly unknown[]> =>
  database.query(`SELECT name, n FROM counts ORDER BY name`);

test('a transaction that met another one is run again until it is through', async (t) => {
  const [one, other] = await twoOpened(t);
  let runs = 0;
  const count = (database: Database): Promise<unknown> =>
    database.transaction(async (query) => {
      runs += 1;
      await query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`); // as distributed databases are
      const [row] = await query<{ n: number }>(`SELECT n FROM counts WHERE name = 'a'`);
      await query(`UPDATE counts SET n = $1 WHERE name = 'a'`, [(row?.n ?? 0) + 1]);
    });
  for (let i = 0; i < 30; i++) await Promise.all([count(one), count(other)]);
  assert.deepEqual((await countsOf(one))[0], { name: 'a', n: 60 });
  assert.ok(runs > 60, 'there were conflicts');
});

test('transactions that wait for each other both come through', async (t) => {
  const [one, other] = await twoOpened(t);
  let runs = 0;
  const both = (database: Database, names: readonly string[]): Promise<void> =>
    database.transaction(async (query) => {
      runs += 1;
      for (const name of names) await increment(query, name);
    });
  for (let i = 0; i < 30; i++) await Promise.all([both(one, ['a', 'b']), both(other, ['b', 'a'])]);
  assert.deepEqual(await countsOf(one), [
    { name: 'a', n: 60 },
    { name: 'b', n: 60 },
  ]);
  assert.ok(runs > 60, 'there were deadlocks');
});

test('conflicts without end are given up, and nothing has happened', async (t) => {
  const [one] = await twoOpened(t);
  let runs = 0;
  const hopeless = one.transaction(async (query) => {
    runs += 1;
    await increment(query, 'a');
    await query(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
  });
  await assert.rejects(hopeless, isFault('conflict'));
  assert.equal(runs, 10);
  assert.deepEqual((await countsOf(one))[0], { name: 'a', n: 0 });
});

test('processes that open a new database at once agree on its tables and its epoch', async (t) => {
  const url = await (await postgres()).freshUrl();
  const opened = await Promise.all(Array.from({ length: 6 }, () => openDatabase({ url })));
  t.after(async () => void (await Promise.all(opened.map((database) => database.close()))));
  assert.equal(new Set(await Promise.all(opened.map(epochOf))).size, 1);
});

test('more works than connections wait for one', async (t) => {
  const [one] = await twoOpened(t);
  await Promise.all(Array.from({ length: 50 }, () => one.transaction((query) => increment(query, 'b'))));
  assert.deepEqual((await countsOf(one))[1], { name: 'b', n: 50 });
});

test('a lost connection is said, and the next question finds another', async (t) => {
  const [one, other] = await twoOpened(t);
  const lost = one.transaction(async (query) => {
    await increment(query, 'a');
    const [row] = await query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
    await other.query(`SELECT pg_terminate_backend(CAST($1 AS INTEGER))`, [row?.pid ?? 0]);
    await increment(query, 'a');
  });
  await assert.rejects(lost, isFault('unreachable'));
  assert.deepEqual((await countsOf(one))[0], { name: 'a', n: 0 });
});

test('a server that goes away and comes back is found again', async (t) => {
  const server = await postgres();
  const [one] = await twoOpened(t);
  const working = one.transaction(async (query) => {
    await increment(query, 'a');
    await server.halt();
    await increment(query, 'a');
  });
  await assert.rejects(working, isFault('unreachable'));
  await assert.rejects(one.query(`SELECT 1`), isFault('unreachable'));
  await server.resume();
  await one.transaction((query) => increment(query, 'b'));
  assert.deepEqual(await countsOf(one), [
    { name: 'a', n: 0 },
    { name: 'b', n: 1 },
  ]);
});

test('a server that falls silent is said to every question in time, and is found again when it speaks', async (t) => {
  const silent = await SilentPostgres.open();
  t.after(() => silent.close());
  const database = await openPostgres(silent.url, true, { answerMs: 100, seatMs: 100 });
  t.after(() => database.close());
  const asked = Array.from({ length: 50 }, (_, i) =>
    i % 2 === 0 ? database.query('SELECT 1') : database.transaction((query) => query('SELECT 1')),
  );
  const ends = await Promise.allSettled(asked);
  assert.ok(ends.every((end) => end.status === 'rejected' && isFault('unreachable')(end.reason)));
  await silent.deserted; // each connection that said nothing was given up
  assert.equal(silent.connections, 10);
});

test('the server ends what takes too long, and what nobody goes on with; steps of the schema may take their time', async (t) => {
  const url = await (await postgres()).freshUrl();
  const database = await openDatabase({ url });
  t.after(() => database.close());
  const set = async (name: string): Promise<unknown> =>
    Object.values((await database.query(`SHOW ${name}`))[0] ?? {})[0];
  assert.deepEqual([await set('statement_timeout'), await set('idle_in_transaction_session_timeout')], ['14s', '30s']);
  const hasty = await openPostgres(url, true, { statementMs: 50, idleMs: 50 });
  t.after(() => hasty.close());
  await assert.rejects(hasty.query('SELECT pg_sleep(10)'), /statement timeout/);
  const forgotten = hasty.transaction(async (query) => {
    await query('SELECT 1');
    await database.query('SELECT pg_sleep(0.3)');
    await query('SELECT 1');
  });
  await assert.rejects(forgotten, isFault('unreachable'));
  const stepping = await openPostgres(url, true, patient);
  t.after(() => stepping.close());
  assert.deepEqual(await stepping.query('SHOW statement_timeout'), [{ statement_timeout: '0' }]);
});
