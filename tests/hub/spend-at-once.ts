// Spends one balance by a thousand requests at once, with answers that are lost: round after round on one database. A
// program of its own, because the test runner watches every promise of its process, which takes longer than the hub does.
import assert from 'node:assert/strict';
import type { View } from '../../web/engine/index.js';
import type { Result } from '../../web/engine/types.js';
import type { DatabasePlace } from '../../web/hub/database/open.js';
import { sync, type SyncContext } from '../../web/hub/journal/sync.js';
import type { SyncAnswer } from '../../web/sync/protocol.js';
import { Device, statuses, TestHub } from './open-hub.js';

/** What is to be tried: `hubs` on one database, so many requests in each of the rounds from `first` on. */
export interface Spree {
  readonly place: DatabasePlace;
  readonly hubs: number;
  readonly requests: number;
  readonly first: number;
  readonly rounds: number;
}

const price = 30;
const affordable = 7;

/** One shopper's request for a reward: asked again as often as its answer is lost, and of all of them the first counts. */
interface Request {
  readonly push: () => Promise<Result<SyncAnswer>>;
  /** Every answer that the hub has given, also those that never arrived. */
  readonly answers: string[];
}

async function spendAtOnce(hubs: readonly TestHub[], requests: number, round: number): Promise<void> {
  const hubOf = (i: number): TestHub => hubs[i % hubs.length] as TestHub;
  const hub = hubOf(0);
  const award = await hub.key('award');
  const { member, token } = await hub.enter();
  const at = hub.clock.text;
  const points = affordable * price + price - 1;
  const records = [{ id: 'start', kind: 'adjusted', at, data: { points, reason: 'a start' } }];
  assert.equal((await hub.ask('POST', `members/${member}/records`, { records }, award)).status, 200);

  const asked = Array.from({ length: requests }, (_, i): Request => {
    const device = new Device(hub, token, `d${i}`);
    const record = device.record('redemptionRequested', { redemption: `r${i}`, reward: 'espresso' });
    // Without HTTP, which would be most of the time: it is the database that has to decide.
    const push = (): Promise<Result<SyncAnswer>> =>
      sync(contextOf(hubOf(i), member), { device: device.name, have: 0, records: [record] });
    return { push, answers: [] };
  });
  await Promise.all(asked.map((one, i) => request(one, lostOf(i, round))));
  const outcomes = asked.map(({ answers }) => answers.find((answer) => answer !== 'already'));
  assert.equal(outcomes.filter((one) => one === 'accepted').length, affordable);
  assert.equal(outcomes.filter((one) => one === 'points.insufficient').length, requests - affordable);

  await Promise.all(asked.filter((_, i) => i % 5 === 0).map((one) => request(one, 0)));
  for (const { answers } of asked) assert.deepEqual(new Set(answers.map(asFirst)).size, 1, String(answers));
  const { body } = await hub.ask<View>('GET', 'card', undefined, token);
  assert.equal(body.points.available, price - 1);
  const last: SyncAnswer = await new Device(hub, token).sync();
  assert.equal(last.head, 1 + affordable);
}

/** What was accepted is told as `already` afterwards: to whoever asks, it is the same answer. */
const asFirst = (answer: string): string => (answer === 'already' ? 'accepted' : answer);

/** Every third loses its first answers, in every round others: the phone sends again before it has heard anything. */
const lostOf = (i: number, round: number): number => ((i * 7 + round) % 3 === 0 ? 1 + (i % 2) : 0);

/** Asks; where answers are lost, the next try is under way while the one before may still be at work. */
async function request({ push, answers }: Request, lost: number): Promise<void> {
  for (const answer of await Promise.all(Array.from({ length: 1 + lost }, push))) {
    answers.push(answer.ok ? (statuses(answer.value.answers)[0] ?? '') : answer.refusal.code);
  }
}

function contextOf({ hub, clock }: TestHub, member: string): SyncContext {
  const tenant = hub.tenants.get('corner-coffee');
  assert.ok(tenant !== undefined);
  return { database: hub.database, program: tenant.program, member, epoch: hub.epoch, lost: hub.lost, nowMs: clock.ms };
}

async function run({ place, hubs: many, requests, first, rounds }: Spree): Promise<void> {
  const hubs: TestHub[] = [];
  try {
    while (hubs.length < many) hubs.push(await TestHub.open({ place, isWatched: false }));
    for (let round = first; round < first + rounds; round += 1) await spendAtOnce(hubs, requests, round);
  } finally {
    for (const hub of hubs) await hub.close();
  }
}

await run(JSON.parse(process.argv[2] ?? '') as Spree);
