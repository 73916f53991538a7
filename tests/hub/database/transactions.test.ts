import assert from 'node:assert/strict';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import type { Database, Query } from '../../../web/hub/database/types.js';
import { onEveryDatabase, type Ground } from '../../support/databases.js';

/** A table of names, each with a number. */
async function openCounts({ open }: Ground): Promise<Database> {
  const database = await open();
  await database.query(`CREATE TABLE counts (name TEXT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0))`);
  return database;
}

const add = (query: Query, name: string, n = 0): Promise<readonly unknown[]> =>
  query(`INSERT INTO counts (name, n) VALUES ($1, $2)`, [name, n]);

async function names(query: Query): Promise<string[]> {
  return (await query<{ name: string }>(`SELECT name FROM counts ORDER BY name`)).map(({ name }) => name);
}

const isMisuse = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'misuse';

onEveryDatabase('what a transaction did is there when it has answered', async (ground) => {
  const database = await openCounts(ground);
  const seen = await database.transaction(async (query) => {
    await add(query, 'a', 1);
    return query(`UPDATE counts SET n = n + 1 WHERE name = $1 RETURNING n`, ['a']);
  });
  assert.deepEqual(seen, [{ n: 2 }]);
  assert.deepEqual(await database.query(`SELECT name, n FROM counts`), [{ name: 'a', n: 2 }]);
});

onEveryDatabase('what a work did before it threw has not happened', async (ground) => {
  const database = await openCounts(ground);
  const error = new Error('no');
  const throws = database.transaction(async (query) => {
    await add(query, 'a');
    throw error;
  });
  await assert.rejects(throws, (thrown) => thrown === error);
  assert.deepEqual(await names(database.query), []);
});

onEveryDatabase('a work that throws among others takes nothing of theirs back', async (ground) => {
  const database = await openCounts(ground);
  const works = Array.from({ length: 30 }, (_, i) =>
    database.transaction(async (query) => {
      await add(query, `n${i}`);
      await names(query);
      if (i % 3 === 1) throw new Error(`no ${i}`);
      if (i % 3 === 2) await add(query, `n${i}`); // breaks the key
      return i;
    }),
  );
  const settled = await Promise.allSettled(works);
  const expected = settled.map((_, i) => (i % 3 === 0 ? 'fulfilled' : 'rejected'));
  assert.deepEqual(
    settled.map(({ status }) => status),
    expected,
  );
  const kept = settled.flatMap((_, i) => (i % 3 === 0 ? [`n${i}`] : [])).sort();
  assert.deepEqual(await names(database.query), kept);
});

onEveryDatabase('nobody sees what is not committed', async (ground) => {
  const database = await openCounts(ground);
  let looked: Promise<string[]> | undefined;
  let begun = (): void => undefined;
  const inside = new Promise<void>((resolve) => (begun = resolve));
  const outsider = inside.then(() => ({ looking: (looked = names(database.query)) }));
  await assert.rejects(
    database.transaction(async (query) => {
      await add(query, 'a');
      begun();
      await outsider;
      throw new Error('no');
    }),
  );
  assert.deepEqual(await looked, []);
});

onEveryDatabase('a statement that failed has failed its work, even where the work caught the error', async (ground) => {
  const database = await openCounts(ground);
  const work = database.transaction(async (query) => {
    await add(query, 'a');
    await add(query, 'b', -1).catch(() => undefined);
  });
  await assert.rejects(work, /CHECK|check/);
  assert.deepEqual(await names(database.query), []);
});

onEveryDatabase('a statement that failed can be asked again', async (ground) => {
  const database = await openCounts(ground);
  await add(database.query, 'a');
  await assert.rejects(add(database.query, 'a'), /UNIQUE|unique/);
  await add(database.query, 'b');
  assert.deepEqual(await names(database.query), ['a', 'b']);
});

onEveryDatabase('many who count at once lose no count', async (ground) => {
  const database = await openCounts(ground);
  await add(database.query, 'a');
  const one = (): Promise<number> =>
    database.transaction(async (query) => {
      await query(`UPDATE counts SET n = n WHERE name = $1 RETURNING n`, ['a']); // takes the row's lock
      const [row] = await query<{ n: number }>(`SELECT n FROM counts WHERE name = $1`, ['a']);
      const n = (row?.n ?? 0) + 1;
      await query(`UPDATE counts SET n = $2 WHERE name = $1`, ['a', n]);
      return n;
    });
  const answers = await Promise.all(Array.from({ length: 60 }, one));
  assert.deepEqual(
    answers.sort((a, b) => a - b),
    answers.map((_, i) => i + 1),
  );
  assert.deepEqual(await database.query(`SELECT n FROM counts`), [{ n: 60 }]);
});

onEveryDatabase('a work asks only during its transaction, and only in it', async (ground) => {
  const database = await openCounts(ground);
  let kept: Query | undefined;
  await database.transaction(async (query) => (kept = query));
  await assert.rejects(add(kept ?? database.query, 'late'), isMisuse);
  await assert.rejects(
    database.transaction(async () => add(database.query, 'around')),
    isMisuse,
  );
  await assert.rejects(
    database.transaction(async () => database.transaction(async (query) => add(query, 'inside'))),
    isMisuse,
  );
  assert.deepEqual(await names(database.query), []);
});

onEveryDatabase('closing waits for what was begun, and takes nothing more', async (ground) => {
  const database = await openCounts(ground);
  const works = Array.from({ length: 25 }, (_, i) => database.transaction((query) => add(query, `n${i}`)));
  const closing = database.close();
  await assert.rejects(names(database.query), isMisuse);
  await closing;
  await Promise.all(works);
  await database.close();
  const again = await ground.open();
  assert.equal((await names(again.query)).length, 25);
});
