import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { program } from '../client/program.js';
import { ask, openClient, openTab, ready, startClientOrigin, stateOf } from '../support/client-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { codeOf } from '../support/result.js';

const here = inBrowser(() => startClientOrigin(program));
let context: BrowserContext;

beforeEach(async () => {
  context = await here.context();
  here.server.serveProgram({ body: JSON.stringify(program) });
});

const order = (name: string, amount = 500): { order: string; amount: number } => ({ order: name, amount });

/** Everything that a page can keep on a device. */
async function storedBy(page: Page): Promise<unknown> {
  const stored = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage).sort(),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
  }));
  return { ...stored, cookies: await context.cookies() };
}

const nothing = { databases: [], local: [], session: [], caches: [], cookies: [] };

async function joinedTab(): Promise<Page> {
  const page = await openTab(context, here.server.url);
  await ready(page);
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  return page;
}

test('nothing at all is stored before joining, and nothing is left after forgetting', async () => {
  const page = await openTab(context, here.server.url);
  await ready(page);
  await ask(page, 'track', 'purchased', order('A-1'));
  await ask(page, 'preview', 'purchased', order('A-2'));
  await ask(page, 'refresh');
  assert.deepEqual(await storedBy(page), nothing);
  await ask(page, 'join');
  assert.deepEqual(await storedBy(page), {
    ...nothing,
    databases: ['tenfold-test-coffee'],
    caches: ['tenfold-test-coffee'],
    local: ['tenfold-test-coffee-mirror', 'tenfold-test-coffee-program', 'tenfold-test-coffee-view'],
  });
  assert.equal((await stateOf(page)).view?.points.balance, 15, 'what waited was taken in');
  await ask(page, 'forget');
  assert.deepEqual(await storedBy(page), nothing);
});

test('after a reload the last view is there at once, without the engine and without the network', async () => {
  const page = await joinedTab();
  await ask(page, 'track', 'purchased', order('A-1'));
  const { view } = await stateOf(page);
  await page.reload();
  here.server.serveProgram({ status: 503, body: '' });
  const atOnce = await openClient(page, { engine: 'never' });
  assert.deepEqual([atOnce.joined, atOnce.engine, atOnce.view], [true, 'stored', view]);
  assert.equal(atOnce.program?.id, 'test-coffee');
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-2'))), 'accepted');
  await page.reload();
  await openClient(page);
  const later = await ready(page);
  assert.equal(later.view?.points.balance, 20, 'what was stored without the engine is counted');
  assert.equal(later.problem, undefined, 'an offline shop is no problem');
});

test('a new programme takes the place of the kept one; a broken one does not', async () => {
  const page = await joinedTab();
  await ask(page, 'track', 'purchased', order('A-1'));
  here.server.serveProgram({ body: JSON.stringify({ ...program, name: 'Renamed' }) });
  await page.reload();
  assert.equal((await openClient(page)).program?.name, 'Test Coffee');
  await page.waitForFunction(() => window.client?.state.view?.program.name === 'Renamed');
  here.server.serveProgram({ body: JSON.stringify({ ...program, name: 7 }) });
  await page.reload();
  await openClient(page);
  await page.waitForFunction(() => window.client?.state.problem?.code === 'field.type');
  const state = await stateOf(page);
  assert.deepEqual([state.program?.name, state.view?.points.balance], ['Renamed', 15]);
});

test('two tabs at once lose nothing and show the same', async () => {
  const one = await joinedTab();
  const two = await openTab(context, here.server.url);
  await ready(two);
  const trackMany = (page: Page, name: string): Promise<readonly string[]> =>
    page.evaluate(async (prefix) => {
      const client = window.client;
      if (client === undefined) throw new Error('the page has no client');
      const all = Array.from({ length: 30 }, (_, index) =>
        client.track('purchased', { order: `${prefix}-${String(index)}`, amount: 100 + index }),
      );
      return (await Promise.all(all)).map((result) => (result.ok ? result.value.outcome : result.refusal.code));
    }, name);
  const outcomes = (await Promise.all([trackMany(one, 'one'), trackMany(two, 'two')])).flat();
  assert.deepEqual(new Set(outcomes), new Set(['accepted']));
  for (const page of [one, two]) await page.waitForFunction(() => window.client?.state.view?.member.records === 61);
  const [first, second] = [await stateOf(one), await stateOf(two)];
  assert.deepEqual({ ...first.view, at: '' }, { ...second.view, at: '' });
  await one.reload();
  await openClient(one);
  assert.deepEqual({ ...(await ready(one)).view, at: '' }, { ...first.view, at: '' }, 'the journal says so, too');
});

test('a tab hears of joining and of forgetting in another', async () => {
  const watching = await openTab(context, here.server.url);
  await ready(watching);
  const page = await joinedTab();
  await watching.waitForFunction(() => window.client?.state.joined === true);
  await ask(page, 'track', 'purchased', order('A-1'));
  await watching.waitForFunction(() => window.client?.state.view?.points.balance === 15);
  await ask(page, 'forget');
  await watching.waitForFunction(() => window.client?.state.joined === false);
  const state = await stateOf(watching);
  assert.deepEqual([state.storage, state.view?.points.balance], ['stored', 0]);
});

test('without BroadcastChannel a tab learns of the others when it is shown again', async () => {
  await context.addInitScript(() => Object.defineProperty(window, 'BroadcastChannel', { value: undefined }));
  const one = await joinedTab();
  const two = await openTab(context, here.server.url);
  await ready(two);
  await ask(one, 'track', 'purchased', order('A-1'));
  assert.equal((await stateOf(two)).view?.points.balance, 10);
  await two.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await two.waitForFunction(() => window.client?.state.view?.points.balance === 15);
  assert.equal(codeOf(await ask(two, 'track', 'purchased', order('A-1'))), 'accepted');
  assert.equal((await stateOf(two)).view?.member.records, 2, 'already');
});
