// What else happens while a shopper logs in: the steps are held so that they come in a certain order.
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { View } from '../../web/engine/index.js';
import type { Entered } from '../../web/sync/protocol.js';
import { databases } from '../support/databases.js';
import { holdNext } from './hold.js';
import { identity } from './identity.js';
import { coffee, coffees, Device, statuses, TestHub } from './open-hub.js';
import { hold, logIn, right } from './till-support.js';

interface Exported {
  readonly records: readonly { readonly id: string }[];
}

/** What the merchant gives for something that happened once. */
async function award(hub: TestHub, key: string, { member }: Entered): Promise<string[]> {
  const record = { id: 'till:1', kind: 'adjusted', at: hub.clock.text, data: { points: 7, reason: 'test' } };
  const path = `members/${member}/records`;
  const { answers } = await right<Answered>(hub, 'POST', path, { records: [record] }, key);
  return statuses(answers);
}

interface Answered {
  readonly answers: Parameters<typeof statuses>[0];
}

interface Shop {
  readonly hub: TestHub;
  readonly key: string;
  /** Anna's card. */
  readonly own: Entered;
  /** A card of a device on which she has not logged in, with an order. */
  readonly phone: Entered;
}

for (const { kind, fresh } of databases) {
  async function open(t: TestContext): Promise<Shop> {
    const hub = await TestHub.open({ place: await fresh(), tenants: [{ program: coffee, identity }] });
    t.after(() => hub.close());
    const phone = await hub.enter();
    const device = new Device(hub, phone.token, 'old-phone');
    await device.sync(device.record('joined'), device.record('purchased', coffees('A-1')));
    return { hub, key: await hub.key('award', 'redeem', 'read'), own: await logIn(hub, 'anna'), phone };
  }

  const erase = async (hub: TestHub, token: string): Promise<void> =>
    assert.deepEqual(await right(hub, 'DELETE', 'card', undefined, token), { erased: true });
  const cards = ({ hub }: Shop): Promise<readonly unknown[]> =>
    hub.hub.database.query('SELECT member, claimed_by FROM accounts');

  test(`a card is erased while a whole login goes by: nothing is left (${kind})`, async (t) => {
    const shop = await open(t);
    const { hub, own, phone } = shop;
    const held = holdNext(hub.hub.database);
    const erasing = erase(hub, own.token);
    await held.reached;
    assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
    held.goOn();
    await erasing;
    assert.deepEqual(await cards(shop), []);
    assert.deepEqual(await hub.hub.database.query('SELECT id FROM records'), []);
  });

  test(`a card is erased after a login has stopped another for it: both go (${kind})`, async (t) => {
    const shop = await open(t);
    const { hub, own, phone } = shop;
    const held = holdNext(hub.hub.database, own.member);
    const entering = logIn(hub, 'anna', phone.token);
    await held.reached;
    await erase(hub, own.token);
    held.goOn();
    await entering;
    assert.deepEqual(await cards(shop), []);
    assert.deepEqual(await hub.hub.database.query('SELECT id FROM records'), []);
  });

  test(`a card is erased before a login has stopped another for it: that goes on as it was (${kind})`, async (t) => {
    const shop = await open(t);
    const { hub, own, phone } = shop;
    const held = holdNext(hub.hub.database);
    const entering = logIn(hub, 'anna', phone.token);
    await held.reached;
    await erase(hub, own.token);
    held.goOn();
    await entering;
    assert.deepEqual(await cards(shop), [{ member: phone.member, claimed_by: null }]);
    assert.equal((await new Device(hub, phone.token, 'tablet').sync()).head, 2);
    assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
  });

  test(`what is awarded while the shopper logs in is for the shopper's card (${kind})`, async (t) => {
    const { hub, key, own, phone } = await open(t);
    const held = holdNext(hub.hub.database, phone.member);
    const awarding = award(hub, key, phone);
    await held.reached;
    assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
    held.goOn();
    assert.deepEqual(await awarding, ['accepted']);
    const { records } = await right<Exported>(hub, 'GET', 'card/export', undefined, own.token);
    assert.equal(records.filter(({ id }) => id === 'till:1').length, 1);
  });

  test(`what is known of a card that is being merged is not news to the other (${kind})`, async (t) => {
    const { hub, key, own, phone } = await open(t);
    await hold(hub, key, phone, 'r1');
    assert.deepEqual(await award(hub, key, phone), ['accepted']);
    const first = holdNext(hub.hub.database, phone.member);
    const awarded = award(hub, key, phone);
    await first.reached;
    const second = holdNext(hub.hub.database, phone.member);
    const path = `members/${phone.member}/redemptions/r1/confirm`;
    const confirmed = right(hub, 'POST', path, undefined, key);
    await second.reached;
    const merging = holdNext(hub.hub.database, own.member);
    const entered = logIn(hub, 'anna', phone.token);
    await merging.reached;
    second.goOn();
    assert.deepEqual(await confirmed, { status: 'accepted' });
    first.goOn();
    assert.deepEqual(await awarded, ['already']);
    merging.goOn();
    assert.equal((await entered).claimed, true);
    const view = await right<View>(hub, 'GET', 'card', undefined, own.token);
    assert.deepEqual([view.redemptions, view.points.redeemed], [[], 30]);
  });

  test(`what is awarded while another card is erased amid a login is the device's own (${kind})`, async (t) => {
    const { hub, key, own, phone } = await open(t);
    const held = holdNext(hub.hub.database, phone.member);
    const awarding = award(hub, key, phone);
    await held.reached;
    // As a hub has left it that died when it had stopped the one card, and the other was erased.
    await hub.hub.database.query('UPDATE accounts SET claimed_by = $1 WHERE member = $2', [own.member, phone.member]);
    await hub.hub.database.query('DELETE FROM accounts WHERE member = $1', [own.member]);
    held.goOn();
    assert.deepEqual(await awarding, ['accepted']);
    const { records } = await right<Exported>(hub, 'GET', 'card/export', undefined, phone.token);
    assert.equal(records.length, 3);
  });
}
