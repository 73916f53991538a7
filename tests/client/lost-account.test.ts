import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Card } from '../../web/client/card.js';
import { Fold } from '../../web/client/fold.js';
import type { HubLink } from '../../web/client/hub-link.js';
import { writeRecord, type Written } from '../../web/client/records.js';
import type { RecordKind } from '../../web/client/types.js';
import { memoryJournal, type Stretch } from '../../web/store/index.js';
import { builtCardEngine } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { order, storedIds, TestClock } from './open-client.js';
import { program } from './program.js';

test('an account that the engine cannot take keeps no record from being stored, and lets nothing be redeemed', async () => {
  const clock = { now: new TestClock().now, program: { timeZone: 'Europe/Budapest' } };
  const write = (kind: RecordKind, data: unknown, id: string): Written => value(writeRecord(kind, data, { id }, clock));
  const journal = memoryJournal();
  let isStrange = false;
  const read = async (): Promise<{ ok: true; value: Stretch | undefined }> => {
    const { lines } = value(await journal.read(0));
    const base = isStrange ? { base: Uint8Array.of(1, 2, 3) } : {};
    return { ok: true, value: { ...base, lines, end: { own: lines.length } } };
  };
  const fold: Fold = new Fold({ bring: builtCardEngine, replay: () => card.whole() });
  const card: Card = new Card(journal, fold, { read } as unknown as HubLink);
  value(await fold.open(JSON.stringify(program)));
  value(await card.take(write('joined', undefined, 'j')));
  isStrange = true; // it has come since, and nobody has looked at it
  fold.restart();
  assert.equal(fold.ready, true);
  const asked = await card.take(write('redemptionRequested', { redemption: 'r', reward: 'cookie' }, 'r'));
  assert.equal(codeOf(asked), 'snapshot.invalid');
  isStrange = false;
  value(await fold.open(JSON.stringify(program)));
  isStrange = true;
  fold.restart();
  assert.equal(value(await card.take(write('purchased', order('A-1'), 'p'))).outcome, 'stored');
  assert.deepEqual([await storedIds(journal), card.pending, fold.ready], [['j', 'p'], ['p'], false]);
  isStrange = false;
  value(await fold.open(JSON.stringify(program)));
  assert.equal(value(await fold.ask((engine) => engine.view('2025-06-02T10:00:00+02:00'))).member.records, 2);
});
