import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../web/engine/generated/answer.js';
import { entryKinds, refusalCodes } from '../../web/engine/generated/vocabulary.js';
import { clientState } from '../../web/widget/gallery/states.js';
import { now, purchase, refund } from '../../web/widget/gallery/records.js';
import { half } from '../../web/widget/gallery/views.js';
import { speakIn } from './speak.js';
import { problem } from '../../web/widget/phrases.js';
import { widgetState } from '../../web/widget/state.js';
import { reasons } from '../../web/widget/why.js';

await speakIn('en');
const state = widgetState(clientState(half));
const told = (entry: Partial<Entry>): { title: string; value: string; steps: readonly string[] } | undefined =>
  reasons(state, half, [{ kind: 'earned', at: now, ...entry }])[0];

test('an earned entry tells the rule, the basis, the multipliers and the rounding', () => {
  assert.deepEqual(reasons(state, half, purchase.entries)[0], {
    title: '1 bean for each 1.00',
    value: '+43 beans',
    steps: [
      '€21.45 of what you bought counted.',
      '21 to begin with; Double beans on Tuesdays: +22.',
      '42.9, rounded to 43.',
    ],
  });
});

test('a cap that made it less is named', () => {
  const steps = told({
    rule: 'spend',
    basis: 21000,
    exact: '210',
    due: 210,
    given: 150,
    points: 150,
    cap: 'daily',
  })?.steps;
  assert.deepEqual(steps?.slice(1), ['210 would have been due; 150 given. Limit: At most 150 beans a day.']);
});

test('a rule that gave nothing because of a cap still shows its zero', () => {
  assert.equal(told({ rule: 'spend', due: 5, given: 0, points: 0, cap: 'daily' })?.value, '0 beans');
});

test('a claw back says what was returned, what was taken and what stays', () => {
  assert.deepEqual(reasons(state, half, refund.entries)[0], {
    title: 'Taken back: 1 bean for each 1.00',
    value: '−12 beans',
    steps: ['Something of order A-1038 was returned.', '12 beans taken back. What you kept is worth 8 beans.'],
  });
});

test('without the programme, ids stand for names', () => {
  const bare = widgetState(clientState(half, { program: undefined }));
  const entry: Entry = {
    kind: 'earned',
    at: now,
    rule: 'spend',
    due: 1,
    given: 1,
    points: 1,
    multipliers: ['x2'],
    base: 1,
  };
  assert.deepEqual(reasons(bare, half, [entry])[0], {
    title: 'spend',
    value: '+1 beans',
    steps: ['1 to begin with; x2: 0.'],
  });
});

test('a lost tier says why', () => {
  const title = told({ kind: 'tierLowered', tier: 'regular', from: 'local', reason: 'periodEnded' })?.title;
  assert.equal(title, 'Your status is now Regular because its time is over');
});

test('progress of a challenge that adds up money is money', () => {
  const [challenge] = half.challenges;
  assert.ok(challenge);
  const view = { ...half, challenges: [{ ...challenge, id: 'big', goal: 'sum', of: 'amount' } as const, challenge] };
  const value = (progress: number, id: string): string | undefined =>
    reasons(state, view, [{ kind: 'challengeAdvanced', at: now, challenge: id, progress }])[0]?.value;
  assert.deepEqual([value(1840, 'big'), value(-1840, 'big'), value(1, challenge.id)], ['+€18.40', '−€18.40', '+1']);
});

test('every entry kind of the vocabulary has words', () => {
  for (const kind of entryKinds) assert.notEqual(told({ kind, card: 'coffee-card' })?.title ?? '', '', kind);
});

test('a refusal code without words of its own is still named', () => {
  for (const code of refusalCodes) assert.match(problem(code), /\.$|\?$|\)\.$/, code);
  assert.match(problem('json.depth'), /json\.depth/);
});
