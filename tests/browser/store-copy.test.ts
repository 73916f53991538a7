import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Journal } from '../../web/store/index.js';
import { inBrowser } from '../support/in-browser.js';
import { codeOf, value } from '../support/result.js';
import {
  call,
  copyBecomes,
  copyOf,
  deleteDatabase,
  numbered,
  openTab,
  startStoreOrigin,
} from '../support/store-origin.js';

const here = inBrowser(startStoreOrigin);
let context: BrowserContext;
let page: Page;

beforeEach(async () => {
  context = await here.context();
  page = await openTab(context, here.server.url);
});

/** The journal has this many records, of several appends; the tab that made it is gone. */
async function storedBefore(count: number): Promise<void> {
  value(await call(page, 'begin', numbered(1)));
  for (let from = 1; from < count; from += 40) {
    value(await call(page, 'append', numbered(Math.min(40, count - from), from), from));
  }
  await page.close();
  page = await openTab(context, here.server.url);
}

/** Changes an entry of the copy: `text` in its place, or nothing. */
async function spoil(end: string, text: string | undefined): Promise<void> {
  const spoiled = await page.evaluate(
    async ([ending, instead]) => {
      const cache = await caches.open('tenfold-test');
      const entries = (await cache.keys()).filter(({ url }) => url.endsWith(ending));
      for (const entry of entries) {
        if (instead === null) await cache.delete(entry);
        else await cache.put(entry, new Response(instead));
      }
      return entries.length;
    },
    [end, text ?? null] as const,
  );
  assert.equal(spoiled, 1, `one entry ends with ${end}`);
}

test('a database that is deleted between visits is restored: every record, in its order', async () => {
  await storedBefore(250);
  await deleteDatabase(page);
  assert.deepEqual(value(await call(page, 'look')), { state: 'present' });
  assert.deepEqual(value(await call(page, 'read', 0)).lines, numbered(250));
  value(await call(page, 'append', numbered(1, 250), 250, { onlyIfLast: true }));
  const next = await openTab(context, here.server.url);
  assert.deepEqual(value(await call(next, 'read', 0)).lines, numbered(251));
});

test('a database that is deleted while tabs run is restored, and their positions hold', async () => {
  value(await call(page, 'begin', numbered(3)));
  const other = await openTab(context, here.server.url);
  value(await call(other, 'read', 0));
  await deleteDatabase(page);
  assert.equal(value(await call(page, 'append', numbered(1, 3), 3, { onlyIfLast: true })), true);
  assert.equal(value(await call(other, 'append', numbered(1, 4), 3)), true);
  assert.deepEqual(value(await call(other, 'read', 0)).lines, numbered(5));
});

test('a database that has lost the end of the journal gets it back', async () => {
  await storedBefore(250);
  await page.evaluate(
    (lines) =>
      new Promise<void>((resolve) => {
        const open = indexedDB.open('tenfold-test');
        open.onsuccess = () => {
          const transaction = open.result.transaction(['segments', 'meta'], 'readwrite');
          transaction.objectStore('segments').put(lines, 1);
          transaction.objectStore('segments').delete(2);
          const meta = transaction.objectStore('meta');
          const got = meta.get('journal') as IDBRequest<{ id: string }>;
          got.onsuccess = () => meta.put({ ...got.result, count: 150 }, 'journal');
          transaction.oncomplete = () => {
            open.result.close();
            resolve();
          };
        };
      }),
    numbered(50, 100).join('\n'),
  );
  assert.equal(value(await call(page, 'read', 0)).lines.length, 150);
  assert.deepEqual(value(await call(page, 'look')), { state: 'present' });
  assert.deepEqual(value(await call(page, 'read', 0)).lines, numbered(250));
});

test('two tabs that append at once leave a copy equal to the journal', async () => {
  const other = await openTab(context, here.server.url);
  value(await call(page, 'begin', ['{"id":"begin"}']));
  const append = (tab: Page, name: string): Promise<void> =>
    tab.evaluate(async (prefix) => {
      const { storePage } = window;
      const journal = storePage?.browserJournal('test');
      for (let number = 0; number < 120; number++) {
        const result = await journal?.append([`{"id":"${prefix}${String(number)}"}`], 0);
        if (result?.ok !== true) throw new Error(JSON.stringify(result));
      }
    }, name);
  await Promise.all([append(page, 'a'), append(other, 'b')]);
  const { lines } = value(await call(page, 'read', 0));
  assert.equal(lines.length, 241);
  assert.deepEqual((await copyOf(page)).lines, lines);
  value(await call(page, 'look'));
  await copyBecomes(page, 3);
  assert.deepEqual((await copyOf(page)).lines, lines, 'the next visit leaves one of each row');
});

