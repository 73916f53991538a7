import type { BrowserContext, Page } from 'playwright-core';
import type { Journal } from '../../web/store/index.js';
import { bundled, emptyPage } from './bundle.js';
import { startStaticServer, type StaticServer } from './static-server.js';

/** Serves a page that has the store in `window.storePage`. */
export async function startStoreOrigin(): Promise<StaticServer> {
  const script = await bundled(new URL('./store-page.ts', import.meta.url));
  const body = { headers: { 'content-type': 'text/javascript' }, body: script };
  return await startStaticServer({ pages: { '/': emptyPage, '/page.js': body } });
}

/** A tab on which `window.storePage` is there. */
export async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.storePage !== undefined);
  return page;
}

/** Calls one method of the journal `tenfold-test`, which the tab keeps open between calls. */
export async function call<M extends 'look' | 'begin' | 'read' | 'append' | 'clear' | 'keep' | 'kept'>(
  page: Page,
  method: M,
  ...args: Parameters<Journal[M]>
): Promise<Awaited<ReturnType<Journal[M]>>> {
  return (await page.evaluate(
    async ([name, values]) => {
      const tab = window as Window & { journal?: Journal | undefined };
      tab.journal ??= window.storePage?.browserJournal('test');
      const journal = tab.journal as unknown as Record<string, (...all: unknown[]) => unknown> | undefined;
      return await journal?.[name]?.(...values);
    },
    [method, args] as const,
  )) as Awaited<ReturnType<Journal[M]>>;
}

/** So many records, whose ids are numbers. */
export const numbered = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => `{"id":${String(from + index)}}`);

/** Names of the databases of the page's origin. */
export async function databasesOf(page: Page): Promise<readonly (string | undefined)[]> {
  return await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
}

/** Waits until the page's origin has no database: one that is deleted goes when the last tab has let go of it. */
export async function untilNoDatabase(page: Page): Promise<void> {
  await page.evaluate(async () => {
    while ((await indexedDB.databases()).length > 0) continue;
  });
}

/** Deletes the journal's database, as the browser does when it finds it torn. */
export async function deleteDatabase(page: Page, name = 'tenfold-test'): Promise<void> {
  await page.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(database);
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error('the database was not deleted'));
      }),
    name,
  );
}

/** What lies in the copy of the journal `tenfold-test`: the lines of the fullest entries, and how many entries. */
export async function copyOf(page: Page): Promise<{ readonly lines: readonly string[]; readonly entries: number }> {
  return await page.evaluate(async () => {
    const cache = await caches.open('tenfold-test');
    const entries = await cache.keys();
    const rows: string[][] = [];
    for (const entry of entries) {
      const row = Number(/\/(\d+)-\d+$/.exec(entry.url)?.[1]);
      const lines = (await (await cache.match(entry))?.text())?.split('\n') ?? [];
      if (lines.length > (rows[row]?.length ?? 0)) rows[row] = lines;
    }
    return { lines: rows.flat(), entries: entries.length };
  });
}

/** Waits until the copy has so many entries, or so many at least; mending goes on behind a visit. */
export async function copyBecomes(page: Page, entries: number, atLeast = false): Promise<void> {
  await page.evaluate(
    async ([wanted, mayBeMore]) => {
      let count = -1;
      while (count !== wanted && !(mayBeMore && count > wanted)) {
        count = (await (await caches.open('tenfold-test')).keys()).length;
      }
    },
    [entries, atLeast] as const,
  );
}
