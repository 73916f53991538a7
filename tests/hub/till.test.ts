import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openMemberKeys, readMemberCode } from '../../web/sync/codes/member-code.js';
import { freshFile } from '../support/databases.js';
import { coffee, TestHub } from './open-hub.js';
import { fate, memberCode, shopWith, tillOf } from './till-support.js';

let hub: TestHub;
before(async () => {
  hub = await TestHub.open();
});
after(() => hub.close());

test('a till is told what it is, and what it may do', async () => {
  const key = await hub.key('award', 'redeem');
  const { till, stampSecret, memberKeys, ...rest } = await tillOf(hub, key);
  assert.equal(key.split('_')[1], till);
  assert.match(stampSecret ?? '', /^[\w-]{43}$/);
  assert.deepEqual(
    memberKeys.map((one) => Object.keys(one)),
    [['kid', 'kty', 'crv', 'x', 'y']],
  );
  assert.deepEqual(rest, {
    program: 'corner-coffee',
    name: 'test',
    scopes: ['award', 'redeem'],
    limits: { offlineHours: 8, offlineAwards: 50, offlinePoints: 0 },
    now: hub.clock.text,
  });
  assert.equal((await tillOf(hub, key)).stampSecret, stampSecret);
  assert.notEqual((await tillOf(hub, await hub.key('award'))).stampSecret, stampSecret);
});

test('only a key that may award gets a secret for stamps, and one that may do neither gets nothing', async () => {
  assert.equal((await tillOf(hub, await hub.key('redeem'))).stampSecret, undefined);
  assert.equal(await fate(hub, 'GET', 'till', undefined, await hub.key('read', 'administer')), 'auth.scope');
  assert.equal(await fate(hub, 'GET', 'till'), 'auth.missing');
  assert.equal(await fate(hub, 'GET', 'till', undefined, (await hub.enter()).token), 'auth.invalid');
});

test('a revoked till gets nothing', async () => {
  const key = await hub.key('award');
  const { till } = await tillOf(hub, key);
  assert.equal((await hub.ask('DELETE', `keys/${till}`, undefined, await hub.key('administer'))).status, 200);
  assert.equal(await fate(hub, 'GET', 'till', undefined, key), 'auth.invalid');
});

test('a till checks a member code by itself, and the keys of another programme know none', async (t) => {
  const two = await TestHub.open({ tenants: [{ program: coffee }, { program: shopWith({ id: 'other' }) }] });
  t.after(() => two.close());
  const { member, token } = await two.enter();
  const { code } = await memberCode(two, token);
  const [own, other] = [...two.hub.tenants.values()].map(({ signer }) => signer.publicKey);
  assert.ok(own && other);
  const read = await readMemberCode(await openMemberKeys([own]), code, two.clock.ms);
  assert.equal(read.ok && read.value.member, member);
  const wrong = await readMemberCode(await openMemberKeys([{ ...other, kid: own.kid }]), code, two.clock.ms);
  assert.equal(!wrong.ok && wrong.refusal.code, 'code.invalid');
});

test('the key for member codes stays when the hub is started again', async () => {
  const place = { file: freshFile() };
  const keys: unknown[] = [];
  for (let i = 0; i < 2; i += 1) {
    const one = await TestHub.open({ place });
    keys.push((await tillOf(one, await one.key('award'))).memberKeys);
    await one.close();
  }
  assert.deepEqual(keys[0], keys[1]);
});

test('the programme says how much a till may do without the hub', async (t) => {
  const limitsOf = async (fields: object): Promise<unknown> => {
    const one = await TestHub.open({ tenants: [{ program: shopWith(fields) }] });
    t.after(() => one.close());
    return (await tillOf(one, await one.key('award'))).limits;
  };
  const own = { offlineHours: 24, offlineAwards: 0, offlinePoints: 100 };
  assert.deepEqual(await limitsOf({ till: own }), own);
  assert.deepEqual(await limitsOf({ till: {} }), { offlineHours: 8, offlineAwards: 50, offlinePoints: 0 });
  const hours = async (fields: object): Promise<unknown> =>
    ((await limitsOf({ till: { offlineHours: 1000 }, ...fields })) as { offlineHours: number }).offlineHours;
  assert.equal(await hours({ backdatingHours: undefined }), 72);
  assert.equal(await hours({ backdatingHours: 2 }), 2);
  const revisions = [{ effectiveFrom: '2026-06-01T00:00:00+01:00', backdatingHours: 24 }];
  assert.equal(await hours({ backdatingHours: 2000, revisions }), 24);
});
