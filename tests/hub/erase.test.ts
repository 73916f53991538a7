import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Entered } from '../../web/sync/protocol.js';
import { memberCodeLifeMs } from '../../web/sync/codes/member-code.js';
import { identity } from './identity.js';
import { coffee, coffees, Device, TestHub } from './open-hub.js';
import { fate, hold, logIn, memberCode, redemptionCodes, right } from './till-support.js';

test('of an erased member nothing is left in the files of the database, and of others everything', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-erase-'));
  const hub = await TestHub.open({ place: { file: join(folder, 'hub.db') } });
  t.after(async () => {
    await hub.close();
    rmSync(folder, { recursive: true });
  });
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  for (const [name, { token }] of Object.entries({ anna, berta })) {
    const device = new Device(hub, token, `phone-of-${name}`);
    const joined = device.record('joined');
    const orders = Array.from({ length: 50 }, (_, i) => device.record('purchased', coffees(`order-of-${name}-${i}`)));
    await device.sync(joined, ...orders, device.record('refunded', { order: `none-of-${name}` }));
  }
  const codes = { anna: await codesOf(hub, anna, 'anna'), berta: await codesOf(hub, berta, 'berta') };
  const found = (text: string): boolean =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .some(({ name }) => readFileSync(join(folder, name)).includes(text));
  assert.ok([anna.member, 'order-of-anna-7', ...codes.anna.slice(1)].every(found));

  assert.equal((await hub.ask('DELETE', 'card', undefined, anna.token)).status, 200);
  for (const text of [
    anna.member,
    'phone-of-anna',
    'order-of-anna',
    'none-of-anna',
    'espresso-of-anna',
    ...codes.anna,
  ]) {
    assert.ok(!found(text), text);
  }
  assert.ok([berta.member, 'order-of-berta-49', 'espresso-of-berta', ...codes.berta.slice(1)].every(found));
  const { status } = await hub.ask('POST', 'till/lookup', { code: codes.berta[1] }, await hub.key('read'));
  assert.equal(status, 200);
});

test('who enters while the card is erased gets no token', async (t) => {
  const hub = await TestHub.open();
  t.after(() => hub.close());
  const { member, token } = await hub.enter();
  const { database } = hub.hub;
  const { query } = database;
  const erase = async (): Promise<void> => {
    Object.assign(database, { query });
    assert.equal((await hub.ask('DELETE', 'card', undefined, token)).status, 200);
  };
  const known = async (...asked: Parameters<typeof query>): Promise<unknown> => {
    const rows = await query(...asked);
    if (asked[0].includes('FROM tokens')) await erase(); // the token was known a moment ago
    return rows;
  };
  Object.assign(database, { query: known });
  const { status, body } = await hub.ask('POST', 'members', { claims: token });
  assert.deepEqual([status, body.refusal?.code], [410, 'member.erased']);
  assert.deepEqual(await query('SELECT hash FROM tokens WHERE member = $1', [member]), []);
});

test('an erasure that has failed at any step goes on when it is asked for again', async (t) => {
  const hub = await TestHub.open({ tenants: [{ program: coffee, identity }] });
  t.after(() => hub.close());
  const { database } = hub.hub;
  const { transaction } = database;
  for (const failing of [1, 2]) {
    const [phone, { token }] = [await hub.enter(), await logIn(hub, 'anna')];
    assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
    let asked = 0;
    const failingOnce: typeof transaction = async (work, of) => {
      asked += 1;
      if (asked === failing) throw new Error('the disk is full');
      return await transaction(work, of);
    };
    Object.assign(database, { transaction: failingOnce });
    assert.equal(await fate(hub, 'DELETE', 'card', undefined, token), 'hub.unavailable');
    assert.deepEqual(await right(hub, 'DELETE', 'card', undefined, token), { erased: true });
    Object.assign(database, { transaction });
    assert.deepEqual(await database.query('SELECT member FROM accounts'), [], String(failing));
  }
});

test('a merchant erases a card for a shopper who asks for it, by any name of it', async (t) => {
  const hub = await TestHub.open({ tenants: [{ program: coffee, identity }] });
  t.after(() => hub.close());
  const key = await hub.key('administer');
  const left = (): Promise<readonly unknown[]> => hub.hub.database.query('SELECT member FROM accounts');
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  assert.deepEqual(await right(hub, 'DELETE', `members/${anna.member}`, undefined, key), { erased: true });
  assert.equal(await fate(hub, 'GET', 'card', undefined, anna.token), 'member.erased');
  assert.equal(await fate(hub, 'GET', 'card', undefined, berta.token), 'accepted');
  for (const member of [anna.member, '%00', 'x']) {
    assert.equal(await fate(hub, 'DELETE', `members/${member}`, undefined, key), 'member.unknown', member);
  }

  await logIn(hub, 'customer-7');
  assert.equal((await logIn(hub, 'customer-7', berta.token)).claimed, true);
  assert.deepEqual(await right(hub, 'DELETE', `members/${berta.member}`, undefined, key), { erased: true });
  assert.deepEqual(await left(), []);

  const { token } = await logIn(hub, 'customer-7');
  const erased = right(hub, 'POST', 'customers/erase', { customer: 'customer-7' }, key);
  assert.deepEqual(await erased, { erased: true });
  assert.equal(await fate(hub, 'GET', 'card', undefined, token), 'member.erased');
  for (const [body, code] of [
    [{ customer: 'customer-7' }, 'member.unknown'],
    [{ customer: '' }, 'request.invalid'],
    [{ member: 'x' }, 'request.invalid'],
  ] as const) {
    assert.equal(await fate(hub, 'POST', 'customers/erase', body, key), code);
  }
  assert.deepEqual(await left(), []); // nobody is made to be erased
});

/** What the shopper has been given to show: digits that are over and forgotten, digits that are not, a reward's code. */
async function codesOf(hub: TestHub, card: Entered, name: string): Promise<string[]> {
  const digits: string[] = [];
  for (let i = 0; i < 2; i += 1) {
    hub.clock.ms += memberCodeLifeMs;
    digits.push((await memberCode(hub, card.token)).digits);
  }
  await hold(hub, await hub.key('award'), card, `espresso-of-${name}`);
  const [held] = await redemptionCodes(hub, card.token);
  return [...digits, held?.code ?? ''];
}
