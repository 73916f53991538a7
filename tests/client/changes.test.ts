// What a page is told of a card, from the real engine: each thing once, and nothing when the card is only read anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changesBetween } from '../../web/client/changes.js';
import { hearChanges, type TenfoldChange } from '../../web/client/index.js';
import type { ClientOptions, Program } from '../../web/client/types.js';
import { memoryJournal } from '../../web/store/index.js';
import { value } from '../support/result.js';
import { open, openJoined, order, TestClock, until, type Opened } from './open-client.js';
import { program } from './program.js';

const namesOf = (changes: readonly TenfoldChange[]): string[] => changes.map(({ name }) => name.slice(8));

/** A joined client, and all that is told of it from then on. */
async function told(options: Partial<ClientOptions> = {}): Promise<Opened & { readonly changes: TenfoldChange[] }> {
  const opened = await openJoined(options);
  const changes: TenfoldChange[] = [];
  hearChanges(opened.client, (change) => changes.push(change));
  return { ...opened, changes };
}

test('joining is told, and what it brings', async () => {
  const { client } = open();
  const changes: TenfoldChange[] = [];
  hearChanges(client, (change) => changes.push(change));
  await until(client, ({ engine }) => engine === 'ready');
  const { id: record } = value(await client.join());
  assert.deepEqual(changes, [
    { name: 'tenfold-earned', detail: { record, points: 10, balance: 10 } },
    { name: 'tenfold-joined', detail: { record } },
  ]);
  client.dispose();
});

test('a purchase is told once, with its points, stamps and order', async () => {
  const { client, changes } = await told();
  const { id: record } = value(await client.track('purchased', order('A-1')));
  await client.track('purchased', order('A-1'));
  await client.refresh();
  assert.deepEqual(changes, [
    { name: 'tenfold-earned', detail: { record, order: 'A-1', points: 5, balance: 15 } },
    { name: 'tenfold-stamped', detail: { record, order: 'A-1', card: 'coffee', stamps: 1, filled: 1, slots: 5 } },
  ]);
  client.dispose();
});

test('an order that the hub has by the shop’s own record is not told again', async () => {
  const { client } = await openJoined();
  value(await client.track('purchased', order('A-1')));
  const before = client.view();
  assert.ok(before !== undefined);
  const ofShop = structuredClone(before);
  const [bought] = ofShop.activity;
  assert.equal(bought?.order, 'A-1');
  bought.record = 'hub:order:A-1';
  assert.deepEqual(changesBetween(before, ofShop), []);
  bought.order = 'A-2';
  assert.deepEqual(namesOf(changesBetween(before, ofShop)), ['earned', 'stamped']);
  client.dispose();
});

test('a full card and its reward, asked for and handed over, are told in their order', async () => {
  const { client, changes } = await told();
  for (const name of ['1', '2', '3', '4', '5']) await client.track('purchased', order(name));
  const { redemption } = value(await client.redeem('free-coffee'));
  value(await client.confirm(redemption));
  assert.deepEqual(namesOf(changes.slice(8)), [
    ...['earned', 'stamped', 'reward-granted', 'card-completed'],
    ...['held', 'redeemed'],
  ]);
  assert.deepEqual(changes.at(-1)?.detail, { ...changes.at(-1)?.detail, reward: 'free-coffee', redemption, points: 0 });
  client.dispose();
});

test('points that a reward costs are told when they are set aside, spent, or free again', async () => {
  const { client, changes } = await told();
  await client.track('purchased', order('A', 4000));
  changes.length = 0;
  const first = value(await client.redeem('cookie'));
  value(await client.release(first.redemption));
  const second = value(await client.redeem('cookie'));
  value(await client.confirm(second.redemption));
  assert.deepEqual(namesOf(changes), ['held', 'released', 'held', 'redeemed']);
  for (const { detail } of changes) assert.equal('points' in detail && detail.points, 20);
  client.dispose();
});

test('a return is told as what it took back', async () => {
  const { client, changes } = await told();
  await client.track('purchased', order('A'));
  changes.length = 0;
  const { id: record } = value(await client.track('refunded', { order: 'A', refund: 'R' }));
  assert.deepEqual(changes, [{ name: 'tenfold-taken-back', detail: { record, order: 'A', points: 5, stamps: 1 } }]);
  client.dispose();
});

