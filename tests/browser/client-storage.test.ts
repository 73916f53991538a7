import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { program } from '../client/program.js';
import { launchKillable, temporaryProfile, type KillableBrowser } from '../support/browser.js';
import { ask, openClient, openTab, ready, startClientOrigin, stateOf } from '../support/client-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { codeOf } from '../support/result.js';
import { deleteDatabase } from '../support/store-origin.js';

const kills = process.env['TENFOLD_LONG'] === '1' ? 15 : 2;

const here = inBrowser(() => startClientOrigin(program));
let context: BrowserContext;

beforeEach(async () => {
  context = await here.context();
});

const order = (name: string): { order: string; amount: number } => ({ order: name, amount: 500 });

async function joinedTab(): Promise<Page> {
  const page = await openTab(context, here.server.url);
  await ready(page);
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-1'))), 'accepted');
  return page;
}

/** As by hand in the browser's tools: the journal and its copy, and nothing else. */
async function deleteJournal(page: Page): Promise<void> {
  await deleteDatabase(page, 'tenfold-test-coffee');
  await page.evaluate(() => caches.delete('tenfold-test-coffee'));
}

test('without IndexedDB the card lasts as long as the page, and says so', async () => {
  await context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const page = await openTab(context, here.server.url);
  const before = await ready(page);
  assert.deepEqual([before.storage, before.problem], ['memory', undefined], 'told before joining');
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-1'))), 'accepted');
  const state = await stateOf(page);
  assert.deepEqual([state.storage, state.joined, state.view?.points.balance], ['memory', true, 15]);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.reload();
  await openClient(page);
  assert.equal((await ready(page)).joined, false);
});

test('where a database can be looked for but not made, it is the same', async () => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  const page = await openTab(context, here.server.url);
  assert.equal((await ready(page)).storage, 'stored');
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  const state = await stateOf(page);
  assert.deepEqual([state.storage, state.joined, state.problem?.code], ['memory', true, 'storage.unavailable']);
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-1'))), 'accepted');
  assert.equal((await stateOf(page)).storage, 'memory');
});

test('a card whose database the browser has deleted is there again, with every record', async () => {
  const page = await joinedTab();
  const before = await stateOf(page);
  const next = await context.newPage();
  await next.goto(here.server.url);
  await page.close();
  await deleteDatabase(next, 'tenfold-test-coffee');
  await next.evaluate(() => localStorage.clear()); // it is written late: a crash may take it, too
  await openClient(next);
  const state = await ready(next);
  assert.deepEqual([state.storage, state.joined, state.problem], ['stored', true, undefined]);
  assert.deepEqual({ ...state.view, at: '' }, { ...before.view, at: '' });
  assert.equal(codeOf(await ask(next, 'track', 'purchased', order('A-2'))), 'accepted');
  assert.equal((await stateOf(next)).view?.points.balance, 20);
});

test('a card whose database is deleted while the page is open goes on', async () => {
  const page = await joinedTab();
  await deleteDatabase(page, 'tenfold-test-coffee');
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-2'))), 'accepted');
  const { storage, view, problem } = await stateOf(page);
  assert.deepEqual([storage, view?.points.balance, problem], ['stored', 20, undefined]);
  await page.reload();
  await openClient(page);
  assert.equal((await ready(page)).view?.points.balance, 20);
});

test('what no copy has any more is told', async () => {
  const page = await joinedTab();
  await page.reload();
  await deleteDatabase(page, 'tenfold-test-coffee');
  await page.evaluate(async () => {
    const cache = await caches.open('tenfold-test-coffee');
    for (const entry of await cache.keys()) if (entry.url.endsWith('/0-2')) await cache.delete(entry);
  });
  await openClient(page);
  const state = await ready(page);
  assert.deepEqual([state.storage, state.joined, state.view?.points.balance], ['stored', true, 10]);
  assert.deepEqual([state.problem?.code, state.problem?.expected], ['storage.cleared', '1 more records']);
});

test('a card that was deleted between two visits is not shown as an empty one', async () => {
  const page = await joinedTab();
  await page.reload();
  await deleteJournal(page);
  await openClient(page);
  const state = await ready(page);
  assert.deepEqual([state.storage, state.joined, state.problem?.code], ['cleared', false, 'storage.cleared']);
  assert.equal(state.view?.points.balance, 15, 'the last that is known');
  assert.equal(codeOf(await ask(page, 'redeem', 'cookie')), 'member.notJoined');
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  const anew = await stateOf(page);
  assert.deepEqual([anew.storage, anew.joined, anew.view?.points.balance], ['stored', true, 10]);
  assert.equal(anew.problem, undefined);
});

