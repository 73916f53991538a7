// Every rule has a room, a place in the documentation, and vectors that accept and refuse.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { vectorCases, type RawCase } from '../vector-run/cases.js';
import { root } from './snippets/extract.js';

const numbers = Array.from({ length: 44 }, (_, i) => i + 1);
const rows = [...readFileSync(join(root, 'docs/rules.md'), 'utf8').matchAll(/^\| (\d+) \|.*\| ([^|]*) \|$/gm)];

test('every rule is on the page, in its order', () => {
  assert.deepEqual(
    rows.map(([, number]) => Number(number)),
    numbers,
  );
});

test('every room is there', () => {
  const rooms = rows.flatMap(([, , named = '']) => [...named.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file));
  assert.ok(rooms.length >= numbers.length);
  assert.deepEqual(
    rooms.filter((file) => !existsSync(join(root, 'shared/engine', file))),
    [],
  );
});

test('every rule is pinned by vectors that accept, and by one that refuses', async () => {
  const cases = (await vectorCases()).map((one) => one.case);
  const of = (number: number): RawCase[] => cases.filter(({ rules }) => rules?.includes(number));
  const pinned = numbers.filter((number) => number !== 44); // erasing is no record: tests/native/erase_test.cpp
  const lacking = pinned.filter((number) => of(number).length < 4 || !of(number).some(refuses));
  assert.deepEqual(lacking, []);
});

function refuses({ expect: { program, results = [], views = [], previews = [], explains = [] } }: RawCase): boolean {
  return (
    program !== undefined ||
    results.some(({ status }) => status === 'refused') ||
    [...views, ...previews, ...explains].some(({ refusal }) => refusal !== undefined)
  );
}
