import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Fault {
  readonly says: string;
  readonly file: string;
  readonly find: string;
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every fault of client and hub has its one place, and tests that are there', () => {
  const { faults } = JSON.parse(read('tests/drill/hub-faults.json')) as {
    readonly faults: readonly (Fault & { readonly tests: readonly string[] })[];
  };
  assert.ok(faults.length >= 15);
  for (const { says, file, find, tests } of faults) {
    assert.equal(read(file).split(find).length - 1, 1, `${says}: ${file} has "${find}" once`);
    assert.ok(tests.length > 0 && tests.every((path) => read(path) !== ''), says);
  }
});

test('every fault of the drill has its one place in the engine', () => {
  const { faults } = JSON.parse(read('tests/drill/faults.json')) as { readonly faults: readonly Fault[] };
  assert.ok(faults.length >= 20);
  for (const { says, file, find } of faults) {
    assert.equal(read(`shared/engine/${file}`).split(find).length - 1, 1, `${says}: ${file} has "${find}" once`);
  }
});
