import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal, unseal } from '../../../web/hub/trust/seal.js';

test('a sealed text is read with its secret, about the same thing, and not otherwise', () => {
  const sealed = seal('{"secret":"ü"}', 'one', 'h1');
  assert.equal(unseal(sealed, 'one', 'h1'), '{"secret":"ü"}');
  assert.equal(unseal(seal('', 'one', 'h1'), 'one', 'h1'), '');
  assert.notEqual(seal('{"secret":"ü"}', 'one', 'h1'), sealed);
  assert.throws(() => unseal(sealed, 'two', 'h1'));
  assert.throws(() => unseal(sealed, 'one', 'h2'));
  assert.throws(() => unseal(`${sealed.slice(0, -3)}AAA`, 'one', 'h1'));
});

test('what was kept before there were seals is as it is', () => {
  assert.equal(unseal('{"answers":[]}', 'one', 'h1'), '{"answers":[]}');
});
