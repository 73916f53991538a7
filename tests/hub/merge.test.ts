import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import type { Entered } from '../../web/sync/protocol.js';
import { identity, identityOf } from './identity.js';
import { coffee, coffees, Device, statuses, TestHub } from './open-hub.js';

describe('cards that become one', () => {
  let hub: TestHub;
  let key: string;
  beforeEach(async () => {
    hub = await TestHub.open({ tenants: [{ program: coffee, identity }] });
    key = await hub.key('award', 'redeem', 'read');
  });
  afterEach(() => hub.close());

  async function logIn(sub: string, claims?: string): Promise<{ status: number; body: Entered }> {
    const token = await identityOf(hub, sub);
    return await hub.ask<Entered>('POST', 'members', { ...(claims !== undefined && { claims }) }, token);
  }

  async function give(member: string, id: string, points: number): Promise<string[]> {
    const record = { id, kind: 'adjusted', at: hub.clock.text, data: { points, reason: 'test' } };
    const path = `members/${member}/records`;
    const { body } = await hub.ask<{ answers: Parameters<typeof statuses>[0] }>(
      'POST',
      path,
      { records: [record] },
      key,
    );
    return statuses(body.answers);
  }

  const available = async (token: string): Promise<number> =>
    (await hub.ask<View>('GET', 'card', undefined, token)).body.points.available;

  test('what was spent on the one is not there again on the other', async () => {
    const own = (await logIn('anna')).body;
    const tablet = new Device(hub, own.token, 'tablet');
    const spend = { redemption: 'r1', reward: 'espresso' };
    const early = tablet.record('redemptionRequested', spend, 'spend-1');
    assert.deepEqual(statuses((await tablet.sync(early)).answers), ['points.insufficient']);

    const phone = await hub.enter();
    await give(phone.member, 'start', 100);
    const device = new Device(hub, phone.token);
    assert.deepEqual(statuses((await device.sync(device.record('redemptionRequested', spend, 'spend-1'))).answers), [
      'accepted',
    ]);
    const confirm = `members/${phone.member}/redemptions/r1/confirm`;
    assert.deepEqual((await hub.ask('POST', confirm, undefined, key)).body, { status: 'accepted' });

    const merged = await logIn('anna', phone.token);
    assert.equal(merged.body.claimed, false);
    assert.equal(await available(own.token), 0);
    assert.equal(await available(phone.token), 70);
  });

  test('what was spent stays spent where it can', async () => {
    const own = (await logIn('anna')).body;
    await give(own.member, 'own', 10);
    const phone = await hub.enter();
    await give(phone.member, 'start', 100);
    const device = new Device(hub, phone.token);
    await device.sync(device.record('redemptionRequested', { redemption: 'r1', reward: 'espresso' }));
    await hub.ask('POST', `members/${phone.member}/redemptions/r1/confirm`, undefined, key);
    const merged = await logIn('anna', phone.token);
    assert.equal(merged.body.claimed, true);
    assert.equal(await available(own.token), 80);
    const again = `members/${own.member}/redemptions/r1/confirm`;
    assert.deepEqual((await hub.ask('POST', again, undefined, key)).body, { status: 'already' });
  });

  test('erasing the shopper erases the card that was merged as well', async () => {
    const own = (await logIn('anna')).body;
    const phone = await hub.enter();
    const device = new Device(hub, phone.token);
    await device.sync(device.record('joined'), device.record('purchased', coffees('A-1')));
    assert.equal((await logIn('anna', phone.token)).body.claimed, true);
    assert.equal((await hub.ask('DELETE', 'card', undefined, own.token)).status, 200);
    for (const table of ['accounts', 'records', 'refusals', 'devices', 'tokens', 'links']) {
      assert.deepEqual(await hub.hub.database.query(`SELECT program FROM ${table}`), [], table);
    }
    assert.equal((await hub.ask('GET', 'card/export', undefined, phone.token)).status, 410);
  });

  test('a login amid an erasure leads to a card all the same', async () => {
    for (let i = 0; i < 30; i += 1) {
      const phone = await hub.enter();
      await Promise.all([logIn(`c${i}`, phone.token), hub.ask('DELETE', 'card', undefined, phone.token)]);
      const { body } = await logIn(`c${i}`);
      assert.equal((await hub.ask('GET', 'card', undefined, body.token)).status, 200);
    }
  });

  test('first logins at once leave one card, and erasing another does not unlink it', async () => {
    const phones = [await hub.enter(), await hub.enter()];
    const logins = await Promise.all(phones.map(({ token }) => logIn('anna', token)));
    const first = logins[0]?.body as Entered;
    for (const { token, member } of phones) {
      if (member !== first.member) await hub.ask('DELETE', 'card', undefined, token);
    }
    assert.equal((await logIn('anna')).body.member, first.member);

    await Promise.all(Array.from({ length: 10 }, () => logIn('berta')));
    const subjects = await hub.hub.database.query('SELECT subject FROM accounts WHERE subject IS NOT NULL');
    assert.ok(subjects.length <= 3);
  });

  test('a device cannot take the ids of the merchant or the hub', async () => {
    const phone = await hub.enter();
    const device = new Device(hub, phone.token);
    const taken = ['hub:confirm:r1', 'refund:9'].map((id) => device.record('visited', { visit: id }, id));
    assert.deepEqual(statuses((await device.sync(...taken)).answers), ['field.format', 'field.format']);
    const junk = device.record('refunded', { order: 'none' }, 'sorry');
    assert.deepEqual(statuses((await device.sync(junk)).answers), ['order.unknown']);
    assert.deepEqual(await give(phone.member, 'sorry', 50), ['accepted']);
    assert.deepEqual(await give(phone.member, 'refund:9', 50), ['accepted']);
    const own = [{ id: 'hub:x', kind: 'visited', at: hub.clock.text, data: { visit: 'x' } }];
    const { status } = await hub.ask('POST', `members/${phone.member}/records`, { records: own }, key);
    assert.equal(status, 400);
  });
});

