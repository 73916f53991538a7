import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EngineSource } from '../../web/client/types.js';
import { memoryJournal } from '../../web/store/index.js';
import { builtCardEngine, withFaults, type Fault } from '../support/engine.js';
import { codeOf, value } from '../support/result.js';
import { open, openJoined, order, storedIds, until } from './open-client.js';

/** An engine of which the named function traps as often as the test asks for. */
function trapping(name: string): { engine: () => Promise<EngineSource>; traps: number; instances: number } {
  const state = { traps: 0, instances: 0, engine: async (): Promise<EngineSource> => await brought() };
  const fault: Fault = (original, ...args) => {
    if (state.traps-- > 0) throw new WebAssembly.RuntimeError('unreachable');
    return original(...args);
  };
  const brought = async (): Promise<EngineSource> => {
    const source = withFaults(await builtCardEngine(), { [name]: fault });
    const factory: EngineSource['factory'] = async (options) => {
      state.instances += 1;
      return await source.factory(options);
    };
    return { factory, wasm: source.wasm };
  };
  return state;
}

for (const name of ['apply', 'preview', 'view', 'explain', 'open']) {
  test(`a trap in ${name} costs an instance and loses nothing`, async () => {
    const fault = trapping(name);
    const { client, journal } = await openJoined({ engine: fault.engine });
    value(await client.track('purchased', order('A-1'), { id: 'p1' }));
    fault.traps = 1;
    if (name === 'open') await client.forget().then(() => client.join());
    const tracked = value(await client.track('purchased', order('A-2'), { id: 'p2' }));
    assert.equal(tracked.outcome, 'accepted');
    assert.equal(value(await client.preview('purchased', order('A-3'))).points, 5);
    assert.equal(value(await client.explain('p2')).record, 'p2');
    assert.ok(fault.traps <= 0, 'it did trap');
    assert.equal(fault.instances, 2);
    assert.equal((await storedIds(journal)).at(-1), 'p2');
    assert.equal(client.view()?.member.records, (await storedIds(journal)).length);
    assert.equal(client.state.engine, 'ready');
    client.dispose();
  });
}

test('a call that traps twice is answered, and the next ones go on', async () => {
  const fault = trapping('apply');
  const { client, journal } = await openJoined({ engine: fault.engine });
  fault.traps = 2;
  assert.equal(codeOf(await client.track('purchased', order('A-1'))), 'engine.unavailable');
  assert.equal(client.state.engine, 'failed');
  assert.equal((await storedIds(journal)).length, 1);
  assert.equal(value(await client.track('purchased', order('A-1'))).outcome, 'accepted');
  assert.equal(client.state.engine, 'ready');
  assert.equal(client.view()?.points.balance, 15);
  client.dispose();
});

test('a trap while a stored record is counted does not count it twice', async () => {
  const fault = trapping('apply');
  const { client } = await openJoined({ engine: fault.engine });
  for (let index = 0; index < 4; index++) {
    fault.traps = 1;
    value(await client.track('purchased', order(`A-${String(index)}`)));
  }
  assert.equal(client.view()?.points.balance, 30);
  assert.equal(client.view()?.cards[0]?.stamps, 4);
  client.dispose();
});

test('a full disk refuses the record and changes nothing', async () => {
  const { client, journal } = await openJoined();
  const append = journal.append.bind(journal);
  journal.append = async () => ({
    ok: false,
    refusal: { code: 'storage.unavailable', pointer: '', expected: 'room' },
  });
  for (const kind of ['purchased', 'visited'] as const) {
    const tracked = kind === 'purchased' ? client.track(kind, order('A-1')) : client.track(kind, { visit: 'v' });
    assert.equal(codeOf(await tracked), 'storage.unavailable');
    assert.equal(client.view()?.member.records, 1);
    assert.equal(client.state.problem?.code, 'storage.unavailable');
  }
  journal.append = append;
  assert.equal(value(await client.track('visited', { visit: 'v' })).outcome, 'accepted', 'it had left no trace');
  assert.equal(value(await client.track('purchased', order('A-1'))).outcome, 'accepted');
  assert.equal(client.state.problem, undefined);
  client.dispose();
});

test('two clients of one journal agree, whatever comes in between', async () => {
  const store = memoryJournal();
  const [one, two] = [open({ store }), open({ store })];
  await Promise.all([one, two].map(({ client }) => until(client, ({ engine }) => engine === 'ready')));
  const joined = await Promise.all([one.client.join(), two.client.join()]);
  assert.deepEqual(joined.map((result) => value(result).outcome).sort(), ['accepted', 'already']);
  const tracks = Array.from({ length: 20 }, (_, index) => [
    one.client.track('purchased', order(`one-${String(index)}`, 100 + index)),
    two.client.track('purchased', order(`two-${String(index)}`, 150 + index)),
    two.client.track('visited', { visit: String(index) }),
    one.client.redeem('cookie'),
  ]).flat();
  const codes = (await Promise.all(tracks)).map(codeOf);
  const redeemed = codes.filter((code, index) => index % 4 === 3 && code === 'accepted').length;
  assert.ok(redeemed === 1 || redeemed === 2, `50 points are two cookies at the most, and not ${redeemed}`);
  assert.equal(codes.filter((code) => code === 'points.insufficient').length, 20 - redeemed);
  assert.equal(codes.filter((code) => code === 'accepted').length, 60 + redeemed);
  await Promise.all([one.client.refresh(), two.client.refresh()]);
  assert.deepEqual(one.client.view(), two.client.view());
  assert.equal(one.client.view()?.points.available, 50 - 20 * redeemed);
  assert.equal(one.client.view()?.member.records, (await storedIds(store)).length, 'nothing stored was refused');
  one.client.dispose();
  two.client.dispose();
});

test('an old record is explained as when it was new', async () => {
  const { client } = await openJoined({ ledgerRecords: 2 });
  const fresh = [];
  for (let index = 0; index < 8; index++) {
    const id = `p${String(index)}`;
    value(await client.track('purchased', order(id, 100 * index + 100), { id }));
    fresh.push(value(await client.explain(id)));
  }
  for (const explanation of fresh) assert.deepEqual(value(await client.explain(explanation.record)), explanation);
  assert.equal(codeOf(await client.explain('never')), 'record.unknown');
  client.dispose();
});