test('a card that is deleted while the page is open is told, and nothing pretends to be stored', async () => {
  const page = await joinedTab();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: here.server.url, storageTypes: 'all' });
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-2'))), 'storage.cleared');
  const state = await stateOf(page);
  assert.deepEqual([state.storage, state.joined, state.view?.points.balance], ['cleared', false, 15]);
  const waiting = await ask(page, 'track', 'purchased', order('A-3'));
  assert.ok(waiting.ok && waiting.value.outcome === 'waiting');
  assert.equal(codeOf(await ask(page, 'join')), 'accepted');
  assert.deepEqual((await stateOf(page)).view?.points.balance, 15, '10 for joining, 5 for what waited');
  await page.reload();
  await openClient(page);
  assert.deepEqual((await ready(page)).view?.points.balance, 15);
});

test('a card that cannot be read today is not taken for an empty one', async () => {
  const page = await joinedTab();
  await page.reload();
  await page.evaluate(() => {
    const tab = window as Window & { heal?: () => void };
    const open = IDBFactory.prototype.open;
    tab.heal = () => (IDBFactory.prototype.open = open);
    IDBFactory.prototype.open = () => {
      throw new DOMException('corrupt', 'UnknownError');
    };
  });
  await openClient(page);
  await page.waitForFunction(() => window.client?.state.engine === 'failed');
  const state = await stateOf(page);
  assert.deepEqual([state.status, state.joined, state.view?.points.balance], ['failed', true, 15]);
  assert.equal(state.problem?.code, 'storage.unavailable');
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-2'))), 'storage.unavailable');
  await page.evaluate(() => (window as Window & { heal?: () => void }).heal?.());
  await ask(page, 'refresh');
  const healed = await ready(page);
  assert.deepEqual([healed.joined, healed.view?.points.balance, healed.problem], [true, 15, undefined]);
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-2'))), 'accepted');
});

test('a full disk refuses and leaves everything as it was', async () => {
  const page = await joinedTab();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  assert.equal(codeOf(await ask(page, 'track', 'purchased', order('A-2'))), 'storage.unavailable');
  assert.equal((await stateOf(page)).view?.points.balance, 15);
  await page.reload();
  await openClient(page);
  assert.equal((await ready(page)).view?.points.balance, 15);
});

test(`${String(kills)} kills of the browser lose no acknowledged purchase`, { timeout: 300_000 }, async (context) => {
  const profile = await temporaryProfile();
  let running: KillableBrowser | undefined;
  context.after(async () => {
    await running?.kill(); // a failed assertion must not leave a browser behind
    await profile.remove();
  });
  let acknowledged = 0;
  for (let round = 0; round <= kills; round++) {
    const killable = await launchKillable(profile.path);
    running = killable;
    const page = await openTab(killable.context, here.server.url);
    const state = await ready(page);
    if (round === 0) await ask(page, 'join');
    const purchases = Math.max((state.view?.member.records ?? 0) - 1, 0); // less the joining
    assert.ok(purchases >= acknowledged, `${String(acknowledged)} were acknowledged, ${String(purchases)} are there`);
    if (round < kills) {
      await trackUntil(page, purchases, 30 + round * 7, (count) => (acknowledged = count));
    }
    await killable.kill();
  }
  assert.ok(acknowledged >= kills * 30);
});

/** Resolves when this many more purchases have been acknowledged, and goes on tracking until the browser is killed. */
async function trackUntil(page: Page, from: number, more: number, acknowledge: (count: number) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const hear = (count: number): void => {
      acknowledge(count);
      if (count >= from + more) resolve();
    };
    const running = page.exposeFunction('acknowledge', hear).then(() =>
      page.evaluate(async (first) => {
        const tab = window as Window & { acknowledge?: (count: number) => Promise<void> };
        for (let count = first + 1; ; count++) {
          const result = await tab.client?.track('purchased', { order: `kill-${String(count)}`, amount: 100 });
          if (result?.ok !== true) throw new Error(JSON.stringify(result));
          void tab.acknowledge?.(count);
        }
      }, from),
    );
    running.catch(() => undefined); // it ends with the browser
  });
}
