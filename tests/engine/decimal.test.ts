import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currencyDigits } from '../../web/engine/currency.js';
import { parseDecimal, parseWhole, toMinorUnits } from '../../web/engine/decimal.js';

function minor(price: string, quantity = 1, digits = 2): number | undefined {
  const decimal = parseDecimal(price);
  assert.ok(decimal, price);
  return toMinorUnits(decimal, quantity, digits);
}

test('a price is read as it is written, without a binary fraction between', () => {
  assert.equal(minor('2.55', 6), 1530);
  assert.equal(minor('1.1', 3), 330);
  assert.equal(minor('.75'), 75);
  assert.equal(minor('12.'), 1200);
  assert.equal(minor('90071992547409.91'), 9007199254740991);
});

test('a line is rounded half up, once, after its price is multiplied', () => {
  assert.equal(minor('0.001'), 0);
  assert.equal(minor('0.001', 5), 1);
  assert.equal(minor('0.001', 4), 0);
  assert.equal(minor('0.125', 3), 38);
  assert.equal(minor('-0.005'), -1);
  assert.equal(minor('-0.004'), 0);
});

test('the currency says where the minor unit is', () => {
  assert.equal(minor('1500', 2, currencyDigits('JPY')), 3000);
  assert.equal(minor('1.2345', 1, currencyDigits('KWD')), 1235);
  assert.equal(minor('1.2345', 1, currencyDigits('CLF')), 12345);
  assert.equal(minor('100', 1, currencyDigits('HUF')), 10000);
});

test('what is not exact as a number is no amount', () => {
  assert.equal(minor('90071992547409.92'), undefined);
  assert.equal(minor('999999999999999999', 1_000_000), undefined);
});

test('only plain decimals are read', () => {
  for (const text of ['', '.', '-', '1,5', '1e3', '0x10', '1 000', '£5', 'NaN', '--1']) {
    assert.equal(parseDecimal(text), undefined, text);
  }
});

test('a quantity is whole, even when a spreadsheet gave it decimals', () => {
  assert.equal(parseWhole('6'), 6);
  assert.equal(parseWhole('6.0'), 6);
  assert.equal(parseWhole('-12'), -12);
  assert.equal(parseWhole('6.5'), undefined);
  assert.equal(parseWhole('99999999999999999'), undefined);
});
