import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../web/cli/diff/json.js';
import { reckonedAnew } from '../../web/cli/diff/past.js';
import { Schema } from '../../web/cli/diff/schema.js';
import { tinyProgram } from './programs.js';
import { root } from './run.js';

const schema = await Schema.read(`${root}shared/schemas/program.schema.json`);
const tiny = JSON.parse(tinyProgram) as JsonObject;
const takenMs = Date.parse('2026-06-30T23:30:00Z');

/** What of records taken until then is counted otherwise when the tiny programme says these sections instead. */
function past(sections: JsonObject, before: JsonObject = {}): string[] {
  return reckonedAnew({ ...tiny, ...before }, { ...tiny, ...sections }, takenMs, schema);
}

const spend = (points: number): JsonObject[] => [
  { id: 'spend', on: 'purchased', award: { form: 'linear', points, per: 100 } },
];
const from = (effectiveFrom: string, points = 5): JsonObject => ({ effectiveFrom, earning: spend(points) });

test('other terms from the beginning on are told as the diff tells them', () => {
  assert.deepEqual(past({ earning: spend(5) }), [
    'From the beginning (records taken before are reckoned anew; a revision leaves them alone)',
    '  earning',
    '    spend award: 1 points for each 1.00 GBP and part of it -> 5 points for each 1.00 GBP and part of it',
  ]);
  assert.equal(past({ points: { expiry: { kind: 'fixed', days: 30 } } }).length > 0, true);
  assert.equal(past({ rewards: [] }).length > 0, true, 'of what is gone there may be requests');
  assert.equal(past({ cards: [] }).length > 0, true);
});

test('a revision is told when it begins before the last record', () => {
  assert.deepEqual(past({ revisions: [from('2026-07-01T00:00:00Z')] }), []);
  assert.deepEqual(past({}, { revisions: [from('2026-07-01T00:00:00Z')] }), [], 'it is gone before it began');
  assert.equal(past({ revisions: [from('2026-07-01T00:00:00+01:00')] })[0], 'From 2026-07-01T00:00:00+01:00');
  const begun = from('2026-01-01T00:00:00Z');
  assert.deepEqual(past({ revisions: [begun, from('2026-08-01T00:00:00Z', 7)] }, { revisions: [begun] }), []);
  assert.equal(past({}, { revisions: [begun] }).length > 0, true);
});

test('names and texts, who is believed, and what nobody has asked for yet change nothing', () => {
  const tea = { id: 'tea', name: 'Tea for you', description: 'Any of ours' };
  assert.deepEqual(past({ rewards: [tea, { id: 'cake', name: 'Cake', price: { points: 5 } }] }), []);
  assert.deepEqual(past({ name: 'Other', points: { name: 'leaves' }, timeZone: 'Europe/Paris' }), []);
  assert.deepEqual(past({ asserts: ['joined'], till: { offlineHours: 1 }, retentionMonths: 6 }), []);
  const translations = [{ text: 'Tiny', ar: 'x' }];
  assert.deepEqual(past({ translations }), []);
});
