// A plain shop whose service worker, if it has one, has Tenfold's line in it.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { coffee } from '../hub/open-hub.js';
import { distFolder } from '../support/engine.js';
import { startStaticServer, type StaticServer } from '../support/static-server.js';

/** Whether the worker controls the page, so that the next one comes from it. */
const takesOver = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));`;

const listName = 'tenfold-files.json';

/** A worker that keeps the shop's own page, as shops do, and nothing else. */
export const ownWorker = `
  importScripts('/tenfold/tenfold-worker.js');
  ${takesOver}
  self.addEventListener('install', (event) => event.waitUntil(caches.open('shop-1').then((cache) => cache.add('/'))));
  self.addEventListener('fetch', (event) => {
    if (event.request.mode === 'navigate') event.respondWith(fetch(event.request).catch(() => caches.match('/')));
  });`;

export const javascript = (body: string): { headers: { 'content-type': string }; body: string } => ({
  headers: { 'content-type': 'text/javascript' },
  body,
});

export class WorkerShop {
  /** The shop's own service worker; none, if it is empty. */
  worker = '';
  /** More attributes of the tag. */
  attributes = '';
  #server: StaticServer | undefined;

  private constructor(readonly dist: string) {}

  static async open(): Promise<WorkerShop> {
    const dist = await mkdtemp(join(tmpdir(), 'tenfold-dist-'));
    await cp(distFolder, dist, { recursive: true });
    const shop = new WorkerShop(dist);
    shop.#server = await startStaticServer({
      folders: { '/tenfold/': dist },
      headers: { 'cache-control': 'no-cache' },
      pages: {
        '/': () => shop.#page(),
        '/register.js': javascript(`navigator.serviceWorker.register('/sw.js');`),
        '/sw.js': () => javascript(shop.worker),
        '/tenfold-sw.js': async () => javascript(await readFile(join(dist, 'tenfold-sw.js'), 'utf8')),
        '/corner-coffee.json': { headers: { 'content-type': 'application/json' }, body: coffee },
      },
    });
    return shop;
  }

  /** From now on nobody answers at its address. */
  async unplug(): Promise<void> {
    await this.#server?.close();
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  /**
   * Puts another text into a file, as a new version would: with its hash in the list and in the files that check it, unless
   * those are still to come.
   */
  async change(file: string, change: (text: string) => string, isListed = true): Promise<void> {
    const before = await this.#hashOf(file);
    await writeFile(join(this.dist, file), change(await this.#read(file)));
    if (!isListed) return;
    const after = await this.#hashOf(file);
    const { files } = JSON.parse(await this.#read(listName)) as { files: Record<string, string> };
    files[file] = after;
    const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
    await writeFile(join(this.dist, listName), JSON.stringify({ version, files }));
    for (const holder of ['tenfold-chunk.js', 'tenfold.js']) {
      if (!(await this.#read(holder)).includes(before)) continue;
      await this.change(holder, (text) => text.replaceAll(before, after));
    }
  }

  async #read(file: string): Promise<string> {
    return await readFile(join(this.dist, file), 'utf8');
  }

  async #hashOf(file: string): Promise<string> {
    const bytes = await readFile(join(this.dist, file));
    return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  }

  async close(): Promise<void> {
    await this.unplug();
    await rm(this.dist, { recursive: true, force: true });
  }

  #page(): { headers: Readonly<Record<string, string>>; body: string } {
    const own = this.worker === '' ? '' : '<script src="/register.js"></script>';
    const tag = `<script async src="/tenfold/tenfold.js" data-program="/corner-coffee.json" ${this.attributes}></script>`;
    const body = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${tag}${own}
      <h1>Shop</h1><tenfold-card></tenfold-card>`;
    return { headers: { 'content-type': 'text/html' }, body };
  }
}

/** Until all that belongs to the version that lies there is kept. */
export async function untilKept(page: Page): Promise<void> {
  // `waitForFunction` takes the promise of an async function for its answer.
  await page.evaluate(async () => {
    for (;;) {
      const { version } = (await (await fetch('/tenfold/tenfold-files.json')).json()) as { version: string };
      const cache = `tenfold-.files-${version}`;
      const isThere = (await caches.has(cache)) && navigator.serviceWorker.controller !== null;
      if (isThere && (await (await caches.open(cache)).match('/tenfold/tenfold-kept.json')) !== undefined) return;
      await new Promise(requestAnimationFrame);
    }
  });
}

/** What is kept where: paths, by cache. */
export async function keptPaths(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  return await page.evaluate(async () => {
    const kept: Record<string, readonly string[]> = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      kept[name] = requests.map(({ url }) => new URL(url).pathname).sort();
    }
    return kept;
  });
}

/** The shop's page, or another address of it, once nobody answers there: a browser that only plays offline lets its workers through. */
export async function offlinePage(context: BrowserContext, shop: WorkerShop, path = ''): Promise<Page> {
  await shop.unplug();
  const page = await context.newPage();
  await page.goto(shop.url + path);
  return page;
}
