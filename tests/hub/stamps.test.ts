import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { View } from '../../web/engine/index.js';
import { stampStep, stampStepMs, stampToleranceMs } from '../../web/sync/codes/stamp-code.js';
import type { StampAnswer } from '../../web/sync/till.js';
import { databases } from '../support/databases.js';
import { identity } from './identity.js';
import { TestHub, type Refused } from './open-hub.js';
import { fate, logIn, right, shopWith, stampOf, tillOf } from './till-support.js';

async function show(hub: TestHub, token: string, code: unknown): Promise<string | undefined> {
  const { body } = await hub.ask<Partial<StampAnswer> & Refused>('POST', 'stamps', { code }, token);
  return body.status ?? body.refusal?.code;
}

async function stampsOf(hub: TestHub, token: string): Promise<number | undefined> {
  const { cards } = await right<View>(hub, 'GET', 'card', undefined, token);
  return cards.find(({ id }) => id === 'visits')?.stamps;
}

for (const { kind, fresh } of databases) {
  describe(`stamps of a till (${kind})`, { concurrency: false }, () => {
    const opened = async (): Promise<TestHub> =>
      await TestHub.open({ place: await fresh(), tenants: [{ program: shopWith(), identity }] });

    test('a stamp is for whoever shows it first, and counts once', async (t) => {
      const hub = await opened();
      t.after(() => hub.close());
      const code = await stampOf(hub, await hub.key('award'));
      const [anna, berta] = [await hub.enter(), await hub.enter()];
      assert.equal(await show(hub, anna.token, code), 'accepted');
      assert.equal(await show(hub, anna.token, code), 'already');
      assert.equal(await show(hub, berta.token, code), 'receipt.used');
      assert.deepEqual([await stampsOf(hub, anna.token), await stampsOf(hub, berta.token)], [1, 0]);
      hub.clock.ms += stampToleranceMs * 2;
      assert.equal(await show(hub, anna.token, code), 'already', 'also after an answer that was lost');
      assert.equal(await show(hub, berta.token, code), 'code.expired');
    });

    test('of many who show it at once one has it', async (t) => {
      const hub = await opened();
      t.after(() => hub.close());
      const code = await stampOf(hub, await hub.key('award'));
      const all = await Promise.all(Array.from({ length: 20 }, () => hub.enter()));
      const answers = await Promise.all(all.map(({ token }) => show(hub, token, code)));
      assert.equal(answers.filter((one) => one === 'accepted').length, 1);
      assert.equal(answers.filter((one) => one === 'receipt.used').length, 19);
      const stamps = await Promise.all(all.map(({ token }) => stampsOf(hub, token)));
      assert.equal(
        stamps.reduce((sum = 0, one = 0) => sum + one, 0),
        1,
      );
    });

    test('a stamp moves with a card that is merged, and stays used when its card is erased', async (t) => {
      const hub = await opened();
      t.after(() => hub.close());
      const code = await stampOf(hub, await hub.key('award'));
      const anna = await logIn(hub, 'anna');
      const phone = await hub.enter();
      assert.equal(await show(hub, phone.token, code), 'accepted');
      assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
      assert.equal(await show(hub, anna.token, code), 'already');
      assert.equal(await stampsOf(hub, anna.token), 1);
      assert.equal(await show(hub, phone.token, code), 'member.claimed');
      assert.equal(await fate(hub, 'DELETE', 'card', undefined, anna.token), 'accepted');
      assert.equal(await show(hub, (await hub.enter()).token, code), 'receipt.used');
    });
  });
}

