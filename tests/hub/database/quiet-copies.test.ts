import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, mock, test } from 'node:test';
import { leastCommits, quietMs, QuietCopies } from '../../../web/hub/database/quiet-copies.js';
import { openSqlite } from '../../../web/hub/database/sqlite.js';

const folder = mkdtempSync(join(tmpdir(), 'tenfold-copies-'));
after(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

/** Counts how often it has copied. */
class Counting {
  times = 0;
  readonly copies = new QuietCopies(() => Promise.resolve((this.times += 1)));
}

const times = (count: number, work: () => void): void => Array.from({ length: count }).forEach(work);

test('the log is copied once nobody has committed for a while, and not before it is worth it', () => {
  const counted = new Counting();
  times(leastCommits - 1, () => counted.copies.committed());
  mock.timers.tick(quietMs);
  assert.equal(counted.times, 0);
  counted.copies.committed();
  mock.timers.tick(quietMs - 1);
  counted.copies.committed();
  mock.timers.tick(quietMs - 1);
  assert.equal(counted.times, 0);
  mock.timers.tick(1);
  assert.equal(counted.times, 1);
  times(leastCommits - 1, () => counted.copies.committed());
  mock.timers.tick(quietMs);
  assert.equal(counted.times, 1);
});

test('nothing is copied after the end, and a copy that fails does no harm', async () => {
  const counted = new Counting();
  times(leastCommits, () => counted.copies.committed());
  counted.copies.end();
  mock.timers.tick(quietMs);
  assert.equal(counted.times, 0);
  const failing = new QuietCopies(() => Promise.reject(new Error('the disk is full')));
  times(leastCommits, () => failing.committed());
  mock.timers.tick(quietMs);
  await new Promise((resolve) => setImmediate(resolve));
});

test('a SQLite file has what was in its log, without being closed', async () => {
  const file = join(folder, 'hub.db');
  const database = await openSqlite(file);
  await database.query('CREATE TABLE things (thing TEXT)');
  const before = statSync(file).size;
  for (let i = 0; i < leastCommits; i += 1) {
    await database.transaction((query) => query('INSERT INTO things (thing) VALUES ($1)', ['x'.repeat(1000)]));
  }
  assert.equal(statSync(file).size, before);
  mock.timers.tick(quietMs);
  assert.ok(statSync(file).size >= before + leastCommits * 1000);
  assert.equal((await database.query('SELECT thing FROM things')).length, leastCommits);
  await database.close();
});
