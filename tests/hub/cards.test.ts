import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import type { Entered } from '../../web/sync/protocol.js';
import { identity, identityOf } from './identity.js';
import { coffee, coffees, Device, statuses, TestHub } from './open-hub.js';

describe('cards, and whose they are', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await TestHub.open({ tenants: [{ program: coffee, identity }] });
  });
  afterEach(() => hub.close());

  async function logIn(sub: string, claims?: string): Promise<Entered> {
    const { status, body } = await hub.ask<Entered>(
      'POST',
      'members',
      { ...(claims !== undefined && { claims }) },
      await identityOf(hub, sub),
    );
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  async function stamps(token: string): Promise<number | undefined> {
    return (await hub.ask<View>('GET', 'card', undefined, token)).body.cards[0]?.stamps;
  }

  test('a new card is empty and can be looked at', async () => {
    const { token, claimed, epoch, member } = await hub.enter();
    assert.equal(claimed, false);
    assert.equal(epoch, hub.hub.epoch);
    const { status, body } = await hub.ask<View>('GET', 'card', undefined, token);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.points.available, 0);
    assert.equal(body.member.id, member);
    const read = await hub.ask<View>('GET', `members/${member}`, undefined, await hub.key('read'));
    assert.deepEqual(read.body, body);
  });

  test('without a token, or with a wrong one, nothing is shown; the epoch is told', async () => {
    const { token } = await hub.enter();
    const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    for (const [given, code] of [
      [undefined, 'auth.missing'],
      ['nonsense', 'auth.invalid'],
      [other, 'auth.invalid'],
    ] as const) {
      for (const [method, path] of [
        ['POST', 'sync'],
        ['GET', 'card'],
        ['GET', 'card/export'],
        ['DELETE', 'card'],
        ['DELETE', 'tokens'],
      ] as const) {
        const { status, body } = await hub.ask<{ refusal: { code: string }; epoch: string }>(
          method,
          path,
          undefined,
          given,
        );
        assert.equal(status, 401);
        assert.equal(body.refusal.code, code);
        assert.equal(body.epoch, hub.hub.epoch);
      }
    }
  });

  test('a shopper who logs in on another device finds the card again', async () => {
    const phone = await hub.enter();
    const device = new Device(hub, phone.token);
    await device.sync(device.record('joined'), device.record('purchased', coffees('A-1', 3)));
    const claimed = await logIn('customer 7', phone.token);
    assert.equal(claimed.claimed, true);
    assert.equal(claimed.member, phone.member);
    const tablet = await logIn('customer 7');
    assert.equal(tablet.member, phone.member);
    assert.equal(await stamps(tablet.token), 3);
  });

  test('a card of a device is merged into the shopper’s, once, and takes nothing in any more', async () => {
    const first = await logIn('customer 7');
    const tablet = new Device(hub, first.token, 'tablet');
    await tablet.sync(tablet.record('joined'), tablet.record('purchased', coffees('A-1', 2)));
    const phone = await hub.enter();
    const device = new Device(hub, phone.token);
    await device.sync(device.record('purchased', coffees('A-1', 2)), device.record('purchased', coffees('A-2', 3)));
    hub.clock.ms += 30 * 86_400_000; // beyond the back-dating limit: it was in time when it was taken
    for (let i = 0; i < 2; i += 1) {
      const merged = await logIn('customer 7', phone.token);
      assert.equal(merged.member, first.member);
      assert.equal(merged.claimed, true);
      assert.equal(await stamps(merged.token), 5); // order A-1 counts once
    }
    const { status, body } = await device.push(device.record('visited', { visit: 'v' }));
    assert.equal(status, 403);
    assert.equal((body as { refusal: { code: string } }).refusal.code, 'member.claimed');
  });

  test('another shopper on the same device does not get the card of the one before', async () => {
    const phone = await hub.enter();
    const device = new Device(hub, phone.token);
    await device.sync(device.record('joined'), device.record('purchased', coffees('A-1', 4)));
    const anna = await logIn('anna', phone.token);
    const tablet = await logIn('anna');
    const berta = [await logIn('berta', phone.token), await logIn('berta', phone.token)]; // the first was not heard
    for (const { member, claimed, token } of berta) {
      assert.notEqual(member, anna.member);
      assert.equal(claimed, false);
      assert.equal(await stamps(token), 0);
    }
    assert.equal(await stamps(tablet.token), 4);
    // The phone is Berta's now, and has shown that it knows.
    assert.equal((await hub.ask('GET', 'card', undefined, anna.token)).body.refusal?.code, 'auth.invalid');
  });

  test('a device that claims the card which it has keeps its token, however often', async () => {
    const phone = await logIn('anna');
    const tablet = await logIn('anna');
    for (let page = 0; page < 10; page += 1) {
      assert.deepEqual(await logIn('anna', phone.token), { ...phone, claimed: true });
      const { body } = await hub.ask<Entered>('POST', 'members', { claims: phone.token });
      assert.equal(body.token, phone.token);
    }
    assert.equal((await hub.hub.database.query('SELECT hash FROM tokens')).length, 2);
    assert.equal(await stamps(tablet.token), await stamps(phone.token));
  });

  test('two logins at once find one card', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => logIn('customer 7')));
    assert.equal(new Set(all.map(({ member }) => member)).size, 1);
  });

  test('what is exported is everything, and what is erased is nowhere', async () => {
    const phone = await logIn('customer 7');
    const device = new Device(hub, phone.token, 'a-telling-name');
    const answer = await device.sync(device.record('joined'), device.record('purchased', coffees('A-1')));
    await device.sync(device.record('refunded', { order: 'none' }));
    const { body } = await hub.ask<{
      records: unknown[];
      saidBy: string[];
      refusals: unknown[];
      devices: { device: string }[];
    }>('GET', 'card/export', undefined, phone.token);
    assert.deepEqual(
      body.records,
      answer.records.map((line) => JSON.parse(line) as unknown),
    );
    assert.deepEqual(body.saidBy, ['device', 'device']);
    assert.equal(body.refusals.length, 1);
    assert.deepEqual(
      body.devices.map(({ device: name }) => name),
      ['a-telling-name'],
    );

    assert.equal((await hub.ask('DELETE', 'card', undefined, phone.token)).status, 200);
    for (const table of ['accounts', 'records', 'refusals', 'devices', 'tokens', 'links']) {
      assert.deepEqual(await hub.hub.database.query(`SELECT * FROM ${table}`), [], table);
    }
    const after = await hub.ask('GET', 'card', undefined, phone.token);
    assert.deepEqual([after.status, after.body.refusal?.code], [410, 'member.erased']);
    assert.notEqual((await logIn('customer 7')).member, phone.member);
  });

  test('taking all tokens back locks every device out', async () => {
    const phone = await logIn('anna');
    const tablet = await logIn('anna');
    assert.deepEqual((await hub.ask('DELETE', 'tokens', undefined, phone.token)).body, { revoked: 2 });
    assert.equal((await hub.ask('GET', 'card', undefined, tablet.token)).status, 401);
  });

  test('a token of one programme is nothing in another', async () => {
    const { token } = await hub.enter();
    const response = await hub.app.request('/v1/other/card', { headers: { Authorization: `Bearer ${token}` } });
    assert.equal(response.status, 404);
  });

  test('a merchant awards, looks, and settles, as far as the key reaches', async () => {
    const phone = await logIn('customer 7');
    const [read, award, redeem] = await Promise.all([hub.key('read'), hub.key('award'), hub.key('redeem')]);
    const path = `members/${phone.member}`;
    const at = hub.clock.text;
    const records = [
      { id: 'o1', kind: 'purchased', at, data: coffees('A-1', 2) },
      { id: 'a1', kind: 'adjusted', at, data: { points: 100, reason: 'sorry' } },
    ];
    assert.equal((await hub.ask('POST', `${path}/records`, { records }, read)).status, 403);
    const awarded = await hub.ask<{ answers: { status: string }[] }>('POST', `${path}/records`, { records }, award);
    assert.deepEqual(
      awarded.body.answers.map(({ status }) => status),
      ['accepted', 'accepted'],
    );
    assert.deepEqual((await hub.ask('POST', 'customers', { customer: 'customer 7' }, award)).body, {
      member: phone.member,
    });

    const device = new Device(hub, phone.token);
    const asked = device.record('redemptionRequested', { redemption: 'r1', reward: 'espresso' });
    const confirm = `${path}/redemptions/r1/confirm`;
    const early = await hub.ask('POST', confirm, undefined, redeem);
    assert.equal(early.body.refusal?.code, 'redemption.unknown');
    assert.deepEqual(statuses((await device.sync(asked)).answers), ['accepted']);
    assert.equal((await hub.ask('POST', confirm, undefined, award)).status, 403);
    assert.deepEqual((await hub.ask('POST', confirm, undefined, redeem)).body, { status: 'accepted' });
    hub.clock.ms += 5000;
    assert.deepEqual((await hub.ask('POST', confirm, undefined, redeem)).body, { status: 'already' });
    const released = await hub.ask('POST', `${path}/redemptions/r1/release`, undefined, redeem);
    assert.equal(released.body.refusal?.code, 'redemption.settled');
    const { body } = await hub.ask<View>('GET', path, undefined, read);
    assert.equal(body.points.available, 78); // 8 for 7.60, 100 by hand, 30 spent
  });

  test('a key that administers makes keys and takes them back', async () => {
    const administer = await hub.key('administer');
    const made = await hub.ask<{ id: string; text: string }>(
      'POST',
      'keys',
      { name: 'till', scopes: ['read'] },
      administer,
    );
    assert.equal(made.status, 200);
    const look = async (): Promise<number> =>
      (await hub.ask('GET', 'members/nobody', undefined, made.body.text)).status;
    assert.equal(await look(), 404);
    assert.equal((await hub.ask('DELETE', `keys/${made.body.id}`, undefined, administer)).status, 200);
    assert.equal(await look(), 401);
    assert.equal((await hub.ask('POST', 'keys', { name: 'x', scopes: ['all'] }, administer)).status, 422);
  });

  test('what is no address is refused as well, and health and metrics answer', async () => {
    assert.equal((await hub.ask('GET', 'nowhere')).body.refusal?.code, 'request.route');
    const health = await hub.app.request('/health');
    assert.deepEqual(await health.json(), { status: 'ok' });
    const metrics = await (await hub.app.request('/metrics')).text();
    assert.match(metrics, /tenfold_request_seconds_count\{/);
    assert.doesNotMatch(metrics, /corner-coffee/);
  });

  test('a body that is too long is not read', async () => {
    const { token } = await hub.enter();
    const { status, body } = await hub.ask('POST', 'sync', 'x'.repeat(5 * 1024 * 1024), token);
    assert.equal(status, 413);
    assert.equal(body.refusal?.code, 'request.size');
  });
});

test('a programme says what its pages may assert', async (t) => {
  const strict = { ...(JSON.parse(coffee) as object), asserts: ['joined', 'redemptionConfirmed'] };
  const hub = await TestHub.open({ tenants: [{ program: JSON.stringify(strict) }] });
  t.after(() => hub.close());
  const device = new Device(hub, (await hub.enter()).token);
  const answer = await device.sync(
    device.record('joined'),
    device.record('purchased', coffees('A-1')),
    device.record('redemptionConfirmed', { redemption: 'r1' }),
  );
  assert.deepEqual(statuses(answer.answers), ['accepted', 'record.notAsserted', 'redemption.unknown']);
});
