import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDigits, redemptionSigns, typedCode } from '../../../web/sync/codes/typed-code.js';

test('what was meant is read, however it was typed', () => {
  assert.equal(typedCode('K7Q49M2X'), 'K7Q49M2X');
  assert.equal(typedCode(' k7q4-9m2x\n'), 'K7Q49M2X');
  assert.equal(typedCode('4827 1593'), '48271593');
  assert.equal(typedCode('oOiIlLzz'), '001111ZZ');
});

test('what is no code is none', () => {
  for (const wrong of ['', '4827159', '482715931', 'K7Q49M2U', 'K7Q49M2A', 'K7Q49M2Ä', ' '.repeat(1_000_000)]) {
    assert.equal(typedCode(wrong), undefined);
  }
});

test('digits are told from a redemption’s code', () => {
  assert.ok(isDigits('00000000'));
  for (const wrong of ['K7Q49M2X', '1234567', '123456789', '１２３４５６７８']) assert.ok(!isDigits(wrong));
  assert.equal(new Set(redemptionSigns).size, 30);
});
