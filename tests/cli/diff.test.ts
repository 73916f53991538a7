import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../web/cli/diff/json.js';
import { report } from '../../web/cli/diff/report.js';
import { Schema } from '../../web/cli/diff/schema.js';
import { tinyProgram } from './programs.js';
import { files, root, tenfold } from './run.js';

const schema = await Schema.read(`${root}shared/schemas/program.schema.json`);
const tiny = JSON.parse(tinyProgram) as JsonObject;

/** What changes for members when the tiny programme says these sections instead. */
function diff(sections: JsonObject, before: JsonObject = {}): string[] {
  return report({ ...tiny, ...before }, { ...tiny, ...sections }, schema);
}

const award = (points: number, per: number): JsonObject => ({ form: 'step', points, per });
const rule = (id: string, points = 1): JsonObject => ({ id, on: 'purchased', award: award(points, 100) });

test('equal terms differ in nothing, however they are written', () => {
  const reward = { holdMinutes: 15, name: 'A cup of tea', id: 'tea' };
  const window = { kind: 'lifetime' };
  const plain = { backdatingHours: 72, points: {}, caps: [] };
  assert.deepEqual(diff({ rewards: [reward], ...plain }, { points: { name: 'points' } }), []);
  assert.deepEqual(diff({ rewards: [reward], tiers: { levels: levels(), window, basis: 'spend' } }), []);
});

test('every default spelled out is the same terms, and so is the order of what any one of will do', () => {
  const points = { pending: { kind: 'none' }, expiry: { kind: 'never' }, reinstate: { kind: 'graceDays', days: 30 } };
  assert.deepEqual(diff({ points, refunds: { clawback: 'byRule' }, basis: { tax: false } }), []);
  const card = { id: 'tea', name: 'Tea', slots: 2, stamp: { per: 'order' }, rewards: [{ at: 2, reward: 'tea' }] };
  assert.deepEqual(diff({ cards: [{ ...card, expiry: { kind: 'never' } }] }, { cards: [card] }), []);
  const challenge = { id: 'five', name: 'Five', goal: { kind: 'count', target: 5 } };
  assert.deepEqual(diff({ challenges: [{ ...challenge, levels: 1 }] }, { challenges: [challenge] }), []);
  const factor = (value: number | string, categories: string[], weekdays: string[]): JsonObject => ({
    multipliers: [{ id: 'more', factor: value, when: { categories, weekdays } }],
  });
  const [first, then] = [
    ['tea', 'coffee'],
    ['monday', 'friday'],
  ];
  assert.deepEqual(diff(factor('6/4', first, then), factor(1.5, first.toReversed(), then.toReversed())), []);
  assert.deepEqual(diff(factor('8/6', first, then), factor('4/3', first, then)), []);
  const window = { kind: 'calendarYear' };
  const tiers = (more: JsonObject): JsonObject => ({
    tiers: { basis: 'spend', window: { ...window, ...more }, levels: levels() },
  });
  assert.deepEqual(diff(tiers({ keep: 'endOfPeriod' }), tiers({})), []);
  const asserted = { asserts: ['visited', { kind: 'joined', provisional: false }] };
  assert.deepEqual(diff(asserted, { asserts: ['joined', 'visited'] }), []);
});

test('levels without end are not one level, and what nobody has said is not told', () => {
  const challenge = { id: 'five', name: 'Five', goal: { kind: 'count', target: 5 }, recurrence: 'onCompletion' };
  const one = { challenges: [{ ...challenge, levels: 1 }] };
  assert.deepEqual(diff(one, { challenges: [challenge] }).slice(1), ['  challenges', '    five levels: none -> 1']);
  const tiers = (days: number): JsonObject => ({ basis: 'spend', window: { kind: 'rolling', days }, levels: levels() });
  const told = diff({ tiers: tiers(30) }, { tiers: tiers(60) });
  assert.match(told[2] ?? '', /^ {4}window: rolling, days 60, (.*) -> rolling, days 30, \1$/);
  assert.doesNotMatch(told.join(), /keep|round up/);
  const reward = { id: 'tea', name: 'A cup of tea' };
  const offered = diff({ rewards: [{ ...reward, offer: { minAmount: 500 } }] }, { rewards: [reward] });
  assert.deepEqual(offered.slice(1), [
    '  rewards',
    '    tea offer min amount: none -> 5.00',
    '    tea offer repeat: none -> yes',
  ]);
});

test('what pages may say is told kind by kind', () => {
  const some = { asserts: ['joined', { kind: 'purchased', perDay: 5 }] };
  assert.deepEqual(diff(some, { asserts: ['joined', 'purchased'] }).slice(1), [
    '  asserts',
    '    purchased per day: none -> 5',
  ]);
  const without = diff({ asserts: ['joined'] });
  assert.ok(without.includes('    purchased is gone: purchased, provisional no'), without.join('\n'));
});

function levels(): JsonObject[] {
  return [
    { id: 'member', name: 'Member', from: 0 },
    { id: 'gold', name: 'Gold', from: 10000 },
  ];
}

test('things are told apart by their ids: new, gone, changed, in another order', () => {
  const before = { earning: [rule('a'), rule('b'), rule('c')] };
  const after = { earning: [rule('c'), rule('a', 2), { ...rule('d'), name: 'Fourth', when: { minAmount: 500 } }] };
  assert.deepEqual(diff(after, before).slice(1), [
    '  earning',
    '    a award: 1 points for each full 1.00 GBP -> 2 points for each full 1.00 GBP',
    '    b is gone: on purchased, award 1 points for each full 1.00 GBP',
    '    d is new "Fourth": on purchased, award 1 points for each full 1.00 GBP, when (min amount 5.00)',
    '    order: a, c -> c, a',
  ]);
});

