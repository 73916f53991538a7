import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, fraction, signed, time } from '../../web/widget/written.js';
import { money, percent } from '../../web/widget/format.js';

test('money is written in minor units of its own currency', () => {
  assert.equal(money(1999, 'EUR'), '€19.99');
  assert.equal(money(1999, 'JPY'), '¥1,999');
  assert.equal(money(150_000, 'HUF').replace(/\s/u, ' '), 'HUF 1,500', 'the standard has two decimals, cash has none');
  assert.equal(money(1999, 'KWD').replace(/\s/u, ' '), 'KWD 1.999');
});

test('a currency that is none is a number and its code', () => assert.equal(money(1999, 'nope'), '19.99 nope'));

test('times are those of the programme, as written, whatever the zone of the device', () => {
  assert.match(time('2026-10-13T23:41:00+13:00'), /^11:41\sPM$/u);
  assert.equal(date('2026-12-31'), 'December 31, 2026');
});

test('what is no date is shown as it is', () => assert.equal(date('soon'), 'soon'));

test('a loss has a true minus, and nothing has no sign', () => {
  assert.deepEqual([signed(-12), signed(12), signed(0)], ['−12', '+12', '0']);
});

test('a percentage is rounded down, but not below itself', () => {
  assert.deepEqual([percent(0.29), percent(0.999), percent(1)], ['29%', '99%', '100%']);
});

test('fractions are read as numbers', () => assert.deepEqual([fraction('429/10'), fraction('42')], ['42.9', '42']));
