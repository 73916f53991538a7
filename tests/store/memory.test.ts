import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryJournal } from '../../web/store/memory.js';

test('a journal that is gone takes nothing more, until it is begun again', async () => {
  const journal = memoryJournal();
  const before = await journal.append(['a'], 0);
  assert.equal(!before.ok && before.refusal.code, 'storage.cleared');
  assert.ok((await journal.begin(['a'])).ok);
  assert.ok((await journal.append(['b'], 1)).ok);
  assert.ok((await journal.clear()).ok);
  const after = await journal.append(['c'], 2);
  assert.equal(!after.ok && after.refusal.code, 'storage.cleared');
  const read = await journal.read(0);
  assert.deepEqual(read.ok && read.value.lines, []);
});

test('an append that is tried again is stored once, and one behind others only where it may be', async () => {
  const journal = memoryJournal();
  const stored = async (...append: Parameters<typeof journal.append>): Promise<boolean> => {
    const answer = await journal.append(...append);
    return answer.ok && answer.value;
  };
  assert.ok((await journal.begin(['a'])).ok);
  assert.equal(await stored(['b'], 1), true);
  assert.equal(await stored(['b'], 1), true);
  assert.equal(await stored(['b'], 1, { onlyIfLast: true }), true);
  assert.equal(await stored(['c'], 1, { onlyIfLast: true }), false);
  assert.equal(await stored(['c'], 1), true);
  const read = await journal.read(0);
  assert.deepEqual(read.ok && read.value.lines, ['a', 'b', 'c']);
});
