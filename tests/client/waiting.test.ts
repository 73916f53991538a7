import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EngineSource } from '../../web/client/types.js';
import { builtCardEngine } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { open, order, storedIds, until } from './open-client.js';

/** An engine that comes when the test says so. */
function lateEngine(): { readonly engine: () => Promise<EngineSource>; readonly arrive: () => Promise<void> } {
  let bring: (source: EngineSource) => void = () => undefined;
  const source = new Promise<EngineSource>((resolve) => (bring = resolve));
  return { engine: () => source, arrive: async () => bring(await builtCardEngine()) };
}

test('before joining, records wait in memory and are taken in by joining', async () => {
  const { client, journal, clock } = open();
  assert.equal(value(await client.track('purchased', order('A-1'), { id: 'p1' })).outcome, 'waiting');
  assert.deepEqual(
    client.state.waiting.map(({ id }) => id),
    ['p1'],
  );
  assert.deepEqual(value(await journal.look()), { state: 'none' });
  clock.pass(3);
  const preview = value(await client.previewJoin());
  assert.deepEqual([preview.points, preview.stamps], [15, 1]);
  assert.equal(client.view()?.points.balance, 0);
  value(await client.join());
  assert.deepEqual((await storedIds(journal)).slice(1), ['p1']);
  assert.equal(client.view()?.points.balance, 15);
  assert.deepEqual(client.state.waiting, []);
  assert.equal(value(await client.previewJoin()).points, 0);
  client.dispose();
});

test('a waiting record that is refused is shown, and does not keep the others out', async () => {
  const { client } = open();
  await until(client, ({ engine }) => engine === 'ready');
  value(await client.track('purchased', order('A-1')));
  value(await client.track('refunded', { order: 'never' }));
  value(await client.track('purchased', order('A-2')));
  value(await client.join());
  assert.equal(client.view()?.member.records, 3);
  assert.equal(client.state.refused[0]?.refusal.code, 'order.unknown');
  client.dispose();
});

test('no more than a hundred wait', async () => {
  const { client } = open();
  for (let index = 0; index < 100; index++) value(await client.track('visited', {}));
  assert.equal(codeOf(await client.track('visited', {})), 'member.notJoined');
  client.dispose();
});

test('nothing can be redeemed before joining', async () => {
  const { client } = open();
  for (const call of [client.redeem('cookie'), client.confirm('x'), client.release('x')]) {
    assert.equal(codeOf(await call), 'member.notJoined');
  }
  client.dispose();
});

test('before the engine is there, records are stored, and counted when it comes', async () => {
  const { engine, arrive } = lateEngine();
  const { client, journal } = open({ engine });
  assert.equal(value(await client.join()).outcome, 'stored');
  assert.equal(value(await client.join()).outcome, 'already');
  assert.equal(value(await client.track('purchased', order('A-1'), { id: 'p1' })).outcome, 'stored');
  assert.equal(value(await client.track('purchased', order('A-1'))).outcome, 'already', 'a reloaded thank-you page');
  assert.equal(value(await client.track('refunded', { order: 'never' }, { id: 'bad' })).outcome, 'stored');
  assert.equal(value(await client.track('refunded', { order: 'A-1', amount: 100 }, { id: 'r1' })).outcome, 'stored');
  assert.equal(value(await client.track('refunded', { order: 'A-1', amount: 100 }, { id: 'r2' })).outcome, 'stored');
  assert.equal(client.state.pending.length, 5);
  assert.deepEqual(client.state.pending.slice(1), ['p1', 'bad', 'r1', 'r2']);
  const redeeming = client.redeem('cookie');
  await arrive();
  const state = await until(client, (now) => now.engine === 'ready');
  assert.equal(state.view?.points.balance, 13, '10 for joining, 5 for 5.00, less 1 for each 1.00 returned');
  assert.deepEqual(state.pending, []);
  assert.deepEqual(
    state.refused.map(({ id, refusal }) => [id, refusal.code]),
    [['bad', 'order.unknown']],
  );
  assert.equal(codeOf(await redeeming), 'points.insufficient', 'redeeming waits for the engine');
  assert.equal((await storedIds(journal)).length, 5);
  client.dispose();
});

test('an engine that cannot be loaded is told, and tried again', async () => {
  let broken = true;
  const engine = async (): Promise<EngineSource> => {
    if (broken) throw new TypeError('Failed to fetch');
    return await builtCardEngine();
  };
  const { client } = open({ engine });
  const failed = await until(client, (state) => state.engine === 'failed');
  assert.equal(failed.problem?.code, 'engine.unavailable');
  assert.equal(value(await client.join()).outcome, 'stored');
  assert.equal(codeOf(await client.preview('visited', {})), 'engine.unavailable');
  assert.equal(codeOf(await client.redeem('cookie')), 'engine.unavailable');
  broken = false;
  await client.refresh();
  assert.equal(client.state.engine, 'ready');
  assert.equal(client.state.problem, undefined);
  assert.equal(client.view()?.points.balance, 10);
  client.dispose();
});
