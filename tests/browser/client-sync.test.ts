import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { program } from '../client/program.js';
import { ask, openClient, openTab, ready, startClientOrigin, stateOf } from '../support/client-origin.js';
import { FakeHub } from '../support/fake-hub.js';
import { hubPages } from '../support/hub-pages.js';
import { inBrowser } from '../support/in-browser.js';
import { codeOf } from '../support/result.js';
import { deleteDatabase } from '../support/store-origin.js';

const opening = { hub: '/hub' };
let hub: FakeHub;
const over = hubPages(() => hub, program.id);
const here = inBrowser(() => startClientOrigin(program, over.pages));
let context: BrowserContext;

beforeEach(async () => {
  context = await here.context();
  hub = await FakeHub.open(program);
  hub.now = () => new Date();
});

const order = (name: string, amount = 500): { order: string; amount: number } => ({ order: name, amount });

const ids = (): readonly string[] => hub.lines().map((line) => (JSON.parse(line) as { id: string }).id);

/** Ids of the records in every request that the hub has heard. */
const pushed = (): readonly string[] =>
  hub.heard
    .flatMap(({ body }) => ('records' in body ? body.records : []))
    .map(({ line }) => (JSON.parse(line) as { id: string }).id);

/** How many cards the hub was asked for. */
const entered = (): number => hub.heard.filter(({ path }) => path === 'members').length;

async function level(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const state = window.client?.state;
    return state?.sync === 'synced' && state.unconfirmed.length === 0;
  });
}

async function joinedTab(): Promise<Page> {
  const page = await openTab(context, here.server.url, opening);
  await ready(page);
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  await level(page);
  return page;
}

const databases = (page: Page): Promise<(string | undefined)[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());

test('the hub hears nothing before joining, and is forgotten with the card', async () => {
  const page = await openTab(context, here.server.url, opening);
  await ready(page);
  await ask(page, 'track', 'purchased', order('A-1'));
  await ask(page, 'refresh');
  assert.deepEqual([await databases(page), hub.heard.length], [[], 0]);
  await ask(page, 'join');
  await level(page);
  assert.equal(hub.lines().length, 2);
  assert.deepEqual(await databases(page), ['tenfold-test-coffee', 'tenfold-test-coffee.hub']);
  await ask(page, 'forget');
  assert.deepEqual(await databases(page), []);
});

test('a card that is begun in a tab where one was forgotten, or lost, reaches the hub as well', async () => {
  const one = await joinedTab();
  const two = await openTab(context, here.server.url, opening);
  await ready(two);
  await level(two);
  await ask(one, 'forget');
  await two.waitForFunction(() => window.client?.joined === false);
  await ask(two, 'refresh'); // as when one comes back to the tab
  await ask(two, 'join');
  await level(two);
  assert.equal(entered(), 2);

  const session = await context.newCDPSession(two);
  await session.send('Storage.clearDataForOrigin', { origin: here.server.url, storageTypes: 'all' });
  await ask(two, 'refresh');
  await two.waitForFunction(() => window.client?.state.storage === 'cleared');
  await ask(two, 'join');
  await level(two);
  assert.equal(entered(), 3);
});

test('a card of which the browser has lost all databases is the same card at the hub', async () => {
  const page = await joinedTab();
  await ask(page, 'track', 'purchased', order('A-1'), { id: 'p1' });
  await level(page);
  await page.goto('about:blank');
  await page.goto(here.server.url);
  for (const name of ['tenfold-test-coffee', 'tenfold-test-coffee.hub']) await deleteDatabase(page, name);
  await openClient(page, opening);
  assert.equal((await ready(page)).view?.points.balance, 15);
  await ask(page, 'refresh');
  await level(page);
  assert.equal(entered(), 1);
  await ask(page, 'forget');
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
});

test('after a reload the card is the one that the hub confirmed, and nothing is sent twice', async () => {
  const page = await joinedTab();
  await ask(page, 'track', 'purchased', order('A-1'), { id: 'p1' });
  await level(page);
  const { view } = await stateOf(page);
  await page.reload();
  const atOnce = await openClient(page, opening);
  assert.deepEqual([atOnce.joined, atOnce.view], [true, view]);
  const later = await ready(page);
  await level(page);
  assert.equal(later.view?.points.balance, 15);
  assert.deepEqual(
    pushed().filter((id) => id === 'p1'),
    ['p1'],
  );
});

test('what was recorded offline survives a reload, and is sent by the next page', async () => {
  const page = await joinedTab();
  hub.moods = ['offline'];
  await ask(page, 'track', 'purchased', order('A-1'), { id: 'p1' });
  await page.waitForFunction(() => window.client?.state.sync === 'offline');
  assert.deepEqual((await stateOf(page)).unconfirmed, ['p1']);
  await page.reload();
  await openClient(page, opening);
  assert.equal((await ready(page)).view?.points.balance, 15);
  hub.moods = ['fine'];
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await level(page);
  assert.equal(ids().at(-1), 'p1');
});

test('two tabs sync once, lose nothing, and show the same', async () => {
  const one = await joinedTab();
  const two = await openTab(context, here.server.url, opening);
  await ready(two);
  await level(two);
  const names = ['a', 'b'].flatMap((tab) => Array.from({ length: 10 }, (_, index) => `${tab}${String(index)}`));
  await Promise.all(names.map((id) => ask(id.startsWith('a') ? one : two, 'track', 'purchased', order(id), { id })));
  for (const page of [one, two]) {
    await level(page);
    await page.waitForFunction(() => window.client?.state.view?.member.records === 21);
  }
  assert.deepEqual([...ids().slice(1)].sort(), [...names].sort());
  const [first, second] = [await stateOf(one), await stateOf(two)];
  assert.deepEqual({ ...first.view, at: '' }, { ...second.view, at: '' });
  assert.deepEqual([...pushed().slice(1)].sort(), [...names].sort(), 'each once');
});

test('what another tab fetched from the hub is shown here, too', async () => {
  const one = await joinedTab();
  const two = await openTab(context, here.server.url, opening);
  await ready(two);
  await level(two);
  const taken = await one.evaluate(async () => {
    const late = { id: 'late', at: new Date(Date.now() - 71 * 3_600_000) };
    return (await window.client?.track('purchased', { order: 'A-9', amount: 500 }, late))?.ok;
  });
  assert.equal(taken, true);
  await level(one);
  await two.waitForFunction(() => window.client?.state.view?.points.balance === 15);
  await two.waitForFunction(() => window.client?.state.unconfirmed.length === 0);
});

test('a page that is left sends what it has', async () => {
  const page = await joinedTab();
  hub.moods = [new Response('{}', { status: 503, headers: { 'retry-after': '3600' } })];
  await ask(page, 'track', 'purchased', order('A-1'), { id: 'p1' });
  await page.waitForFunction(() => window.client?.state.sync === 'offline');
  hub.moods = ['fine'];
  const heard = over.answered();
  await page.goto('about:blank');
  await heard;
  assert.equal(ids().at(-1), 'p1');
});
