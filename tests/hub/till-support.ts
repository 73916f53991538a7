import assert from 'node:assert/strict';
import type { Entered } from '../../web/sync/protocol.js';
import { makeStampCode, openStampSecret, stampStep } from '../../web/sync/codes/stamp-code.js';
import type { MemberCodeAnswer, RedemptionCode, RedemptionCodes, TillAnswer } from '../../web/sync/till.js';
import { identityOf } from './identity.js';
import { coffee, Device, statuses, type TestHub } from './open-hub.js';

const parsed = JSON.parse(coffee) as { readonly id: string; readonly cards: readonly unknown[] };
const visits = {
  id: 'visits',
  name: 'Visits',
  slots: 5,
  stamp: { per: 'visit' },
  rewards: [{ at: 5, reward: 'free-coffee' }],
};

/** The coffee shop, with a card for visits, and with whatever else. */
export function shopWith(fields: object = {}): string {
  return JSON.stringify({ ...parsed, cards: [...parsed.cards, visits], ...fields });
}

/** Enters as a shopper whom the shop knows; the hub has to have `identity`. */
export async function logIn(hub: TestHub, sub: string, claims?: string): Promise<Entered> {
  const token = await identityOf(hub, sub);
  return (await hub.ask<Entered>('POST', 'members', { ...(claims !== undefined && { claims }) }, token)).body;
}

/** The body, where all went well. */
export async function right<T>(hub: TestHub, method: string, path: string, body?: unknown, token?: string): Promise<T> {
  const answer = await hub.ask<T>(method, path, body, token);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

/** The refusal's code, or `accepted`. */
export async function fate(
  hub: TestHub,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<string> {
  const { body: answer } = await hub.ask<{ readonly refusal?: { readonly code: string } }>(method, path, body, token);
  return answer.refusal?.code ?? 'accepted';
}

export const tillOf = (hub: TestHub, key: string): Promise<TillAnswer> => right(hub, 'GET', 'till', undefined, key);

/** What the till of this key shows at a step; now, if none is named. */
export async function stampOf(hub: TestHub, key: string, step = stampStep(hub.clock.ms)): Promise<string> {
  const { program, till, stampSecret = '' } = await tillOf(hub, key);
  const secretKey = await openStampSecret(stampSecret);
  assert.ok(secretKey);
  return await makeStampCode(secretKey, program, till, step);
}

export const memberCode = (hub: TestHub, token: string): Promise<MemberCodeAnswer> =>
  right(hub, 'POST', 'card/code', undefined, token);

export async function redemptionCodes(hub: TestHub, token: string): Promise<readonly RedemptionCode[]> {
  return (await right<RedemptionCodes>(hub, 'GET', 'card/redemptions', undefined, token)).redemptions;
}

/** Gives a card points, by a key that may award, and holds rewards for them: 30 points each. */
export async function hold(
  hub: TestHub,
  key: string,
  { member, token }: Entered,
  ...redemptions: readonly string[]
): Promise<void> {
  const start = { id: 'start', kind: 'adjusted', at: hub.clock.text, data: { points: 200, reason: 'a start' } };
  await right(hub, 'POST', `members/${member}/records`, { records: [start] }, key);
  const device = new Device(hub, token);
  const wanted = redemptions.map((redemption) =>
    device.record('redemptionRequested', { redemption, reward: 'espresso' }),
  );
  assert.deepEqual(
    statuses((await device.sync(...wanted)).answers),
    redemptions.map(() => 'accepted'),
  );
}