test('nothing is copied before there is a journal, and nothing is left after clearing', async () => {
  const cachesOf = (): Promise<string[]> => page.evaluate(() => caches.keys());
  await call(page, 'look');
  await call(page, 'read', 0);
  await call(page, 'append', ['{}'], 0);
  assert.deepEqual(await cachesOf(), []);
  value(await call(page, 'begin', ['{}']));
  assert.deepEqual(await cachesOf(), ['tenfold-test']);
  value(await call(page, 'clear'));
  assert.deepEqual(await cachesOf(), []);
});

test('what another tab appends while the journal is cleared does not bring it back', async () => {
  const other = await openTab(context, here.server.url);
  for (let round = 0; round < 5; round++) {
    value(await call(page, 'begin', ['{"id":"begin"}']));
    value(await call(other, 'read', 0));
    const appending = other.evaluate(async () => {
      const { journal } = window as Window & { journal?: Journal };
      for (let number = 0; ; number++) {
        const result = await journal?.append([`{"id":${String(number)}}`], 0);
        if (result?.ok !== true) return result?.refusal.code;
      }
    });
    await copyBecomes(page, 5, true); // four of the appending tab, one of beginning
    value(await call(page, 'clear'));
    assert.equal(await appending, 'storage.cleared');
    assert.deepEqual(value(await call(other, 'look')).state === 'present', false);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  }
});

test('an entry that a crash has torn is passed over for the one before it, and what is missing is told', async () => {
  value(await call(page, 'begin', numbered(1)));
  for (let from = 1; from < 8; from++) value(await call(page, 'append', numbered(1, from), from));
  const next = await openTab(context, here.server.url);
  await page.close();
  page = next;
  await spoil('/0-8', '{"id":0}\n{"i');
  await deleteDatabase(page);
  assert.deepEqual(value(await call(page, 'look')), { state: 'present', missing: 1 });
  assert.deepEqual(value(await call(page, 'read', 0)).lines, numbered(7));
});

test('a torn or missing entry is put again at the next visit', async () => {
  await storedBefore(250);
  await spoil('/2-50', 'torn');
  await spoil('/1-100', undefined);
  // The visit that finds them out puts them again, and the next one deletes what is left over.
  value(await call(page, 'look'));
  await copyBecomes(page, 5); // of two rows there is the whole and the next best
  value(await call(page, 'look'));
  await copyBecomes(page, 3);
  assert.deepEqual((await copyOf(page)).lines, numbered(250));
});

test('with a hole in the copy the rest comes back as another journal, so that nobody keeps a wrong position', async () => {
  await storedBefore(250);
  const running = await openTab(context, here.server.url);
  value(await call(running, 'read', 0));
  await page.evaluate(async () => {
    const cache = await caches.open('tenfold-test');
    for (const entry of await cache.keys()) if (/\/1-\d+$/.test(entry.url)) await cache.delete(entry);
  });
  await deleteDatabase(page);
  assert.deepEqual(value(await call(page, 'look')), { state: 'present', missing: 100 });
  assert.deepEqual(value(await call(page, 'read', 0)).lines, [...numbered(100), ...numbered(50, 200)]);
  assert.equal(codeOf(await call(running, 'append', ['{"id":250}'], 250)), 'storage.cleared');
});

test('without Cache Storage the journal works as before', async () => {
  await context.addInitScript(() => void delete (globalThis as { caches?: unknown }).caches);
  const bare = await openTab(context, here.server.url);
  value(await call(bare, 'begin', numbered(2)));
  value(await call(bare, 'append', numbered(1, 2), 2));
  const next = await openTab(context, here.server.url);
  assert.deepEqual(value(await call(next, 'read', 0)).lines, numbered(3));
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await bare.close();
  await next.close();
  await deleteDatabase(page);
  const last = await openTab(context, here.server.url);
  assert.deepEqual(value(await call(last, 'look')), { state: 'cleared', count: 3 });
});

test('an append holds though its copy fails', async () => {
  value(await call(page, 'begin', numbered(1)));
  await page.evaluate(() => (Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))));
  value(await call(page, 'append', numbered(1, 1), 1));
  assert.deepEqual(value(await call(page, 'read', 0)).lines, numbered(2));
});

