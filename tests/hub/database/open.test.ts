import assert from 'node:assert/strict';
import { DatabaseError } from '../../../web/hub/database/errors.js';
import { epochOf, newEpoch } from '../../../web/hub/database/epoch.js';
import { migrate } from '../../../web/hub/database/migrate.js';
import { openDatabase } from '../../../web/hub/database/open.js';
import { migrations } from '../../../web/hub/database/schema.js';
import type { Database } from '../../../web/hub/database/types.js';
import { onEveryDatabase } from '../../support/databases.js';

const steps = [...migrations, [`CREATE TABLE more (n BIGINT NOT NULL)`, `INSERT INTO more (n) VALUES (1)`]];

const schemaOf = async (database: Database): Promise<unknown> =>
  (await database.query(`SELECT value FROM hub WHERE name = 'schema'`))[0]?.['value'];

onEveryDatabase('each step is taken once', async ({ open }) => {
  const database = await open();
  assert.equal(await schemaOf(database), String(migrations.length));
  await migrate(database);
  await migrate(database, steps);
  await migrate(database, steps);
  assert.equal(await schemaOf(database), String(steps.length));
  assert.deepEqual(await database.query(`SELECT n FROM more`), [{ n: 1 }]);
});

onEveryDatabase('a step that fails is not taken, and may be taken later', async ({ open }) => {
  const database = await open();
  const broken = [...steps.slice(0, -1), [...(steps.at(-1) ?? []), `INSERT INTO nowhere (n) VALUES (1)`]];
  await assert.rejects(migrate(database, broken), /nowhere/);
  assert.equal(await schemaOf(database), String(migrations.length));
  await migrate(database, steps);
  assert.deepEqual(await database.query(`SELECT n FROM more`), [{ n: 1 }]);
});

onEveryDatabase('many who take the steps at once come out right', async ({ open }) => {
  const databases = await open().then(async (first) =>
    first.kind === 'sqlite' ? [first, first] : [first, await open()],
  );
  await Promise.all([...databases, ...databases].map((database) => migrate(database, steps)));
  assert.deepEqual(await databases[0]?.query(`SELECT n FROM more`), [{ n: 1 }]);
});

onEveryDatabase('a database of a newer program is refused and left alone', async ({ open, place }) => {
  const database = await open();
  await migrate(database, steps);
  await database.close();
  const isNewer = (error: unknown): boolean => error instanceof DatabaseError && error.fault === 'newer';
  await assert.rejects(openDatabase(place), isNewer);
  await assert.rejects(openDatabase(place), isNewer); // and has let go of it
});

onEveryDatabase('an epoch lasts until a new one is begun', async ({ open }) => {
  const database = await open();
  const first = await epochOf(database);
  assert.match(first, /^[0-9a-f]{32}$/);
  await database.close();
  const again = await open();
  assert.equal(await epochOf(again), first);
  const second = await newEpoch(again);
  assert.notEqual(second, first);
  assert.equal(await epochOf(again), second);
});
