import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryHub } from '../../web/store/memory-hub.js';
import { FakeHub } from '../support/fake-hub.js';
import { program } from '../client/program.js';
import { value } from '../support/result.js';
import { Device, idIn } from './device.js';

const joined = { kind: 'joined' };

async function joinedDevice(identity?: string): Promise<{ hub: FakeHub; device: Device }> {
  const hub = await FakeHub.open(program);
  const device = new Device(hub, { identity });
  await device.record(joined, 'j');
  return { hub, device };
}

const busy = new Response('{"refusal":{"code":"rate.limited","pointer":"","expected":""}}', {
  status: 429,
  headers: { 'retry-after': '120' },
});

test('a round hands over what was recorded and fetches what the hub made of it', async () => {
  const { hub, device } = await joinedDevice();
  await device.buy('A-1', 'p1');
  assert.deepEqual(await device.pending(), ['j', 'p1']);
  assert.deepEqual(await device.sync(), { kind: 'level' });
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1']);
  assert.deepEqual(await device.shown(), hub.lines());
  assert.deepEqual(await device.pending(), []);
  const before = value(await device.store.recall());
  assert.deepEqual(await device.sync(), { kind: 'level' });
  assert.equal(value(await device.store.recall()), before, 'nothing new is nothing to store');
  assert.equal(hub.heard.length, 3, 'entering, sending, and one question more');
});

test('a lost answer: the records are sent again and counted once', async () => {
  const { hub, device } = await joinedDevice();
  hub.moods = ['fine', 'lost', 'fine'];
  assert.equal((await device.sync()).kind, 'waiting');
  assert.deepEqual(await device.pending(), ['j']);
  assert.equal((await device.sync()).kind, 'level');
  assert.deepEqual(hub.lines().map(idIn), ['j']);
});

test('more records than fit into a request, and more lines than fit into an answer', async () => {
  const { hub, device } = await joinedDevice('anna');
  for (let index = 0; index < 250; index++) await device.buy(`A-${String(index)}`);
  assert.equal((await device.sync()).kind, 'level');
  assert.deepEqual(await device.shown(), hub.lines());
  assert.equal(hub.lines().length, 251);
  hub.pageLines = 60;
  const second = new Device(hub, { identity: 'anna' });
  await second.record(joined);
  assert.equal((await second.sync()).kind, 'level');
  assert.deepEqual(await second.shown(), hub.lines(), 'its own joining was there already');
  assert.deepEqual(await second.pending(), []);
});

test('what a broken answer brought is kept, and the next round goes on from there', async () => {
  const { hub, device } = await joinedDevice('anna');
  for (let index = 0; index < 50; index++) await device.buy(`A-${String(index)}`);
  await device.sync();
  hub.pageLines = 20;
  const second = new Device(hub, { identity: 'anna' });
  await second.record(joined);
  hub.moods = ['fine', 'fine', 'fine', 'offline', 'fine'];
  await second.sync();
  hub.heard.length = 0;
  assert.equal((await second.sync()).kind, 'level');
  assert.deepEqual(await second.shown(), hub.lines());
});

test('later: what the hub did not come to is sent again', async () => {
  const { hub, device } = await joinedDevice();
  for (let index = 0; index < 7; index++) await device.buy(`A-${String(index)}`);
  hub.patience = 3;
  assert.equal((await device.sync()).kind, 'level');
  assert.equal(hub.lines().length, 8);
  await device.buy('B');
  hub.patience = 0;
  assert.equal((await device.sync()).kind, 'waiting', 'a hub without time is not asked on and on');
});

test('trap: a refused record does not block the queue', async () => {
  const { hub, device } = await joinedDevice();
  await device.record({ kind: 'refunded', data: { order: 'never' } }, 'bad');
  await device.buy('A-1', 'p1');
  assert.equal((await device.sync()).kind, 'level');
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1']);
  assert.deepEqual(await device.refused(), ['bad']);
  assert.deepEqual(await device.shown(), hub.lines());
});

test('trap: a checkpoint is never ahead of its data', async () => {
  const hub = await FakeHub.open(program);
  const store = memoryHub();
  let full = false;
  const failing: typeof store = {
    ...store,
    store: async (...change) =>
      full
        ? { ok: false, refusal: { code: 'storage.unavailable', pointer: '', expected: '' } }
        : await store.store(...change),
  };
  const device = new Device(hub, { store: failing });
  await device.record(joined, 'j');
  await device.sync();
  const before = value(await store.read());
  await device.buy('A-1', 'p1');
  full = true;
  assert.equal((await device.sync()).kind, 'waiting');
  assert.deepEqual(value(await store.read()), before, 'neither the lines nor the count');
  full = false;
  device.reload();
  assert.equal((await device.sync()).kind, 'level');
  assert.deepEqual(await device.shown(), hub.lines());
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1']);
});

