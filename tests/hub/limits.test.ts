import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hubEdge } from '../../web/hub/http/app.js';
import { Limits } from '../../web/hub/trust/limits.js';
import { coffees, Device, TestHub } from './open-hub.js';

const many = { burst: 1000, perSecond: 1000 };

test('a device that asks too much is held back, told for how long, and then goes on', async (t) => {
  const limits = new Limits({ member: many, device: { burst: 3, perSecond: 1 }, address: many, program: many });
  const hub = await TestHub.open({}, limits);
  t.after(() => hub.close());
  const phone = new Device(hub, (await hub.enter()).token);
  const tablet = new Device(hub, (await hub.enter()).token, 'tablet');
  for (let i = 0; i < 3; i += 1) await phone.sync();
  const { status, body } = await phone.push(phone.record('purchased', coffees('A-1')));
  assert.equal(status, 429);
  assert.equal((body as { refusal: { code: string } }).refusal.code, 'rate.limited');
  await tablet.sync();
  hub.clock.ms += 1000;
  assert.equal((await phone.sync()).head, 0);
});

test('an address may not erase card after card, and is told for how long', async (t) => {
  const hub = await TestHub.open();
  t.after(() => hub.close());
  const addressOf = ({ forwardedFor = '' }: { readonly forwardedFor: string | undefined }): string => forwardedFor;
  const { app } = hubEdge(hub.hub, {
    log: () => undefined,
    addressOf,
    limits: new Limits({ erase: { burst: 2, perSecond: 1 } }),
  });
  const erase = async (token: string, from: string): Promise<Response> =>
    await app.request('/v1/corner-coffee/card', {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${token}`, 'X-Forwarded-For': from },
    });
  const [anna, berta] = [await hub.enter(), await hub.enter()];
  // An answer that is asked for again counts as well: the database's files are looked at again for it.
  for (let i = 0; i < 2; i += 1) assert.equal((await erase(anna.token, '10.0.0.1')).status, 200);
  for (const { token } of [anna, berta]) {
    const held = await erase(token, '10.0.0.1');
    assert.deepEqual([held.status, held.headers.get('Retry-After')], [429, '1']);
  }
  assert.equal((await hub.ask('GET', 'card', undefined, berta.token)).status, 200);
  assert.equal((await erase(berta.token, '10.0.0.2')).status, 200);
  hub.clock.ms += 1000;
  assert.equal((await erase(anna.token, '10.0.0.1')).status, 200);
});

test('to claim a card is to ask as its device', async (t) => {
  const limits = new Limits({ member: many, device: { burst: 3, perSecond: 1 }, address: many, program: many });
  const hub = await TestHub.open({}, limits);
  t.after(() => hub.close());
  const { token } = await hub.enter();
  const claim = async (): Promise<number> => (await hub.ask('POST', 'members', { claims: token })).status;
  assert.deepEqual([await claim(), await claim(), await claim(), await claim()], [200, 200, 200, 429]);
  assert.equal((await hub.ask('POST', 'members', {})).status, 200);
  hub.clock.ms += 1000;
  assert.equal(await claim(), 200);
});

test('what is wrong inside is answered with 503 and logged, without what was asked', async () => {
  const hub = await TestHub.open();
  const { token, member } = await hub.enter();
  await hub.close();
  const { status, body } = await hub.ask('POST', 'sync', { device: 'd', have: 0, records: [] }, token);
  assert.equal(status, 503);
  assert.equal(body.refusal?.code, 'hub.unavailable');
  assert.equal(hub.log.length, 1);
  const logged = JSON.stringify(hub.log);
  assert.ok(!logged.includes(token) && !logged.includes(member));
});

test('an idempotency key gives the first answer again, and is not for another request', async (t) => {
  const hub = await TestHub.open();
  t.after(() => hub.close());
  const { member } = await hub.enter();
  const award = await hub.key('award');
  const ask = async (id: string, key = 'k-1'): Promise<{ status: number; text: string }> => {
    const adjusted = { id, kind: 'adjusted', at: '2026-03-02T10:00:00Z', data: { points: 5, reason: 'x' } };
    const response = await hub.app.request(`/v1/corner-coffee/members/${member}/records`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${award}`, 'Idempotency-Key': key },
      body: JSON.stringify({ records: [adjusted] }),
    });
    return { status: response.status, text: await response.text() };
  };
  const first = await ask('a');
  assert.match(first.text, /"accepted"/);
  hub.clock.ms += 60_000;
  assert.deepEqual(await ask('a'), first);
  assert.match((await ask('a', 'k-2')).text, /"already"/);
  const other = await ask('b');
  assert.equal(other.status, 409);
  assert.match(other.text, /request\.conflict/);
  assert.equal((await ask('b', 'not a key')).status, 400);
});