describe('records that are too much', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await TestHub.open();
  });
  afterEach(() => hub.close());

  test('ids that no row can have, deep ones, and long ones are refused by themselves', async () => {
    const device = new Device(hub, (await hub.enter()).token);
    const at = hub.clock.text;
    const nested = '['.repeat(200_000) + ']'.repeat(200_000);
    const lines = [
      `{"id":"a\\u0000b","kind":"joined","at":"${at}"}`,
      `{"id":"\\ud800","kind":"joined","at":"${at}"}`,
      `{"id":"deep","kind":"joined","at":"${at}","data":${nested}}`,
      `{"id":"long","kind":"visited","at":"${at}","data":{"visit":"${'x'.repeat(40_000)}"}}`,
      `{"id":"fine","kind":"joined","at":"${at}"}`,
    ];
    const answer = await device.sync(...lines.map((line, i) => ({ seq: i + 1, line })));
    assert.deepEqual(statuses(answer.answers), ['field.format', 'field.format', 'json.depth', 'json.size', 'accepted']);
    const key = await hub.key('read');
    assert.equal((await hub.ask('GET', 'members/%00', undefined, key)).status, 404);
  });

  test('a journal of many bytes is folded again as it was', async () => {
    const { token, member } = await hub.enter();
    const key = await hub.key('award');
    const at = hub.clock.text;
    const order = (n: number): unknown => ({
      id: `o${n}`,
      kind: 'purchased',
      at,
      data: {
        order: `o${n}`,
        lines: Array.from({ length: 1900 }, (_, i) => ({ product: `p${i}`, category: 'tea', amount: 1 })),
      },
    });
    for (let n = 0; n < 60; n += 1) {
      const { body } = await hub.ask<{ answers: Parameters<typeof statuses>[0] }>(
        'POST',
        `members/${member}/records`,
        { records: [order(n)] },
        key,
      );
      assert.deepEqual(statuses(body.answers), ['accepted']);
    }
    const view = async (): Promise<View> => (await hub.ask<View>('GET', 'card', undefined, token)).body;
    const before = await view();
    assert.ok(before.points.balance > 0);
    await hub.hub.database.query('UPDATE accounts SET snapshot = NULL');
    assert.deepEqual(await view(), before);
    const device = new Device(hub, token);
    let pulled = 0;
    for (let head = 1; pulled < head; pulled = device.have) {
      const answer = await device.sync();
      assert.ok(answer.records.join('').length < 1_200_000);
      head = answer.head;
    }
    assert.equal(pulled, 60);
  });
});
