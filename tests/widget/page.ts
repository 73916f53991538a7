import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type {} from '../../web/widget/gallery/gallery.js';
import { buildGallery } from '../../web/build/steps/gallery.mjs';
import type { Wanted } from '../support/browser.js';
import { inBrowser, type InBrowser } from '../support/in-browser.js';
import type { Keep } from '../support/kept.js';
import { faultsOf } from '../support/page-console.js';
import { startStaticServer, type StaticServer } from '../support/static-server.js';

/** The strictest policy that the elements must live with. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

interface Opened {
  readonly page: Page;
  /** What has gone wrong in it. */
  readonly faults: string[];
}

/** A browser and the built gallery, for one test file. */
export interface Stage extends Pick<InBrowser<StaticServer>, 'server' | 'page'> {
  /** Opens a page of the stage for a new shopper. `?bare` shows no panels. */
  open(path: string, options?: BrowserContextOptions): Promise<Opened>;
}

/** Runs the tests of the file on a stage. */
export function onStage(wanted?: Wanted): Stage {
  const here = inBrowser(serveGallery, wanted);
  return {
    get server() {
      return here.server;
    },
    page: here.page,
    async open(path, options) {
      const page = await here.page(options);
      const faults = faultsOf(page, (message) => message.type() === 'error');
      await page.goto(`${here.server.url}${path}`);
      await page.waitForFunction(() => customElements.get('tenfold-panel') !== undefined && 'gallery' in window);
      return { page, faults };
    },
  };
}

async function serveGallery(keep: Keep): Promise<StaticServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tenfold-gallery-'));
  await keep({ remove: () => rm(folder, { recursive: true, force: true }) });
  await buildGallery(folder);
  const bare = (body: string): string =>
    `<!doctype html><html lang="en"><head><title>Page</title><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width"></head><body>${body}<script type="module" src="/gallery.js"></script></body></html>`;
  return await startStaticServer({
    folders: { '/': folder },
    pages: {
      '/favicon.ico': '',
      '/empty': bare('<main></main>'),
      '/inline': bare(
        '<main><tenfold-card slots="10"></tenfold-card><tenfold-points></tenfold-points><tenfold-tier></tenfold-tier><p id="below">below</p></main>',
      ),
    },
    headers: { 'content-security-policy': policy },
  });
}

/** Until all that moves has come to rest, and what was asked of the browser has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(window.gallery.animations().map((animation) => animation.finished));
    await new Promise(requestAnimationFrame);
  });
}

/** What the focused element is called, wherever it is: through all shadow roots. */
export async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent.trim() ?? '';
  });
}

/** Shows one state in a panel that fills the page. */
export async function show(page: Page, name: string): Promise<void> {
  await page.evaluate((state) => {
    const panel = document.createElement('tenfold-panel');
    panel.closable = true;
    panel.state = window.gallery.states[state];
    document.querySelector('main')?.replaceChildren(panel);
  }, name);
  await page.evaluate(() => new Promise(requestAnimationFrame));
}
