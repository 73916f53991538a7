import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Journal } from '../../web/store/index.js';
import { inBrowser } from '../support/in-browser.js';
import { codeOf, value } from '../support/result.js';
import {
  call,
  databasesOf,
  deleteDatabase,
  numbered,
  openTab,
  startStoreOrigin,
  untilNoDatabase,
} from '../support/store-origin.js';

const here = inBrowser(startStoreOrigin);
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await here.context();
  page = await openTab(context, here.server.url);
});

test('looking leaves nothing behind', async () => {
  assert.deepEqual(value(await call(page, 'look')), { state: 'none' });
  assert.equal(codeOf(await call(page, 'read', 0)), 'storage.cleared');
  assert.equal(codeOf(await call(page, 'append', ['{}'], 0)), 'storage.cleared');
  assert.deepEqual(await call(page, 'kept'), {});
  assert.deepEqual(await databasesOf(page), []);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test('where databases cannot be listed, looking leaves nothing behind either', async () => {
  await page.evaluate(() => Object.defineProperty(IDBFactory.prototype, 'databases', { value: undefined }));
  assert.deepEqual(value(await call(page, 'look')), { state: 'none' });
  value(await call(page, 'begin', ['{}']));
  assert.deepEqual(value(await call(page, 'look')), { state: 'present' });
  const other = await openTab(context, here.server.url);
  await call(page, 'clear');
  assert.deepEqual(value(await call(other, 'look')), { state: 'none' });
  await untilNoDatabase(other);
});

test('what is appended is read in its order, over the borders of segments', async () => {
  value(await call(page, 'begin', numbered(1)));
  for (let count = 1; count < 250; count += 83) {
    value(await call(page, 'append', numbered(83, count), count));
  }
  for (const from of [0, 1, 99, 100, 101, 199, 200, 249, 250]) {
    assert.deepEqual(value(await call(page, 'read', from)).lines, numbered(250 - from, from));
  }
  const rows = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open('tenfold-test');
        open.onsuccess = () => {
          const count = open.result.transaction('segments').objectStore('segments').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );
  assert.equal(rows, 3, '250 records lie in three rows');
});

test('the second to begin gets the journal of the first', async () => {
  const other = await openTab(context, here.server.url);
  assert.equal(value(await call(page, 'begin', ['{"id":"a"}'])), true);
  assert.equal(value(await call(other, 'begin', ['{"id":"b"}'])), false);
  assert.deepEqual(value(await call(other, 'read', 0)).lines, ['{"id":"a"}']);
});

test('an append on condition stores nothing when another tab was first', async () => {
  const other = await openTab(context, here.server.url);
  value(await call(page, 'begin', ['{"id":0}']));
  value(await call(other, 'read', 0));
  value(await call(other, 'append', ['{"id":1}'], 1));
  assert.equal(value(await call(page, 'append', ['{"id":2}'], 1, { onlyIfLast: true })), false);
  assert.equal(value(await call(page, 'append', ['{"id":2}'], 2, { onlyIfLast: true })), true);
  assert.equal(value(await call(other, 'append', ['{"id":3}'], 2)), true);
  assert.deepEqual(value(await call(page, 'read', 1)).lines, ['{"id":1}', '{"id":2}', '{"id":3}']);
});

test('an append that is tried again is stored once', async () => {
  value(await call(page, 'begin', ['{"id":0}']));
  value(await call(page, 'append', ['{"id":1}'], 1));
  assert.equal(value(await call(page, 'append', ['{"id":1}'], 1, { onlyIfLast: true })), true);
  assert.deepEqual(value(await call(page, 'read', 1)).lines, ['{"id":1}']);
});

test('two tabs that append at once lose nothing and agree on the order', async () => {
  const other = await openTab(context, here.server.url);
  value(await call(page, 'begin', ['{"id":"begin"}']));
  value(await call(other, 'read', 0));
  const append = async (tab: Page, name: string): Promise<void> => {
    await tab.evaluate(async (prefix) => {
      const { journal } = window as Window & { journal?: Journal };
      if (journal === undefined) throw new Error('the tab has no journal');
      await Promise.all(
        Array.from({ length: 150 }, (_, index) => journal.append([`{"id":"${prefix}${String(index)}"}`], 0)),
      );
    }, name);
  };
  await Promise.all([append(page, 'a'), append(other, 'b')]);
  const lines = value(await call(page, 'read', 0)).lines;
  assert.equal(new Set(lines).size, 301);
  assert.deepEqual(value(await call(other, 'read', 0)).lines, lines);
  const ofA = lines.filter((line) => line.startsWith('{"id":"a'));
  assert.deepEqual(
    ofA,
    Array.from({ length: 150 }, (_, index) => `{"id":"a${String(index)}"}`),
  );
});

test('a journal deleted between visits, with its copy, is cleared, not new', async () => {
  value(await call(page, 'begin', numbered(3)));
  await page.close();
  const next = await openTab(context, here.server.url);
  await deleteDatabase(next);
  await next.evaluate(() => caches.delete('tenfold-test'));
  assert.deepEqual(value(await call(next, 'look')), { state: 'cleared', count: 3 });
  assert.equal(codeOf(await call(next, 'append', ['{}'], 3)), 'storage.cleared');
  assert.deepEqual(await databasesOf(next), []);
});

test('a journal deleted while running, with its copy, is cleared, and a new one can begin', async () => {
  value(await call(page, 'begin', numbered(2)));
  await deleteDatabase(page);
  await page.evaluate(async () => {
    await caches.delete('tenfold-test');
    localStorage.clear();
  });
  assert.equal(codeOf(await call(page, 'append', ['{"id":2}'], 2)), 'storage.cleared');
  assert.deepEqual(value(await call(page, 'look')), { state: 'cleared', count: 2 });
  assert.equal(value(await call(page, 'begin', ['{"id":"new"}'])), true);
  assert.deepEqual(value(await call(page, 'read', 0)).lines, ['{"id":"new"}']);
});

test('another journal in the place of ours is not taken for ours', async () => {
  const other = await openTab(context, here.server.url);
  value(await call(page, 'begin', numbered(2)));
  value(await call(other, 'clear'));
  value(await call(other, 'begin', numbered(5)));
  assert.equal(codeOf(await call(page, 'append', ['{"id":9}'], 2)), 'storage.cleared');
  assert.equal(value(await call(page, 'read', 0)).lines.length, 5);
  value(await call(page, 'append', ['{"id":9}'], 5));
});

test('clearing leaves nothing at all', async () => {
  const other = await openTab(context, here.server.url);
  value(await call(page, 'begin', numbered(2)));
  await call(page, 'keep', { view: '{}', program: { text: '{}', url: 'https://shop.example/p.json', fetchedAt: '' } });
  value(await call(other, 'look'));
  value(await call(page, 'clear'));
  await untilNoDatabase(page);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.deepEqual(value(await call(other, 'look')), { state: 'none' });
});

test('the kept programme is found by its URL', async () => {
  await call(page, 'keep', { program: { text: '{"id":"test"}', url: 'https://shop.example/p.json', fetchedAt: '' } });
  const find = (url: string): Promise<string | undefined> =>
    page.evaluate((u) => window.storePage?.keptProgram(u), url);
  assert.equal(await find('https://shop.example/p.json'), '{"id":"test"}');
  assert.equal(await find('https://shop.example/q.json'), undefined);
});

test('tabs hear of each other', async () => {
  const other = await openTab(context, here.server.url);
  await other.evaluate(() => {
    const tab = window as Window & { news?: string[] };
    const news: string[] = (tab.news = []);
    window.storePage?.browserJournal('test').watch((word) => news.push(word));
  });
  value(await call(page, 'begin', ['{}']));
  value(await call(page, 'clear'));
  await other.waitForFunction(() => (window as Window & { news?: string[] }).news?.join() === 'appended,forgotten');
});

test('without IndexedDB everything is refused, and nothing thrown', async () => {
  await page.evaluate(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  for (const result of [await call(page, 'look'), await call(page, 'begin', ['{}']), await call(page, 'read', 0)]) {
    assert.equal(codeOf(result), 'storage.unavailable');
  }
});

test('a full disk refuses the append and leaves the journal as it was', async () => {
  value(await call(page, 'begin', numbered(3)));
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    let left = 1; // the segment is written, the count is not: the worst moment
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: [unknown, IDBValidKey?]) {
      if (left-- > 0) return put.apply(this, args);
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  assert.equal(codeOf(await call(page, 'append', ['{"id":3}'], 3)), 'storage.unavailable');
  const next = await openTab(context, here.server.url);
  assert.deepEqual(value(await call(next, 'read', 0)).lines, numbered(3));
});

test('a connection that has died is replaced, at most twice', async () => {
  value(await call(page, 'begin', numbered(1)));
  await page.evaluate(() => {
    const tab = window as Window & { deaths?: number };
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
      if ((tab.deaths ?? 0) === 0) return transaction.apply(this, args);
      tab.deaths = (tab.deaths ?? 0) - 1;
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    };
  });
  const die = (deaths: number): Promise<void> =>
    page.evaluate((count) => void ((window as Window & { deaths?: number }).deaths = count), deaths);
  await die(2);
  value(await call(page, 'append', ['{"id":1}'], 1));
  await die(3);
  assert.equal(codeOf(await call(page, 'append', ['{"id":2}'], 2)), 'storage.unavailable');
  await die(0);
  value(await call(page, 'append', ['{"id":2}'], 2));
  assert.deepEqual(value(await call(page, 'read', 0)).lines, numbered(3));
});

test('a database that does not open is given up after four seconds', { timeout: 30_000 }, async () => {
  value(await call(page, 'begin', numbered(1)));
  const blocked = await openTab(context, here.server.url);
  await blocked.clock.install();
  await blocked.clock.pauseAt(Date.now() + 60_000);
  await blocked.evaluate(() => {
    const tab = window as Window & { asked?: boolean };
    // What a blocked upgrade looks like: a request on which nothing ever happens.
    IDBFactory.prototype.open = () => {
      tab.asked = true;
      return {} as IDBOpenDBRequest;
    };
  });
  const reading = call(blocked, 'read', 0);
  await blocked.waitForFunction(() => (window as Window & { asked?: boolean }).asked === true);
  await blocked.clock.runFor(3900);
  assert.equal(await Promise.race([reading, blocked.evaluate(() => 'not yet')]), 'not yet');
  await blocked.clock.runFor(100);
  assert.equal(codeOf(await reading), 'storage.unavailable');
});

test('what another tab keeps of a journal while it is forgotten goes with it', async () => {
  const other = await openTab(context, here.server.url);
  value(await call(page, 'begin', ['{}']));
  value(await call(other, 'read', 0));
  await other.evaluate(() => {
    const tab = window as Window & { journal?: Journal; heard?: boolean };
    // Heard first: the tab is drawing between the other's removal and its own hearing of it.
    new BroadcastChannel('tenfold-test').onmessage = () => localStorage.setItem('tenfold-test-view', '{}');
    tab.journal?.watch(() => (tab.heard = true));
  });
  value(await call(page, 'clear'));
  await other.waitForFunction(() => (window as Window & { heard?: boolean }).heard === true);
  await call(other, 'keep', { view: '{}' });
  assert.deepEqual(await call(other, 'kept'), {});
  assert.equal(await other.evaluate(() => localStorage.length), 0);
  value(await call(other, 'begin', ['{"id":"new"}']));
  await call(other, 'keep', { view: '{}' });
  assert.deepEqual(await call(other, 'kept'), { view: '{}' });
});
