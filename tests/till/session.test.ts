import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Program } from '../../web/engine/generated/program.js';
import { coffee } from '../hub/open-hub.js';
import { categoriesOf, looksAtVisits } from '../../web/till/categories.js';
import type { Session } from '../../web/till/kept.js';
import { hubTime, may, offlineLimit } from '../../web/till/session.js';

const hourMs = 3_600_000;
const session: Session = {
  program: 'shop',
  till: '0123456789abcdef',
  name: 'Front counter',
  scopes: ['award'],
  memberKeys: [],
  limits: { offlineHours: 8, offlineAwards: 2, offlinePoints: 0 },
  now: '2026-03-02T10:00:00+00:00',
  key: 'tfk_',
  heardMs: 100 * hourMs,
  skewMs: -5000,
};

test('the limits without a hub are kept to the last of them', () => {
  const at = (waiting: number, hours: number): string | undefined => offlineLimit(session, waiting, hours * hourMs);
  assert.deepEqual(
    [at(0, 100), at(1, 108), at(2, 100), at(0, 108.001), at(0, 99.999)],
    [undefined, undefined, 'tooMany', 'tooLong', 'tooLong'],
  );
  assert.equal(
    offlineLimit({ ...session, limits: { ...session.limits, offlineAwards: 0 } }, 0, session.heardMs),
    'never',
  );
});

test('a till goes by the hub’s clock, and does what its key may', () => {
  assert.equal(hubTime(session, 10_000), 5000);
  assert.deepEqual([may(session, 'award'), may(session, 'redeem')], [true, false]);
});

test('the categories that a programme looks at are found wherever they are', () => {
  const program = JSON.parse(coffee) as Program;
  assert.deepEqual([...categoriesOf(program)].sort(), ['beans', 'coffee', 'pastries']);
  assert.deepEqual(categoriesOf(undefined), []);
});

test('a visit stands first where a programme looks at visits', () => {
  const program: Program = { tenfold: 1, id: 'a', name: 'A', currency: 'EUR' };
  const earning: Program['earning'] = [{ id: 'v', on: 'visited', award: { form: 'fixed', points: 5 } }];
  assert.deepEqual([looksAtVisits(program), looksAtVisits({ ...program, earning })], [false, true]);
});
