import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { View } from '../../web/engine/index.js';
import { signReceipt } from '../../web/hub/trust/sign-receipt.js';
import type { Entered } from '../../web/sync/protocol.js';
import { databases } from '../support/databases.js';
import { identity, identityOf } from './identity.js';
import { coffee, Device, statuses, TestHub } from './open-hub.js';

const program = JSON.stringify({
  ...(JSON.parse(coffee) as object),
  asserts: [
    'joined',
    'refunded',
    'redemptionRequested',
    'redemptionReleased',
    { kind: 'purchased', perDay: 3, provisional: true },
    { kind: 'visited', perDay: 2 },
  ],
});

const purchase = (order: string, amount: number): unknown => ({ order, amount });
const espresso = (redemption: string): unknown => ({ redemption, reward: 'espresso' }); // 30 points

for (const { kind, fresh } of databases) {
  describe(`what only a device says (${kind})`, () => {
    let hub: TestHub;
    let key: string;
    let phone: Entered;
    let device: Device;
    let receiptKey: JWK;
    beforeEach(async () => {
      const pair = await generateKeyPair('ES256', { extractable: true });
      receiptKey = await exportJWK(pair.privateKey);
      const receipts = [{ ...(await exportJWK(pair.publicKey)), kid: 'r' }];
      const tenants = [{ program, identity, receipts }];
      hub = await TestHub.open({ place: await fresh(), tenants });
      key = await hub.key('award', 'redeem', 'read');
      phone = await logIn('anna');
      device = new Device(hub, phone.token);
    });
    afterEach(() => hub.close());

    async function logIn(sub: string, claims?: string): Promise<Entered> {
      const token = await identityOf(hub, sub);
      return (await hub.ask<Entered>('POST', 'members', claims === undefined ? {} : { claims }, token)).body;
    }

    async function say(kind: string, data?: unknown): Promise<string | undefined> {
      return statuses((await device.sync(device.record(kind, data))).answers)[0];
    }

    const tell = async (order: string, amount: number): Promise<unknown> =>
      (await hub.ask('POST', 'orders', { customer: 'anna', order, amount }, key)).body;
    const provisional = async (): Promise<readonly string[] | undefined> => (await device.sync()).provisional;
    const available = async (token = phone.token): Promise<number> =>
      (await hub.ask<View>('GET', 'card', undefined, token)).body.points.available;
    const confirm = async (redemption: string): Promise<unknown> => {
      const path = `members/${phone.member}/redemptions/${redemption}/confirm`;
      const { body } = await hub.ask<{ status?: string; refusal?: { code: string } }>('POST', path, undefined, key);
      return body.status ?? body.refusal?.code;
    };

    test('more of a kind in a day than the programme takes is refused, for that day', async () => {
      const visits = [1, 2, 3].map((n) => device.record('visited', { visit: `v${n}` }));
      assert.deepEqual(statuses((await device.sync(...visits)).answers), ['accepted', 'accepted', 'record.tooMany']);
      assert.equal(await say('visited', { visit: 'v4' }), 'record.tooMany');
      assert.deepEqual(statuses((await device.sync(...visits)).answers), ['already', 'already', 'record.tooMany']);
      const tablet = new Device(hub, phone.token, 'tablet');
      assert.deepEqual(statuses((await tablet.sync(tablet.record('visited', { visit: 'v5' }))).answers), [
        'record.tooMany',
      ]);
      hub.clock.ms += 14 * 3_600_000 - 1000; // a second before midnight in Dublin
      assert.equal(await say('visited', { visit: 'v6' }), 'record.tooMany');
      hub.clock.ms += 1000;
      assert.equal(await say('visited', { visit: 'v7' }), 'accepted');
    });

    test('a record of a time that no calendar has is refused as the engine does, and holds up no other', async () => {
      const years = ['+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '+010000-01-01T00:00:00Z'];
      const records = years.map((at) => {
        const { seq, line } = device.record('visited', { visit: at });
        return { seq, line: JSON.stringify({ ...(JSON.parse(line) as object), at }) };
      });
      const { answers } = await device.sync(...records, device.record('visited', { visit: 'v1' }));
      assert.deepEqual(statuses(answers), [...years.map(() => 'field.format'), 'accepted']);
    });

    test('what the engine refuses, or knows, is not counted', async () => {
      const visit = { visit: 'v1' };
      const records = [visit, visit, { visit: 'v2' }].map((data) => device.record('visited', data));
      assert.deepEqual(statuses((await device.sync(...records)).answers), ['accepted', 'already', 'accepted']);
    });

    test('what is provisional is shown and pays for nothing, until the merchant says the same', async () => {
      assert.equal(await say('purchased', purchase('A-1', 10_000)), 'accepted');
      assert.ok((await available()) >= 100);
      assert.equal((await provisional())?.length, 1);
      assert.equal(await say('redemptionRequested', espresso('r1')), 'redemption.provisional');
      assert.ok((await available()) >= 100);

      assert.deepEqual(await tell('A-1', 10_000), { member: phone.member, status: 'already' });
      assert.deepEqual(await provisional(), []);
      assert.equal(await say('redemptionRequested', espresso('r2')), 'accepted');
      assert.equal(await confirm('r2'), 'accepted');
      assert.equal(await confirm('r2'), 'already');
      assert.equal(await say('redemptionRequested', { redemption: 'r2', reward: 'espresso' }), 'already');
    });

    test('what would not be enough anyway is refused as it always was', async () => {
      await say('purchased', purchase('A-1', 100));
      assert.equal(await say('redemptionRequested', espresso('r1')), 'points.insufficient');
    });

    test('in one request, too, provisional points buy nothing', async () => {
      const records = [
        device.record('purchased', purchase('A-1', 10_000)),
        device.record('redemptionRequested', espresso('r1')),
      ];
      assert.deepEqual(statuses((await device.sync(...records)).answers), ['accepted', 'redemption.provisional']);
    });

    test('merchants and tills are shown the card as it pays', async () => {
      const { code } = (await hub.ask<{ code: string }>('POST', 'card/code', {}, phone.token)).body;
      const ofMerchant = async (): Promise<number> => {
        const { body } = await hub.ask<View>('GET', `members/${phone.member}`, undefined, key);
        assert.equal(body.member.id, phone.member);
        return body.points.available;
      };
      const atTill = async (): Promise<number> =>
        (await hub.ask<{ view: View }>('POST', 'till/lookup', { code }, key)).body.view.points.available;
      await say('purchased', purchase('A-1', 10_000));
      assert.deepEqual([await available(), await ofMerchant(), await atTill()], [100, 0, 0]);
      await tell('A-1', 4000);
      assert.deepEqual([await available(), await ofMerchant(), await atTill()], [100, 40, 40]);
      assert.equal(await say('redemptionRequested', espresso('r1')), 'accepted');
      assert.deepEqual([await ofMerchant(), await atTill()], [10, 10]);
    });

    test('it is the merchant’s amount that pays, whatever the device has said', async () => {
      await say('purchased', purchase('A-1', 100_000));
      await tell('A-1', 4000); // 40 points
      assert.equal(await say('redemptionRequested', espresso('r1')), 'accepted');
      assert.equal(await say('redemptionRequested', espresso('r2')), 'redemption.provisional');
    });

    test('what is returned of the real order is taken back, though the device told a smaller one', async () => {
      await say('purchased', purchase('A-1', 1));
      await say('purchased', purchase('A-2', 100_000));
      await tell('A-1', 10_000);
      const refund = { customer: 'anna', refund: 'f1', amount: 8000 };
      for (const status of ['accepted', 'already']) {
        const { body } = await hub.ask('POST', 'orders/A-1/refunds', refund, key);
        assert.deepEqual(body, { member: phone.member, status });
      }
      assert.equal(await say('redemptionRequested', espresso('r1')), 'redemption.provisional');
      const tooMuch = await hub.ask('POST', 'orders/A-1/refunds', { ...refund, refund: 'f2' }, key);
      assert.equal(tooMuch.body.refusal?.code, 'refund.tooMuch');
    });

    test('a receipt attests as well', async () => {
      await say('purchased', purchase('A-1', 100_000));
      const receipt = await signReceipt(receiptKey, 'r', {
        program: 'corner-coffee',
        id: 'order:A-1',
        kind: 'purchased',
        data: { order: 'A-1', amount: 4000 },
        at: hub.clock.text,
        expiresMs: hub.clock.ms + 1000,
      });
      assert.ok(receipt.ok);
      const { body } = await hub.ask<{ status: string }>('POST', 'receipts', { receipt: receipt.value }, phone.token);
      assert.equal(body.status, 'already');
      const [row] = await hub.hub.database.query(`SELECT said_by FROM records WHERE member = $1`, [phone.member]);
      assert.equal(row?.['said_by'], 'receipt');
      assert.equal(await say('redemptionRequested', espresso('r1')), 'accepted');
      assert.equal(await say('redemptionRequested', espresso('r2')), 'redemption.provisional');
    });

    test('what was attested does not use up the day', async () => {
      for (const order of ['A-1', 'A-2', 'A-3', 'A-4']) {
        assert.equal(await say('purchased', purchase(order, 100)), 'accepted');
        await tell(order, 100);
      }
    });

    test('a merge keeps apart what is attested and what is not', async () => {
      const own = new Device(hub, (await hub.enter()).token, 'tablet');
      await own.sync(own.record('joined'));
      for (const order of ['A-1', 'A-2']) await own.sync(own.record('purchased', purchase(order, 10_000)));
      await say('purchased', purchase('A-3', 10_000));
      await tell('A-1', 1000); // 10 points
      const merged = await logIn('anna', own.token);
      assert.equal(merged.claimed, true);
      assert.equal((await provisional())?.length, 2);
      assert.equal(await say('redemptionRequested', espresso('r1')), 'accepted'); // with 20 for joining
      assert.equal(await say('redemptionRequested', espresso('r2')), 'redemption.provisional');
      await tell('A-2', 3000);
      assert.equal(await say('redemptionRequested', espresso('r3')), 'accepted');
    });

    test('a merge takes along what was attested elsewhere', async () => {
      const berta = await logIn('berta');
      const own = new Device(hub, berta.token, 'tablet');
      await own.sync(own.record('purchased', purchase('B-1', 100)), own.record('purchased', purchase('B-2', 90_000)));
      await hub.ask('POST', 'orders', { customer: 'berta', order: 'B-1', amount: 8000 }, key);
      const refund = { customer: 'berta', refund: 'f1', amount: 5000 };
      await hub.ask('POST', 'orders/B-1/refunds', refund, key);
      // As after a claim of the device's card: the same journal comes into another.
      const { mergeCard } = await import('../../web/hub/journal/merge.js');
      const tenant = hub.hub.tenants.get('corner-coffee');
      assert.ok(tenant);
      await hub.hub.database.query(`UPDATE accounts SET subject = NULL WHERE member = $1`, [berta.member]);
      const merge = { subject: 'any', from: berta.member, into: phone.member };
      const merged = await mergeCard(hub.hub.database, tenant.program, merge, hub.clock.ms);
      assert.deepEqual(merged, { ok: true, value: true });
      assert.equal(await say('redemptionRequested', espresso('r1')), 'accepted'); // 80 - 50
      assert.equal(await say('redemptionRequested', espresso('r2')), 'redemption.provisional');
    });

    test('an export says it, and an erasure takes it away', async () => {
      await say('purchased', purchase('A-1', 10_000));
      await say('purchased', purchase('A-2', 10_000));
      await tell('A-2', 500);
      const { body } = await hub.ask<{ asserted: { id: string; attested?: { data: unknown } }[] }>(
        'GET',
        'card/export',
        undefined,
        phone.token,
      );
      assert.deepEqual(
        body.asserted.map(({ attested }) => attested?.data),
        [undefined, { order: 'A-2', amount: 500 }],
      );
      await hub.ask('DELETE', 'card', undefined, phone.token);
      assert.deepEqual(await hub.hub.database.query('SELECT id FROM asserted'), []);
    });
  });
}