test('trap: a restored hub gets back what it had acknowledged', async () => {
  const { hub, device } = await joinedDevice('anna');
  await device.buy('A-1', 'p1');
  await device.sync();
  const second = new Device(hub, { identity: 'anna' });
  await second.record(joined, 'j2');
  await second.sync();
  const backup = hub.backup();
  await device.buy('A-2', 'p2');
  await device.sync();
  await second.buy('A-3', 'p3');
  await second.sync();
  hub.restore(backup);
  for (const one of [device, second, device]) assert.equal((await one.sync()).kind, 'level');
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1', 'p2', 'p3']);
  assert.deepEqual(await device.shown(), hub.lines());
  assert.deepEqual(await second.shown(), hub.lines());
});

test('trap: a hub restored to a time before the device came in', async () => {
  const { hub, device } = await joinedDevice();
  const backup = hub.backup();
  await device.buy('A-1', 'p1');
  await device.sync();
  hub.restore(backup);
  assert.equal((await device.sync()).kind, 'level');
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1']);
});

test('a token that was taken away is not replaced: an erased card stays erased', async () => {
  const { hub, device } = await joinedDevice();
  await device.sync();
  hub.revoke();
  const end = await device.sync();
  assert.deepEqual([end.kind, end.kind === 'refused' && end.refusal.code], ['refused', 'auth.invalid']);
  assert.deepEqual(
    hub.heard.map(({ path }) => path),
    ['members', 'sync', 'sync'],
  );
});

test('trap: a cloned phone takes another name and sends what is new', async () => {
  const { hub, device } = await joinedDevice();
  await device.sync();
  const clone = await device.cloned();
  await device.buy('A-1', 'p1');
  await clone.buy('A-2', 'p2');
  await device.sync();
  hub.heard.length = 0;
  assert.equal((await clone.sync()).kind, 'level');
  assert.deepEqual(
    hub.heard.map(({ body }) => body.records.map(({ line }) => idIn(line))),
    [['p2'], ['p2']],
    'the unsynced tail, once in vain and once under a new name',
  );
  await device.sync();
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1', 'p2']);
  assert.deepEqual(await device.shown(), await clone.shown());
});

test('trap: ids are for ever: a phone that was offline for months brings nothing twice', async () => {
  const { hub, device } = await joinedDevice();
  await device.buy('A-1', 'p1');
  hub.moods = ['fine', 'lost', 'offline'];
  await device.sync();
  const later = await device.cloned();
  hub.moods = ['fine'];
  await device.sync();
  hub.now = () => new Date('2025-09-30T08:00:00Z');
  assert.equal((await later.sync()).kind, 'level');
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1']);
});

test('trap: an own journal that lost its end numbers other records anew', async () => {
  const { hub, device } = await joinedDevice();
  await device.buy('A-1', 'p1');
  await device.buy('A-2', 'p2');
  await device.sync();
  const torn = await device.cloned();
  const whole = value(await device.journal.read(0)).lines;
  value(await torn.journal.clear());
  value(await torn.journal.begin(whole.slice(0, 2)));
  await torn.buy('A-3', 'p3');
  assert.deepEqual((await torn.shown()).map(idIn), ['j', 'p1', 'p2', 'p3'], 'what the hub has is not lost, either');
  assert.equal((await torn.sync()).kind, 'level');
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p1', 'p2', 'p3']);
});

test('a shopper who logs in claims the card; another shopper on the same phone does not', async () => {
  const { hub, device } = await joinedDevice();
  await device.buy('A-1', 'p1');
  await device.sync();
  const { journal, store } = device;
  const anna = new Device(hub, { identity: 'anna', journal, store });
  assert.equal((await anna.sync()).kind, 'level');
  assert.deepEqual(hub.lines('anna').map(idIn), ['j', 'p1']);
  const bela = new Device(hub, { identity: 'bela', journal, store });
  await bela.buy('A-2', 'p2');
  assert.equal((await bela.sync()).kind, 'level');
  assert.deepEqual(hub.lines('anna').map(idIn), ['j', 'p1', 'p2'], 'recorded before Bela came in');
  assert.deepEqual([hub.lines('bela'), await bela.shown()], [[], []]);
});

