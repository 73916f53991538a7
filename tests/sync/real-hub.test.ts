import assert from 'node:assert/strict';
import { test } from 'node:test';
import { program } from '../client/program.js';
import { TestHub } from '../hub/open-hub.js';
import { identityOf } from '../hub/identity.js';
import { value } from '../support/result.js';
import { Device, idIn, type Reached } from './device.js';
import { LongHub, url } from './long-card.js';

test('a device and the real hub understand each other: records, a refusal, a clone', async () => {
  const hub = await TestHub.open({ tenants: [{ program: JSON.stringify(program) }], now: Date.now });
  const fetching = async (url: URL, init: RequestInit): Promise<Response> => await hub.app.request(url.pathname, init);
  const device = new Device({ fetch: fetching });
  const at = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
  await device.record({ kind: 'joined', at }, 'j');
  await device.record({ kind: 'visited', at, data: {} }, 'v1');
  await device.record({ kind: 'refunded', at, data: { order: 'never' } }, 'bad');
  assert.deepEqual(await device.sync(), { kind: 'level' });
  const clone = await device.cloned();
  await device.record({ kind: 'visited', at, data: {} }, 'v2');
  await clone.record({ kind: 'visited', at, data: {} }, 'v3');
  for (const one of [device, clone, device]) assert.deepEqual(await one.sync(), { kind: 'level' });
  const shown = await device.shown();
  assert.deepEqual(shown, await clone.shown());
  assert.deepEqual([await device.refused(), await device.pending()], [['bad'], []]);
  assert.deepEqual(shown.map(idIn), ['j', 'v1', 'v2', 'v3']);
  assert.equal(value(await device.store.recall())?.count, 4);
  await hub.close();
});

test('two records of one id hold nothing up: the hub takes the first, and says what is wrong with the other', async (t) => {
  const hub = await TestHub.open({ tenants: [{ program: JSON.stringify(program) }], now: Date.now });
  t.after(() => hub.close());
  const device = new Device({ fetch: async (to: URL, init: RequestInit) => await hub.app.request(to.pathname, init) });
  const at = new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
  await device.record({ kind: 'joined', at }, 'j');
  for (const order of ['A-1', 'A-2']) await device.record({ kind: 'purchased', at, data: { order, amount: 500 } }, 'p');
  await device.record({ kind: 'visited', at, data: {} }, 'v');
  assert.deepEqual(await device.sync(), { kind: 'level' });
  assert.deepEqual((await device.shown()).map(idIn), ['j', 'p', 'v']);
  assert.deepEqual([await device.refused(), await device.pending()], [['p'], []]);
});

async function tokensAt({ hub }: LongHub): Promise<number> {
  return (await hub.hub.database.query('SELECT hash FROM tokens')).length;
}

test('however many pages a shopper looks at who has logged in, each device has one token', async (t) => {
  const shop = await LongHub.open();
  t.after(() => shop.hub.close());
  for (const device of [await shop.device('anna'), await shop.device('anna')]) {
    for (let page = 0; page < 5; page += 1) {
      assert.deepEqual(await device.sync(), { kind: 'level' });
      device.reload();
    }
  }
  assert.equal(await tokensAt(shop), 2);
});

/** The same hub; nobody hears of its first answer to a device that enters. */
function losingFirst(shop: LongHub): Reached & { readonly lost: () => number } {
  let lost = 0;
  const fetch: typeof shop.fetch = async (to, init) => {
    const answer = await shop.fetch(to, init);
    if (!to.pathname.endsWith('/members') || lost > 0) return answer;
    lost += 1;
    throw new TypeError('no network');
  };
  return { fetch, nowMs: shop.nowMs, lost: () => lost };
}

test('a phone that another shopper takes over is that one’s alone, also when the first answer is lost', async (t) => {
  const shop = await LongHub.open();
  t.after(() => shop.hub.close());
  const { journal, store } = await shop.device('anna');
  const anna = await shop.device('anna', { journal, store });
  await anna.record({ kind: 'joined', at: shop.hub.clock.text }, 'j');
  assert.deepEqual(await anna.sync(), { kind: 'level' });
  const network = losingFirst(shop);
  const bela = new Device(network, { identity: await identityOf(shop.hub, 'bela'), url, journal, store });
  assert.equal((await bela.sync()).kind, 'waiting');
  assert.deepEqual((await bela.shown()).map(idIn), ['j'], 'the card is well where it is');
  assert.deepEqual(await bela.sync(), { kind: 'level' }, 'on the same page');
  assert.deepEqual(await bela.shown(), []);
  assert.equal(network.lost(), 1);
  const ofCards = await shop.hub.hub.database.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM tokens GROUP BY member ORDER BY n`,
  );
  assert.deepEqual(
    ofCards.map(({ n }) => n),
    [2],
    'Bela’s, one of which nobody has heard of',
  );
});

for (const who of ['anna', 'bela']) {
  test(`a card that became part of Anna’s, of which nobody heard, is on a phone of ${who}’s hers alone`, async (t) => {
    const shop = await LongHub.open();
    t.after(() => shop.hub.close());
    const at = shop.hub.clock.text;
    const other = await shop.device('anna');
    await other.record({ kind: 'joined', at }, 'j');
    assert.deepEqual(await other.sync(), { kind: 'level' });
    const phone = await shop.device(undefined);
    const { journal, store } = phone;
    await phone.record({ kind: 'visited', at, data: {} }, 'v1');
    assert.deepEqual(await phone.sync(), { kind: 'level' });

    const lost = new Device(losingFirst(shop), { identity: await identityOf(shop.hub, 'anna'), url, journal, store });
    assert.equal((await lost.sync()).kind, 'waiting');
    const next = await shop.device(who, { journal, store });
    await next.record({ kind: 'visited', at, data: {} }, 'v2');
    assert.deepEqual(await (who === 'anna' ? lost : next).sync(), { kind: 'level' });
    assert.deepEqual((await next.shown()).map(idIn), who === 'anna' ? ['j', 'v1', 'v2'] : ['v2']);
  });
}

test('whose login was over when the card began has one, and it is claimed by the next page', async (t) => {
  const shop = await LongHub.open();
  t.after(() => shop.hub.close());
  const { journal, store } = await shop.device(undefined);
  const late = await shop.device('anna', { journal, store });
  await late.record({ kind: 'joined', at: shop.hub.clock.text }, 'j');
  shop.hub.clock.ms += 11 * 60_000;
  assert.deepEqual(await late.sync(), { kind: 'level' });
  assert.deepEqual(await (await shop.device('anna', { journal, store })).sync(), { kind: 'level' });
  const other = await shop.device('anna');
  assert.deepEqual(await other.sync(), { kind: 'level' });
  assert.deepEqual((await other.shown()).map(idIn), ['j']);
});