test('units are counted, and not taken for money', () => {
  const items = (per?: number): JsonObject => ({
    earning: [{ id: 'a', on: 'purchased', award: { form: 'perItem', points: 2, ...(per !== undefined && { per }) } }],
  });
  assert.deepEqual(diff(items(3), items()).slice(1), [
    '  earning',
    '    a award: 2 points for each unit -> 2 points for every 3 units',
  ]);
});

test('days and orders of a segment are no money, and what is spent is', () => {
  const segment = (...any: JsonObject[]): JsonObject => ({ segments: [{ id: 'new', name: 'New', all: [{ any }] }] });
  const told = diff(segment({ of: 'days', max: 30 }, { of: 'orders', min: 2, max: 5 }, { of: 'spend', min: 10000 }));
  assert.match(told[2] ?? '', /of days, max 30, of orders, min 2, max 5, of spend, min 100\.00$/);
  const voucher = (min: number): JsonObject => ({
    rewards: [{ id: 'tea', name: 'Tea', benefit: { kind: 'voucher', amount: 500, min } }],
  });
  assert.match(diff(voucher(1500), voucher(1000)).join('\n'), /min 10\.00 -> .*min 15\.00/);
});

test('what is measured is no money, and terms of points are said with their rule', () => {
  const nights = (points: number, days: number): JsonObject => ({
    earning: [
      {
        id: 'a',
        on: 'purchased',
        award: { form: 'step', of: 'measure', points, per: 100 },
        expiry: { kind: 'rolling', days },
      },
    ],
  });
  assert.deepEqual(diff(nights(2, 60), nights(1, 30)).slice(1), [
    '  earning',
    '    a award: 1 points for each full 100 measured -> 2 points for each full 100 measured',
    '    a expiry: rolling, days 30, round up none -> rolling, days 60, round up none',
  ]);
});

test('a field that nobody has heard of yet is said all the same', () => {
  assert.deepEqual(diff({ someThing: { ofDays: 3 } }, { someThing: { ofDays: 4 } }).slice(1), [
    '  some thing',
    '    of days: 4 -> 3',
  ]);
});

test('from a revision on, what follows for members is said', () => {
  const revision = {
    effectiveFrom: '2026-07-01T00:00:00+01:00',
    cards: [{ id: 'tea', name: 'Tea', slots: 3, stamp: { per: 'order' }, rewards: [{ at: 3, points: 5 }] }],
    rewards: [],
    tiers: { basis: 'spend', window: { kind: 'lifetime' }, levels: levels().slice(0, 1) },
  };
  assert.deepEqual(diff({ revisions: [revision] }), [
    'From 2026-07-01T00:00:00+01:00',
    '  cards',
    '    tea slots: 2 -> 3',
    '    tea rewards 2 is gone: at 2, reward tea',
    '    tea rewards 3 is new: at 3, points 5',
    '    A card that is begun is finished by the terms it was begun by.',
    '  tiers',
    '    levels gold is gone "Gold": from 10000',
    '    Whoever is in gold lands in member.',
    '    Nobody else loses a tier on that day; who reaches a higher one by the new thresholds is raised.',
    '  rewards',
    '    tea is gone "A cup of tea"',
    '    A reward that was granted or is held can still be claimed; nobody can ask for a new one.',
  ]);
});

test('what two programmes have in common after a while is said to be the same again', () => {
  const between = { effectiveFrom: '2026-07-01T00:00:00Z', backdatingHours: 24 };
  const after = { effectiveFrom: '2026-08-01T00:00:00Z', backdatingHours: 72 };
  assert.deepEqual(diff({ revisions: [between, after] }), [
    'From 2026-07-01T00:00:00Z',
    '  backdating hours',
    '    72 -> 24',
    'From 2026-08-01T00:00:00Z: nothing differs',
  ]);
});

test('the same moment written in another zone is the same moment', () => {
  const early = { effectiveFrom: '2026-07-01T00:00:00+01:00', backdatingHours: 24 };
  const same = { effectiveFrom: '2026-06-30T23:00:00Z', backdatingHours: 24 };
  assert.deepEqual(diff({ revisions: [early] }, { revisions: [same] }), []);
});

test('tenfold diff leaves with 0 when nothing differs, 1 when something does, 2 when a programme is wrong', async (context) => {
  const dearer = tinyProgram.replace('"per": 100', '"per": 200');
  const wrong = tinyProgram.replace('"per": 100', '"per": 0');
  const paths = await files(context, { 'old.json': tinyProgram, 'new.json': dearer, 'wrong.json': wrong });
  assert.deepEqual(await tenfold('diff', paths['old.json'], paths['old.json']), { code: 0, stdout: '', stderr: '' });
  const differs = await tenfold('diff', paths['old.json'], paths['new.json']);
  assert.equal(differs.code, 1);
  assert.match(
    differs.stdout,
    /^ {4}spend award: 1 points for each 1\.00 GBP and part of it -> 1 points for each 2\.00 /m,
  );
  const refused = await tenfold('diff', paths['old.json'], paths['wrong.json']);
  assert.deepEqual([refused.code, refused.stdout], [2, '']);
  assert.match(refused.stderr, /field\.range at \/earning\/0\/award\/per/);
  assert.equal((await tenfold('diff', paths['old.json'])).code, 2);
});
