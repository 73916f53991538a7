import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memberCodeLifeMs } from '../../web/sync/codes/member-code.js';
import { isDigits } from '../../web/sync/codes/typed-code.js';
import type { LookupAnswer } from '../../web/sync/till.js';
import { forgetCodes } from '../../web/hub/journal/codes.js';
import { CardQueries } from '../../web/hub/journal/statements.js';
import { createKey } from '../../web/hub/trust/keys.js';
import { defaultLimits, Limits } from '../../web/hub/trust/limits.js';
import { databases } from '../support/databases.js';
import { identity } from './identity.js';
import { Device, statuses, TestHub, type Refused } from './open-hub.js';
import { fate, hold, logIn, memberCode, redemptionCodes, right, shopWith } from './till-support.js';
import { alterations } from './trust/support.js';

const lookUp = (hub: TestHub, key: string, code: string): Promise<LookupAnswer> =>
  right(hub, 'POST', 'till/lookup', { code }, key);
const fateOf = (hub: TestHub, key: string, code: unknown): Promise<string> =>
  fate(hub, 'POST', 'till/lookup', { code }, key);
const rows = (hub: TestHub): Promise<readonly unknown[]> => hub.hub.database.query('SELECT code FROM codes');

for (const { kind, fresh } of databases) {
  describe(`codes at the till (${kind})`, { concurrency: false }, () => {
    async function opened(t: TestContext): Promise<TestHub> {
      const hub = await TestHub.open({ place: await fresh(), tenants: [{ program: shopWith(), identity }] });
      t.after(() => hub.close());
      return hub;
    }

    test('a member is known by code and digits for five minutes', async (t) => {
      const hub = await opened(t);
      const { member, token } = await hub.enter();
      const { code, digits, expiresAt } = await memberCode(hub, token);
      assert.equal(Date.parse(expiresAt), hub.clock.ms + memberCodeLifeMs);
      assert.ok(isDigits(digits));
      for (const scope of ['read', 'award', 'redeem'] as const) {
        const key = await hub.key(scope);
        for (const one of [code, digits, ` ${digits.slice(0, 4)} ${digits.slice(4)}`]) {
          const { view, ...rest } = await lookUp(hub, key, one);
          assert.deepEqual(rest, { member });
          assert.deepEqual(view, await right(hub, 'GET', 'card', undefined, token));
        }
      }
      const key = await hub.key('award');
      hub.clock.ms += memberCodeLifeMs - 1;
      assert.equal(await fateOf(hub, key, digits), 'accepted');
      hub.clock.ms += 1;
      for (const one of [code, digits]) assert.equal(await fateOf(hub, key, one), 'code.expired');
      await memberCode(hub, token);
      assert.equal(await fateOf(hub, key, digits), 'code.invalid', 'what is over is forgotten');
      assert.equal((await rows(hub)).length, 1);
      hub.clock.ms += memberCodeLifeMs;
      await forgetCodes(hub.hub.database, hub.clock.ms);
      assert.deepEqual(await rows(hub), []);
    });

    test('a held reward has one code on all devices, until it is handed over or free again', async (t) => {
      const hub = await opened(t);
      const key = await hub.key('award', 'redeem');
      const card = await hub.enter();
      const { member, token } = card;
      assert.deepEqual(await redemptionCodes(hub, token), []);
      await hold(hub, key, card, 'r1', 'r2', 'r3');
      const [codes, again] = await Promise.all([redemptionCodes(hub, token), redemptionCodes(hub, token)]);
      assert.deepEqual(codes, again);
      assert.deepEqual(
        codes.map(({ redemption, reward }) => [redemption, reward]),
        [
          ['r1', 'espresso'],
          ['r2', 'espresso'],
          ['r3', 'espresso'],
        ],
      );
      const [first, second, third] = codes;
      assert.ok(first && second && third);
      assert.equal(Date.parse(first.until), hub.clock.ms + 30 * 60_000);
      assert.match(first.code, /^[0-9B-DF-HJKMNP-TV-Z]{8}$/);
      for (const { redemption, code } of codes) {
        const { view, ...found } = await lookUp(hub, key, code.toLowerCase());
        assert.deepEqual(found, { member, redemption });
        assert.equal(view.redemptions.length, 3);
      }
      const settle = (redemption: string, verb: string): Promise<unknown> =>
        right(hub, 'POST', `members/${member}/redemptions/${redemption}/${verb}`, undefined, key);
      await settle('r1', 'confirm');
      await settle('r2', 'release');
      assert.deepEqual(await redemptionCodes(hub, token), [third]);
      for (const { code } of [first, second]) assert.equal(await fateOf(hub, key, code), 'redemption.settled');
      assert.equal(await fateOf(hub, key, third.code), 'accepted');
      hub.clock.ms = Date.parse(third.until);
      assert.deepEqual(await redemptionCodes(hub, token), []);
      assert.equal(await fateOf(hub, key, third.code), 'code.expired');
    });

    test('a request that nobody could settle by its name is refused, and does not keep others from theirs', async (t) => {
      const hub = await opened(t);
      const card = await hub.enter();
      const most = 'x'.repeat(116);
      const key = await hub.key('award', 'redeem');
      await hold(hub, key, card, most);
      const device = new Device(hub, card.token, 'tablet');
      const nobodys = ['a\u0000b', 'a\nb', `${most}x`, '.', '..'].map((redemption) =>
        device.record('redemptionRequested', { redemption, reward: 'espresso' }),
      );
      const { answers } = await device.sync(...nobodys);
      assert.deepEqual(new Set(statuses(answers)), new Set(['field.format']));
      const codes = await redemptionCodes(hub, card.token);
      assert.deepEqual(
        codes.map(({ redemption }) => redemption),
        [most],
      );
      const path = `members/${card.member}/redemptions`;
      assert.equal(await fate(hub, 'POST', `${path}/${most}x/confirm`, undefined, key), 'redemption.unknown');
      assert.equal(await fate(hub, 'POST', `${path}/a%00b/release`, undefined, key), 'redemption.unknown');
      assert.equal(await fate(hub, 'POST', `${path}/${most}/confirm`, undefined, key), 'accepted');
    });

    test('after a login the codes of the device’s card are good for the shopper’s, or gone', async (t) => {
      const hub = await opened(t);
      const key = await hub.key('award', 'redeem');
      const anna = await logIn(hub, 'anna');
      const phone = await hub.enter();
      await hold(hub, key, phone, 'r1');
      const { code, digits } = await memberCode(hub, phone.token);
      const [before] = await redemptionCodes(hub, phone.token);
      assert.equal((await logIn(hub, 'anna', phone.token)).claimed, true);
      assert.equal((await lookUp(hub, key, code)).member, anna.member);
      for (const old of [digits, before?.code]) assert.equal(await fateOf(hub, key, old), 'code.invalid');
      const [held] = await redemptionCodes(hub, anna.token);
      const found = await lookUp(hub, key, held?.code ?? '');
      assert.deepEqual([found.member, found.redemption], [anna.member, 'r1']);
      for (const [method, path] of [
        ['POST', 'card/code'],
        ['GET', 'card/redemptions'],
      ] as const) {
        assert.equal(await fate(hub, method, path, undefined, phone.token), 'member.claimed');
      }
      const visit = { id: 'till:x:1', kind: 'visited', at: hub.clock.text, data: { visit: 'x' } };
      const path = `members/${phone.member}`;
      assert.equal(await fate(hub, 'POST', `${path}/records`, { records: [visit] }, key), 'accepted');
      await right(hub, 'POST', `${path}/redemptions/r1/confirm`, undefined, key);
      const { view } = await lookUp(hub, key, code);
      assert.deepEqual([view.redemptions, view.cards.find(({ id }) => id === 'visits')?.stamps], [[], 1]);
    });

    test('no two cards have the same code, and none is left of one that is erased', async (t) => {
      const hub = await opened(t);
      const key = await hub.key('award');
      const cards = await Promise.all(Array.from({ length: 30 }, () => hub.enter()));
      const codes = await Promise.all(cards.map(({ token }) => memberCode(hub, token)));
      assert.equal(new Set(codes.map(({ digits }) => digits)).size, 30);
      const [first] = cards;
      assert.equal(await fate(hub, 'DELETE', 'card', undefined, first?.token), 'accepted');
      for (const one of [codes[0]?.code, codes[0]?.digits]) assert.equal(await fateOf(hub, key, one), 'code.invalid');
      assert.equal((await rows(hub)).length, 29);
    });

    test('a code that another card has is not given again before it is over', async (t) => {
      const hub = await opened(t);
      const [anna, berta] = [await hub.enter(), await hub.enter()];
      const query = hub.hub.database.query;
      const give = (member: string, nowMs: number): Promise<boolean> =>
        hub.hub.database.transaction((asked) =>
          new CardQueries(asked, { member, program: 'corner-coffee' }).addCode(
            '00000007',
            null,
            hub.clock.ms + 1000,
            nowMs,
          ),
        );
      assert.equal(await give(anna.member, hub.clock.ms), true);
      assert.equal(await give(berta.member, hub.clock.ms + 999), false);
      assert.equal(await give(berta.member, hub.clock.ms + 1000), true);
      assert.deepEqual(await query('SELECT member FROM codes'), [{ member: berta.member }]);
    });
  });
}

