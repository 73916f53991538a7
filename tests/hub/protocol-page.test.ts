// The examples of docs/protocol.md, asked of a hub one after another.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { coffees, TestHub } from './open-hub.js';
import { examplesOf, testExamples, Words } from './page-examples.js';
import { stampOf } from './till-support.js';

const examples = examplesOf('protocol.md');
const words = new Words();
let hub: TestHub;
before(async () => {
  hub = await TestHub.open();
  const key = await hub.key('read', 'award', 'redeem');
  words.set('key', key);
  words.set('newPhone', await tokenOfALongCard(key));
  words.set('stamp', await stampOf(hub, key));
});
after(() => hub.close());

/** For a device of a card with 620 records. */
async function tokenOfALongCard(key: string): Promise<string> {
  const { token, member } = await hub.enter();
  for (let from = 0; from < 620; from += 20) {
    const ids = Array.from({ length: 20 }, (_, i) => `long-${String(from + i)}`);
    const records = ids.map((id) => ({ id, kind: 'purchased', at: hub.clock.text, data: coffees(id) }));
    assert.equal((await hub.ask('POST', `members/${member}/records`, { records }, key)).status, 200);
  }
  return token;
}

test('there are examples', () => {
  assert.ok(examples.length >= 5);
});

testExamples(examples, words, () => hub);
