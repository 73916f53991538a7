import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '../../../web/hub/database/connection.js';
import { GroupCommit } from '../../../web/hub/database/group-commit.js';

/** Notes what it was asked, and fails at what the test says. */
function noting(fails: (text: string) => boolean = () => false): { readonly asked: string[]; connection: Connection } {
  const asked: string[] = [];
  let inTransaction = false;
  return {
    asked,
    connection: {
      get inTransaction() {
        return inTransaction;
      },
      ask: (text) => {
        asked.push(text);
        if (text === 'full') inTransaction = false;
        if (text === 'full' || fails(text)) throw new Error(`failed: ${text}`);
        if (text.startsWith('BEGIN')) inTransaction = true;
        if (text === 'COMMIT' || text === 'ROLLBACK') inTransaction = false;
        return [];
      },
      close: () => undefined,
    },
  };
}

const statuses = (settled: readonly PromiseSettledResult<unknown>[]): string[] => settled.map(({ status }) => status);

test('those who wait share a commit, and nobody gets in between', async () => {
  const { asked, connection } = noting();
  const group = new GroupCommit(connection);
  const slow = group.transaction(async (query) => {
    await query('a1');
    await new Promise((resolve) => setImmediate(resolve));
    await query('a2');
  });
  const throws = group.transaction(async (query) => {
    await query('b');
    throw new Error('no');
  });
  const question = group.query('q');
  const settled = await Promise.allSettled([slow, throws, question]);
  assert.deepEqual(statuses(settled), ['fulfilled', 'rejected', 'fulfilled']);
  const together = ['BEGIN IMMEDIATE', 'a1', 'a2', 'b', 'ROLLBACK'];
  const apart = [
    'BEGIN IMMEDIATE',
    'SAVEPOINT work',
    'a1',
    'a2',
    'RELEASE work',
    'SAVEPOINT work',
    'b',
    'ROLLBACK TO work',
    'RELEASE work',
    'COMMIT',
  ];
  assert.deepEqual(asked, ['q', ...together, ...apart]);
});

test('those who share a commit and do not throw need no savepoints', async () => {
  const { asked, connection } = noting();
  const group = new GroupCommit(connection);
  await Promise.all(['a', 'b'].map((text) => group.transaction((query) => query(text))));
  assert.deepEqual(asked, ['BEGIN IMMEDIATE', 'a', 'b', 'COMMIT']);
});

test('a group waits for those who were in the last one, and not for long', async () => {
  const { asked, connection } = noting();
  const group = new GroupCommit(connection);
  const ask = (text: string): Promise<unknown> => group.transaction((query) => query(text));
  await Promise.all(['a', 'b', 'c'].map(ask));
  const early = ask('d');
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  const begun = asked.length;
  await Promise.all([early, ask('e')]);
  assert.deepEqual(asked.slice(begun), ['BEGIN IMMEDIATE', 'd', 'e', 'COMMIT'], 'the third never came');
});

test('nobody is answered before the commit, and all are refused where it fails', async () => {
  const { asked, connection } = noting((text) => text === 'COMMIT');
  const group = new GroupCommit(connection);
  const answered: string[] = [];
  const one = group.transaction(async (query) => query('a')).finally(() => answered.push(...asked));
  const other = group.transaction(async () => {
    throw new Error('no');
  });
  const settled = await Promise.allSettled([one, other]);
  assert.ok(answered.includes('COMMIT'));
  for (const each of settled) assert.match(String(each.status === 'rejected' && each.reason), /failed: COMMIT/);
  assert.equal(asked.at(-1), 'ROLLBACK');
});

test('where SQLite takes a whole group back, nobody of it is told otherwise', async () => {
  const { asked, connection } = noting();
  const group = new GroupCommit(connection);
  const works = ['a', 'full', 'b'].map((text) => group.transaction((query) => query(text)));
  assert.deepEqual(statuses(await Promise.allSettled(works)), ['rejected', 'rejected', 'rejected']);
  assert.ok(!asked.includes('COMMIT') && !asked.includes('b'));
  await group.transaction((query) => query('later'));
  assert.equal(asked.at(-1), 'COMMIT');
});