const tiered: Program = {
  ...program,
  tiers: {
    basis: 'points',
    window: { kind: 'lifetime' },
    levels: [
      { id: 'silver', name: 'Silver', from: 30 },
      { id: 'gold', name: 'Gold', from: 100 },
    ],
  },
};

test('another tier is told, up and down', async () => {
  const { client, changes } = await told({ program: tiered });
  await client.track('purchased', order('A', 5000));
  await client.track('purchased', order('B', 5000));
  await client.track('refunded', { order: 'B', refund: 'R' });
  assert.deepEqual(
    changes.filter(({ name }) => name === 'tenfold-tier-changed').map(({ detail }) => detail),
    [
      { tier: 'silver', raised: true },
      { tier: 'gold', from: 'silver', raised: true },
      { tier: 'silver', from: 'gold', raised: false },
    ],
  );
  client.dispose();
});

test('a gift that was due is told apart from the purchase that came after it', async () => {
  const gifts: Program['gifts'] = [{ id: 'year', name: 'A year', on: 'anniversary', reward: { points: 100 } }];
  const { client, clock, changes } = await told({ program: { ...program, gifts } });
  clock.pass(366 * 24 * 60);
  const { id: record } = value(await client.track('purchased', order('A')));
  assert.deepEqual(changes.slice(0, 2), [
    { name: 'tenfold-earned', detail: { points: 100, balance: 115 } },
    { name: 'tenfold-earned', detail: { record, order: 'A', points: 5, balance: 115 } },
  ]);
  client.dispose();
});

test('what is refused is told with its code', async () => {
  const { client, changes } = await told();
  await client.track('refunded', { order: 'nobody', refund: 'R' });
  assert.deepEqual(namesOf(changes), ['refused']);
  assert.equal(changes[0]?.name === 'tenfold-refused' && changes[0].detail.code, 'order.unknown');
  client.dispose();
});

test('a card that is read anew tells nothing; what happened since its last view is told', async () => {
  const journal = memoryJournal();
  const clock = new TestClock();
  const first = await openJoined({ store: journal, now: clock.now });
  await first.client.track('purchased', order('A'));
  const seen = first.client.view();
  value(await first.client.track('purchased', order('B')));
  const lines = value(await journal.read(0)).lines;
  first.client.dispose();

  const again = memoryJournal();
  await again.begin(lines);
  const later = open({ store: again, now: clock.now }).client;
  const [anew, since]: [TenfoldChange[], TenfoldChange[]] = [[], []];
  hearChanges(later, (change) => anew.push(change));
  hearChanges(later, (change) => since.push(change), seen);
  await until(later, ({ engine }) => engine === 'ready');
  assert.deepEqual(anew, []);
  assert.deepEqual(namesOf(since), ['earned', 'stamped']);
  assert.equal(since[0]?.name === 'tenfold-earned' && since[0].detail.order, 'B');
  later.dispose();
});

test('a card that is brought back from a backup is not told as if all of it happened now', async () => {
  const { client, clock } = await openJoined();
  await client.track('purchased', order('A'));
  const code = value(await client.backup());
  client.dispose();
  clock.pass(60);
  const { client: other } = open({ now: clock.now });
  const changes: TenfoldChange[] = [];
  hearChanges(other, (change) => changes.push(change));
  await until(other, ({ engine }) => engine === 'ready');
  value(await other.restore(code));
  assert.equal(other.view()?.points.balance, 15);
  assert.deepEqual(changes, []);
  await other.track('purchased', order('B'));
  assert.deepEqual(namesOf(changes), ['earned', 'stamped']);
  other.dispose();
});

test('a record that comes in sight again behind the oldest known one is not new', async () => {
  const { client, changes } = await told();
  for (let i = 0; i < 25; i++) await client.track('purchased', order(`N-${String(i)}`));
  assert.equal(namesOf(changes).filter((name) => name === 'earned').length, 25);
  const view = client.view();
  assert.ok(view);
  const before = { ...view, activity: view.activity.slice(0, 10) };
  assert.deepEqual(changesBetween(before, view), []);
  client.dispose();
});

test('the page for developers has every event', () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const names = [...read('web/client/changes.ts').matchAll(/^ {2}'(tenfold-[\w-]+)': /gm)].map(([, name = '']) => name);
  const page = read('docs/embedding.md');
  assert.ok(names.length > 10);
  assert.deepEqual(
    names.filter((name) => !page.includes(`\`${name}\``)),
    [],
  );
});