test('what is recorded while the hub answers is sent before the card is left to another shopper', async () => {
  const { hub, device } = await joinedDevice('anna');
  await device.sync();
  const { journal, store } = device;
  let isFirst = true;
  const fetch: typeof hub.fetch = async (url, init) => {
    const answer = await hub.fetch(url, init);
    if (isFirst) await bela.buy('A-2', 'p2');
    isFirst = false;
    return answer;
  };
  const bela = new Device({ fetch }, { identity: 'bela', journal, store });
  assert.equal((await bela.sync()).kind, 'level');
  assert.deepEqual(hub.lines('anna').map(idIn), ['j', 'p2']);
  assert.deepEqual(await bela.shown(), []);
});

test('what is another shopper’s stays so when the hub is restored', async () => {
  const { hub, device } = await joinedDevice('anna');
  await device.sync();
  const backup = hub.backup();
  const { journal, store } = device;
  const bela = new Device(hub, { identity: 'bela', journal, store });
  await bela.sync();
  hub.restore(backup);
  await bela.buy('B-1', 'b1');
  assert.equal((await bela.sync()).kind, 'level');
  assert.deepEqual([hub.lines('anna').map(idIn), hub.lines('bela').map(idIn)], [['j'], ['b1']]);
  assert.deepEqual(await bela.shown(), hub.lines('bela'));
});

test('where the token was taken back the next shopper gets what was not sent yet, and nothing else', async () => {
  const { hub, device } = await joinedDevice('anna');
  await device.buy('A-1', 'p1');
  await device.sync();
  hub.revoke();
  const { journal, store } = device;
  const bela = new Device(hub, { identity: 'bela', journal, store });
  await bela.buy('B-1', 'b1');
  assert.equal((await bela.sync()).kind, 'level');
  assert.deepEqual([hub.lines('anna').map(idIn), hub.lines('bela').map(idIn)], [['j', 'p1'], ['b1']]);
  assert.deepEqual(await bela.shown(), hub.lines('bela'));
});

test('of receipts the next shopper gets those that nobody has taken yet', async () => {
  const { hub, device } = await joinedDevice('anna');
  await device.sync();
  const { journal, store } = device;
  const memory = value(await store.recall());
  assert.ok(memory !== undefined);
  const receipt = (text: string, taken: boolean): object => ({
    text,
    line: JSON.stringify({ id: `hub:${text}` }),
    taken,
  });
  const receipts = [receipt('old', true), receipt('new', false)] as NonNullable<typeof memory.receipts>;
  value(await store.store(memory, { ...memory, revision: 'shown', receipts }, []));
  hub.revoke();
  await new Device(hub, { identity: 'bela', journal, store }).sync();
  assert.deepEqual(value(await store.recall())?.receipts, [receipt('new', false)]);
});

test('a record that is too large by itself is refused, and the others go on', async () => {
  const { hub, device } = await joinedDevice();
  await device.sync();
  await device.buy('A-1', 'p1');
  await device.buy('A-2', 'p2');
  const tooLarge = Response.json({ refusal: { code: 'request.size', pointer: '', expected: '' } }, { status: 413 });
  hub.moods = [tooLarge, tooLarge, 'fine'];
  assert.equal((await device.sync()).kind, 'level');
  assert.deepEqual(await device.refused(), ['p1']);
  assert.deepEqual(hub.lines().map(idIn), ['j', 'p2']);
});

test('429 and 503 say how long to wait; a stranger in between is no hub', async () => {
  const { hub, device } = await joinedDevice();
  hub.moods = [busy];
  assert.deepEqual(await device.sync(), {
    kind: 'waiting',
    refusal: { code: 'rate.limited', pointer: '', expected: '' },
    retryAfterMs: 120_000,
  });
  hub.moods = [new Response('', { status: 503, headers: { 'retry-after': '7' } })];
  const end = await device.sync();
  assert.deepEqual([end.kind, end.kind === 'waiting' && end.retryAfterMs], ['waiting', 7000]);
  for (const body of ['<html>Welcome to our hotel</html>', '{}', '[]', 'null']) {
    hub.moods = [new Response(body)];
    assert.equal((await device.sync()).kind, 'waiting', body);
  }
  hub.moods = ['fine'];
  assert.equal((await device.sync()).kind, 'level');
});

test('a card that was forgotten meanwhile leaves nothing behind', async () => {
  const { hub, device } = await joinedDevice();
  const { fetch } = hub;
  const forgetful = Object.assign(Object.create(hub) as FakeHub, {
    fetch: async (...request: Parameters<typeof fetch>) => {
      await device.store.clear();
      return await fetch(...request);
    },
  });
  const same = new Device(forgetful, device);
  assert.deepEqual(await same.sync(), { kind: 'gone' });
  assert.equal(value(await device.store.recall()), undefined);
});
