// The examples of docs/protocol.md, asked of a hub one after another.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { TestHub } from './open-hub.js';
import { examplesOf, testExamples, Words } from './page-examples.js';
import { stampOf } from './till-support.js';

const examples = examplesOf('protocol.md');
const words = new Words();
let hub: TestHub;
before(async () => {
  hub = await TestHub.open();
  const key = await hub.key('read', 'award', 'redeem');
  words.set('key', key);
  words.set('stamp', await stampOf(hub, key));
});
after(() => hub.close());

test('there are examples', () => {
  assert.ok(examples.length >= 5);
});

testExamples(examples, words, () => hub);