describe('a stamp code', () => {
  test('is good for two minutes about its step, by the hub’s clock', async (t) => {
    const hub = await TestHub.open({ tenants: [{ program: shopWith() }] });
    t.after(() => hub.close());
    const key = await hub.key('award');
    const now = stampStep(hub.clock.ms);
    assert.equal(hub.clock.ms, now * stampStepMs);
    const most = stampToleranceMs / stampStepMs;
    const { token } = await hub.enter();
    for (const [step, outcome] of [
      [now - most - 1, 'code.expired'],
      [now - most, 'accepted'],
      [now + most, 'accepted'],
      [now + most + 1, 'code.expired'],
      [0, 'code.expired'],
    ] as const) {
      assert.equal(await show(hub, token, await stampOf(hub, key, step)), outcome, String(step - now));
    }
    hub.clock.ms += 1;
    assert.equal(await show(hub, token, await stampOf(hub, key, now - most)), 'already');
    assert.equal(
      await show(hub, (await hub.enter()).token, await stampOf(hub, await hub.key('award'), now - most)),
      'code.expired',
    );
  });

  test('that is altered, of an unknown till, or of one that may not award is refused', async (t) => {
    const hub = await TestHub.open({ tenants: [{ program: shopWith() }] });
    t.after(() => hub.close());
    const key = await hub.key('award');
    const code = await stampOf(hub, key);
    const [, till = '', step = '', mac = ''] = code.split('.');
    const { till: cashier } = await tillOf(hub, await hub.key('redeem'));
    const { token } = await hub.enter();
    for (const wrong of [
      'nonsense',
      `tfs.${till}.${Number(step) + 1}.${mac}`,
      `tfs.${till}.0${step}.${mac}`,
      `tfs.${cashier}.${step}.${mac}`,
      `tfs.0123456789abcdef.${step}.${mac}`,
      `tfs.${till}.${step}.${mac.replace(/^./, (sign) => (sign === 'x' ? 'y' : 'x'))}`,
      `${code}x`,
    ]) {
      assert.equal(await show(hub, token, wrong), 'code.invalid', wrong);
    }
    for (const wrong of [undefined, 7, '', 'x'.repeat(2000)])
      assert.equal(await show(hub, token, wrong), 'request.invalid');
    assert.equal(await fate(hub, 'POST', 'stamps', { code, more: 1 }, token), 'request.invalid');
    assert.equal(await fate(hub, 'POST', 'stamps', { code }, key), 'auth.invalid');
    assert.equal(await fate(hub, 'POST', 'stamps', { code }), 'auth.missing');
    assert.equal(await show(hub, token, code), 'accepted');
  });

  test('of a revoked till ends at once', async (t) => {
    const hub = await TestHub.open({ tenants: [{ program: shopWith() }] });
    t.after(() => hub.close());
    const key = await hub.key('award');
    const code = await stampOf(hub, key);
    const { till } = await tillOf(hub, key);
    assert.equal(await fate(hub, 'DELETE', `keys/${till}`, undefined, await hub.key('administer')), 'accepted');
    assert.equal(await show(hub, (await hub.enter()).token, code), 'code.invalid');
  });

  test('of another programme is refused, and nobody writes a stamp’s record by hand', async (t) => {
    const tenants = [{ program: shopWith() }, { program: shopWith({ id: 'other' }) }];
    const hub = await TestHub.open({ tenants });
    t.after(() => hub.close());
    const key = await hub.key('award');
    const code = await stampOf(hub, key);
    const entered = await hub.app.request('/v1/other/members', { method: 'POST', body: '{}' });
    const { token } = (await entered.json()) as { token: string };
    const shown = await hub.app.request('/v1/other/stamps', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify({ code }),
    });
    assert.equal(((await shown.json()) as Refused).refusal?.code, 'code.invalid');

    const { member } = await hub.enter();
    const { till } = await tillOf(hub, key);
    const record = (id: string): object => ({ id, kind: 'visited', at: hub.clock.text, data: { visit: id } });
    const award = (id: string): Promise<string> =>
      fate(hub, 'POST', `members/${member}/records`, { records: [record(id)] }, key);
    assert.equal(await award(`till:${till}:stamp:${stampStep(hub.clock.ms)}`), 'request.invalid');
    assert.equal(await award(`till:${till}:5f0c8f1e`), 'accepted');
  });
});
