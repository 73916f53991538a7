import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type {} from '../../web/widget/gallery/gallery.js';
import { buildGallery } from '../../web/build/steps/gallery.mjs';
import { launchBrowser } from '../support/browser.js';
import { startStaticServer, type StaticServer } from '../support/static-server.js';

/** The strictest policy that the elements must live with. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/** A browser and the built gallery, for one test file. */
export class Stage {
  private constructor(
    readonly browser: Browser,
    readonly server: StaticServer,
    private readonly folder: string,
  ) {}

  static async build({ whole = false } = {}): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'tenfold-gallery-'));
    await buildGallery(folder);
    const bare = (body: string): string =>
      `<!doctype html><html lang="en"><head><title>Page</title><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width"></head><body>${body}<script type="module" src="/gallery.js"></script></body></html>`;
    const server = await startStaticServer({
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
    return new Stage(await launchBrowser({ whole }), server, folder);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Opens a page of the stage; what goes wrong in it is kept in `faults`. `?bare` shows no panels. */
  async open(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
    const context = await this.browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(`${this.server.url}${path}`);
    await page.waitForFunction(() => customElements.get('tenfold-panel') !== undefined && 'gallery' in window);
    return { page, faults: faults };
  }
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
