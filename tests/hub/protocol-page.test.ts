import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TestHub } from './open-hub.js';
import { examplesOf, testExamples, Words } from './page-examples.js';

const examples = examplesOf('protocol.md');
const words = new Words();
let hub: TestHub;
before(async () => {
  hub = await TestHub.open();
  words.set('key', await hub.key('read', 'award', 'redeem'));
});
after(() => hub.close());

test('there are examples', () => {
  assert.ok(examples.length >= 5);
});

testExamples(examples, words, () => hub);
