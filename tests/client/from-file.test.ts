// A shop that had a file alone brings in a hub (docs/from-file-to-hub.md): what becomes of the cards of before.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Program, TenfoldClient } from '../../web/client/types.js';
import { memoryJournal, type Journal } from '../../web/store/index.js';
import { value } from '../support/result.js';
import { open, order, until } from './open-client.js';
import { program } from './program.js';
import { hubBehindFetch, hubUrl, level, startMs } from './real-hub.js';

const dayMs = 86_400_000;
/** 10 for joining, and 5 for each of three orders. */
const pointsBefore = 25;

/** A card that was begun ninety days before there was a hub, with three orders since then. */
async function cardOfBefore(): Promise<Journal> {
  const store = memoryJournal();
  let ms = startMs - 90 * dayMs;
  const { client } = open({ store, now: () => new Date(ms) });
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.join());
  for (const name of ['A-1', 'A-2', 'A-3']) {
    ms += 20 * dayMs;
    value(await client.track('purchased', order(name)));
  }
  assert.equal(client.view()?.points.balance, pointsBefore);
  client.dispose();
  return store;
}

/** The same device, where the page's tag names a hub now. */
async function withHub(context: TestContext, store: Journal, terms: Program): Promise<TenfoldClient> {
  const { network } = await hubBehindFetch(context, terms);
  assert.ok(network.isUp);
  const { client } = open({ program: terms, store, hub: hubUrl, now: () => new Date(startMs) });
  context.after(() => client.dispose());
  await until(client, ({ engine }) => engine === 'ready');
  await level(client);
  return client;
}

test('a programme that lets what was before be late keeps the cards of before, and no longer than that', async (context) => {
  const effectiveFrom = new Date(startMs - dayMs).toISOString();
  const terms = { ...program, backdatingHours: 8784, revisions: [{ effectiveFrom, backdatingHours: 1 }] };
  const client = await withHub(context, await cardOfBefore(), terms);
  assert.deepEqual([client.joined, client.view()?.points.balance, client.state.refused], [true, pointsBefore, []]);
  const late = await client.track('purchased', order('A-4'), { at: new Date(startMs - dayMs / 2) });
  assert.equal(late.ok ? late.value.outcome : late.refusal.code, 'record.tooLate');
});

test('one that says nothing of it refuses them', async (context) => {
  const client = await withHub(context, await cardOfBefore(), program);
  const { refused } = client.state;
  assert.deepEqual(
    refused.map(({ refusal }) => refusal.code),
    Array.from({ length: 4 }, () => 'record.tooLate'),
  );
});