describe('what is looked up', () => {
  async function opened(t: TestContext, limits?: Limits): Promise<TestHub> {
    const tenants = [{ program: shopWith() }, { program: shopWith({ id: 'other' }) }];
    const hub = await TestHub.open({ tenants }, limits);
    t.after(() => hub.close());
    return hub;
  }

  test('is refused where it is altered or made up', async (t) => {
    const hub = await opened(t);
    const key = await hub.key('read');
    const { code, digits } = await memberCode(hub, (await hub.enter()).token);
    const some = [...alterations(code)].filter((_, i) => i % 97 === 0);
    assert.ok(some.length > 10);
    const near = String((Number(digits) + 1) % 1e8).padStart(8, '0');
    for (const wrong of [...some, near, 'K7Q49M2X', '1234', 'tfm.', 'tfm.a.b.c', 'é', `${digits}0`]) {
      const isText = /^[^\0\n]{1,}$/.test(wrong);
      assert.equal(await fateOf(hub, key, wrong), isText ? 'code.invalid' : 'request.invalid', wrong);
    }
    for (const wrong of [undefined, 7, '', 'x'.repeat(2000)]) {
      assert.equal(await fateOf(hub, key, wrong), 'request.invalid');
    }
  });

  test('is for a key of the programme that may read, award or redeem', async (t) => {
    const hub = await opened(t);
    const { token } = await hub.enter();
    const { code, digits } = await memberCode(hub, token);
    assert.equal(await fateOf(hub, await hub.key('administer'), digits), 'auth.scope');
    assert.equal(await fateOf(hub, token, digits), 'auth.invalid');
    assert.equal(await fate(hub, 'POST', 'till/lookup', { code: digits }), 'auth.missing');
    const elsewhere = async (key: string, one: string): Promise<string | undefined> => {
      const headers = { Authorization: `Bearer ${key}` };
      const body = JSON.stringify({ code: one });
      const answer = await hub.app.request('/v1/other/till/lookup', { method: 'POST', headers, body });
      return ((await answer.json()) as Refused).refusal?.code;
    };
    assert.equal(await elsewhere(await hub.key('read'), digits), 'auth.invalid');
    const other = await createKey(hub.hub.database.query, 'other', 'till', ['read'], hub.clock.ms);
    assert.ok(other.ok);
    for (const one of [code, digits]) assert.equal(await elsewhere(other.value.text, one), 'code.invalid');
    for (const path of ['card/code', 'card/redemptions']) {
      const method = path === 'card/code' ? 'POST' : 'GET';
      assert.equal(await fate(hub, method, path, undefined, await hub.key('award', 'redeem')), 'auth.invalid');
      assert.equal(await fate(hub, method, path), 'auth.missing');
      const answer = await hub.app.request(`/v1/other/${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}` },
      });
      assert.equal(((await answer.json()) as Refused).refusal?.code, 'auth.invalid');
    }
  });

  test('is not kept for an idempotency key', async (t) => {
    const hub = await opened(t);
    const { token } = await hub.enter();
    const { digits } = await memberCode(hub, token);
    const headers = { Authorization: `Bearer ${await hub.key('read')}`, 'Idempotency-Key': 'a' };
    const body = JSON.stringify({ code: digits });
    const answer = await hub.app.request('/v1/corner-coffee/till/lookup', { method: 'POST', headers, body });
    assert.equal(answer.status, 200);
    assert.deepEqual(await hub.hub.database.query('SELECT body FROM answers'), []);
  });

  test('may be guessed a few times only, by each key; what is right, and what is signed, is no guess', async (t) => {
    const many = { burst: 1000, perSecond: 1000 };
    const limits = new Limits({ member: many, device: many, address: many, program: many });
    const hub = await opened(t, limits);
    const [key, other] = [await hub.key('read'), await hub.key('read')];
    const { code, digits } = await memberCode(hub, (await hub.enter()).token);
    const { burst, perSecond } = defaultLimits.guess;
    for (let i = 0; i < 3 * burst; i += 1) assert.equal(await fateOf(hub, key, digits), 'accepted');
    const old = await memberCode(hub, (await hub.enter()).token);
    await hub.hub.database.query(`UPDATE codes SET expires_ms = 0 WHERE code = $1`, [old.digits]);
    for (let i = 0; i < 3 * burst; i += 1) assert.equal(await fateOf(hub, key, old.digits), 'code.expired');
    const tries = await Promise.all(Array.from({ length: burst + 5 }, (_, i) => fateOf(hub, key, `BBBBBBB${i % 10}`)));
    assert.equal(tries.filter((one) => one === 'code.invalid').length, burst);
    assert.equal(tries.filter((one) => one === 'rate.limited').length, 5);
    assert.equal(await fateOf(hub, key, digits), 'rate.limited');
    assert.equal(await fateOf(hub, key, code), 'accepted');
    assert.equal(await fateOf(hub, other, digits), 'accepted');

    const headers = { Authorization: `Bearer ${key}` };
    const body = JSON.stringify({ code: digits });
    const answer = await hub.app.request('/v1/corner-coffee/till/lookup', { method: 'POST', headers, body });
    assert.deepEqual([answer.status, answer.headers.get('Retry-After')], [429, String(1 / perSecond)]);
    hub.clock.ms += 1000 / perSecond;
    assert.equal(await fateOf(hub, key, digits), 'accepted');
    assert.equal(await fateOf(hub, key, 'BBBBBBBB'), 'code.invalid');
    assert.equal(await fateOf(hub, key, digits), 'rate.limited');
  });
});
