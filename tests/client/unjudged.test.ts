// Records that are stored before there is an engine to judge them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Card } from '../../web/client/card.js';
import { Fold } from '../../web/client/fold.js';
import type { HubLink } from '../../web/client/hub-link.js';
import { writeRecord, type Written } from '../../web/client/records.js';
import { refused } from '../../web/engine/result.js';
import { memoryJournal, type Journal } from '../../web/store/index.js';
import { codeOf, value } from '../support/result.js';
import { order, storedIds, TestClock } from './open-client.js';

const clock = new TestClock();

const never = (): Promise<never> => Promise.reject(new Error('there is no engine'));
const noEngine = { bring: never, replay: never };

function bought(id: string, name: string): Written {
  clock.pass(1);
  return value(
    writeRecord('purchased', order(name), { id }, { now: clock.now, program: { timeZone: 'Europe/Budapest' } }),
  );
}

/** A card that is begun, without an engine. */
async function begun(journal: Journal = memoryJournal(), link?: HubLink): Promise<Card> {
  const joined = value(writeRecord('joined', undefined, { id: 'joined' }, { now: clock.now, program: undefined }));
  await journal.begin([joined.line]);
  const card = new Card(journal, new Fold(noEngine), link);
  card.joined = true;
  return card;
}

test('a record is stored where the file with the hub’s part cannot be loaded', async () => {
  const link = { read: async () => refused('engine.unavailable', 'the code of the sync') } as unknown as HubLink;
  const card = await begun(memoryJournal(), link);
  assert.equal(value(await card.take(bought('a', 'A-1'))).outcome, 'stored');
  assert.equal(value(await card.take(bought('b', 'A-1'))).outcome, 'already');
  assert.deepEqual(await storedIds(card.journal), ['joined', 'a']);
});

test('of one record in two tabs one is stored', async () => {
  const journal = memoryJournal();
  const tabs = [await begun(journal), await begun(journal)];
  const taken = await Promise.all(tabs.map((card) => card.take(bought('a', 'A-1'))));
  assert.deepEqual(taken.map((one) => value(one).outcome).sort(), ['already', 'stored']);
  assert.deepEqual(await storedIds(journal), ['joined', 'a']);
});

test('an id that another record has is refused', async () => {
  const card = await begun();
  value(await card.take(bought('a', 'A-1')));
  assert.equal(codeOf(await card.take(bought('a', 'A-2'))), 'record.conflict');
  assert.deepEqual(await storedIds(card.journal), ['joined', 'a']);
});