/** A tab that has appended the second line, and whose copy has not answered: it has stopped waiting for it. */
async function tabWithoutCopy(): Promise<Page> {
  const blocked = await openTab(context, here.server.url);
  value(await call(blocked, 'read', 0));
  await blocked.clock.install();
  await blocked.clock.pauseAt(Date.now() + 60_000);
  await blocked.evaluate(() => {
    const tab = window as Window & { asked?: boolean };
    Cache.prototype.put = () => new Promise(() => (tab.asked = true));
  });
  const appending = call(blocked, 'append', numbered(1, 1), 1);
  await blocked.waitForFunction(() => (window as Window & { asked?: boolean }).asked === true);
  await blocked.clock.runFor(4000);
  value(await appending);
  return blocked;
}

test('a copy that does not answer is waited for once, for four seconds', { timeout: 30_000 }, async () => {
  value(await call(page, 'begin', numbered(1)));
  const blocked = await tabWithoutCopy();
  value(await call(blocked, 'append', numbered(1, 2), 2));
  assert.deepEqual(value(await call(blocked, 'read', 0)).lines, numbered(3));
});

test('a copy that did not answer once is deleted with the journal all the same', { timeout: 30_000 }, async () => {
  value(await call(page, 'begin', numbered(1)));
  const slow = await tabWithoutCopy();
  value(await call(slow, 'clear'));
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  const next = await openTab(context, here.server.url);
  assert.deepEqual(value(await call(next, 'look')), { state: 'none' });
});

test('a copy that cannot be deleted keeps the journal from being cleared', { timeout: 30_000 }, async () => {
  value(await call(page, 'begin', numbered(2)));
  await page.evaluate(
    () => (CacheStorage.prototype.delete = () => Promise.reject(new DOMException('', 'UnknownError'))),
  );
  assert.equal(codeOf(await call(page, 'clear')), 'storage.unavailable');
  const silent = await openTab(context, here.server.url);
  await silent.clock.install();
  await silent.clock.pauseAt(Date.now() + 60_000);
  await silent.evaluate(() => {
    const tab = window as Window & { asked?: boolean };
    CacheStorage.prototype.delete = () => new Promise(() => (tab.asked = true));
  });
  const clearing = call(silent, 'clear');
  await silent.waitForFunction(() => (window as Window & { asked?: boolean }).asked === true);
  await silent.clock.runFor(4000);
  assert.equal(codeOf(await clearing), 'storage.unavailable');
  const blocked = await openTab(context, here.server.url);
  assert.deepEqual(value(await call(blocked, 'read', 0)).lines, numbered(2));
  await blocked.evaluate(
    () => (CacheStorage.prototype.delete = () => Promise.reject(new DOMException('', 'SecurityError'))),
  );
  value(await call(blocked, 'clear')); // where it is never to be had, nothing is in it
});

test('as whom the hub knows a device outlives its databases, and goes with the journal', async () => {
  const nobody = { revision: 'r0', journal: 'j0', count: 0, device: 'd', mark: 0, sent: 0, last: '', refused: [] };
  /** What a hub's store remembers that begins with nothing known, of this own journal. */
  const begun = async (own: string, change: object = {}): Promise<object | undefined> =>
    await page.evaluate(
      async ([memory, after]) => {
        const hub = window.storePage?.browserHub('test');
        await hub?.begin(memory);
        const stored = await hub?.store(memory, { ...memory, ...after }, []);
        const recalled = await hub?.recall();
        hub?.close();
        return stored?.ok === true && recalled?.ok === true ? recalled.value : undefined;
      },
      [{ ...nobody, own }, change] as const,
    );
  value(await call(page, 'begin', numbered(1)));
  const others = { sent: 7, last: 'a7' };
  const known = { member: 'm', token: 't', epoch: 'e', others };
  await begun('mine', { revision: 'r1', sent: 9, last: 'a9', ...known });
  await deleteDatabase(page, 'tenfold-test.hub');
  assert.deepEqual(await begun('of another journal'), { ...nobody, own: 'of another journal' });
  await deleteDatabase(page, 'tenfold-test.hub');
  assert.deepEqual(await begun('mine'), { ...nobody, own: 'mine', ...known, ...others });
  value(await call(page, 'clear'));
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
});
