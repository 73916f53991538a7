// How much of what other systems compute the settings can express: tests/cases against the collection of restated facts.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { peerCases } from './vector-run/cases.js';

/** A fact as the collection has it; `stated` where its number stands in the source. */
interface Fact {
  readonly id: string;
  readonly basis: 'stated' | 'derived';
}

const collection = new URL('../../shared/cases/', import.meta.url);
const outOfReach = JSON.parse(await readFile(new URL('cases/out-of-reach.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, string>
>;
const cases = await peerCases();
const expressed = new Set(cases.map(({ name }) => name.replace(/:.*$/, '')));

test('each case has a name of its own, a source and a policy', () => {
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
  assert.deepEqual(
    cases.filter(({ case: { source, policy } }) => !source || !policy).map(({ name }) => name),
    [],
  );
});

test('nothing is out of reach that is expressed, and nothing without a reason', () => {
  assert.deepEqual(
    Object.entries(outOfReach).filter(([id, reason]) => expressed.has(id) || reason === ''),
    [],
  );
});

test('the collection is expressed, nine in ten of what is stated in it', async (t) => {
  if (!existsSync(collection)) {
    t.diagnostic(`not compared: there is no collection at ${fileURLToPath(collection)}`);
    return;
  }
  const facts = await collected();
  const ids = new Set(facts.map(({ id }) => id));
  assert.deepEqual(
    facts.filter(({ id }) => !expressed.has(id) && !(id in outOfReach)).map(({ id }) => id),
    [],
    'neither expressed nor out of reach',
  );
  assert.deepEqual(
    [...expressed, ...Object.keys(outOfReach)].filter((id) => !ids.has(id)),
    [],
    'not in the collection',
  );
  const stated = facts.filter(({ basis }) => basis === 'stated');
  const done = stated.filter(({ id }) => expressed.has(id)).length;
  const share = ((100 * done) / stated.length).toFixed(1);
  t.diagnostic(`${String(done)} of ${String(stated.length)} stated cases expressed (${share} %)`);
  assert.ok(done >= 0.9 * stated.length, `${share} %`);
});

async function collected(): Promise<readonly Fact[]> {
  const names = (await readdir(collection)).filter((name) => name.endsWith('.json'));
  const read = async (name: string): Promise<readonly Fact[]> => {
    const { cases: facts } = JSON.parse(await readFile(new URL(name, collection), 'utf8')) as {
      cases: readonly Fact[];
    };
    return facts;
  };
  return (await Promise.all(names.map(read))).flat();
}
