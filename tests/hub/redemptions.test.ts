// Many redemptions of one balance at once. TENFOLD_LONG asks for more rounds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import type { SyncAnswer } from '../../web/sync/protocol.js';
import { databases } from '../support/databases.js';
import { Device, statuses, TestHub } from './open-hub.js';

const long = process.env['TENFOLD_LONG'] !== undefined;
const rounds = long ? 10 : 1;
const requests = long ? 1000 : 200;
const price = 30;
const affordable = 7;

for (const { kind, fresh } of databases) {
  test(`${requests} redemptions at once never spend more than there is (${kind}, ${rounds} rounds)`, async () => {
    const hub = await TestHub.open({ place: await fresh() });
    try {
      const award = await hub.key('award');
      for (let round = 0; round < rounds; round += 1) await spendAtOnce(hub, award);
    } finally {
      await hub.close();
    }
  });
}

async function spendAtOnce(hub: TestHub, award: string): Promise<void> {
  const { member, token } = await hub.enter();
  const at = hub.clock.text;
  const points = affordable * price + price - 1;
  const records = [{ id: 'start', kind: 'adjusted', at, data: { points, reason: 'a start' } }];
  assert.equal((await hub.ask('POST', `members/${member}/records`, { records }, award)).status, 200);

  const devices = Array.from({ length: requests }, (_, i) => new Device(hub, token, `d${i}`));
  const asked = devices.map((device, i) => ({
    device,
    record: device.record('redemptionRequested', { redemption: `r${i}`, reward: 'espresso' }),
  }));
  const first = await Promise.all(asked.map(({ device, record }) => device.sync(record)));
  const outcomes = first.map(({ answers }) => statuses(answers)[0]);
  assert.equal(outcomes.filter((one) => one === 'accepted').length, affordable);
  assert.equal(outcomes.filter((one) => one === 'points.insufficient').length, requests - affordable);

  const again = await Promise.all(asked.map(({ device, record }) => device.sync(record)));
  assert.deepEqual(
    again.map(({ answers }) => statuses(answers)[0]),
    outcomes.map((one) => (one === 'accepted' ? 'already' : one)),
  );
  const { body } = await hub.ask<View>('GET', 'card', undefined, token);
  assert.equal(body.points.available, price - 1);
  const last: SyncAnswer = await (devices[0] as Device).sync();
  assert.equal(last.head, 1 + affordable);
}
