import { after, afterEach, before } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, type Wanted } from './browser.js';
import { Keeper, type Keep, type Kept } from './kept.js';

/** Starts what the pages come from, which is kept for the whole file as all that it hands to `keep`. */
type Start<Server> = (keep: Keep) => Promise<Server>;

/** One browser and one server for all tests of a file; they are there as soon as the first test or `beforeEach` runs. */
export interface InBrowser<Server> {
  readonly browser: Browser;
  readonly server: Server;
  /** A new shopper, who is gone after the test. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The first page of a new shopper. */
  page(options?: BrowserContextOptions): Promise<Page>;
  /** Keeps something else until the end of the test. */
  readonly keep: Keep;
}

/**
 * Runs the tests of the file, or of the `describe` around it, in a browser. Where something cannot be started, what has been is
 * closed, so that the file fails with the reason and at once.
 */
export function inBrowser(start?: undefined, wanted?: Wanted): InBrowser<undefined>;
export function inBrowser<Server extends Kept>(start: Start<Server>, wanted?: Wanted): InBrowser<Server>;
export function inBrowser<Server extends Kept>(start?: Start<Server>, wanted?: Wanted): InBrowser<Server | undefined> {
  const [file, test] = [new Keeper(), new Keeper()];
  let browser: Browser | undefined;
  let server: Server | undefined;
  before(async () => {
    if (start !== undefined) server = await file.keep(start(file.keep));
    browser = await file.keep(launchBrowser(wanted)); // last, and so the first to be closed: it holds connections
  });
  afterEach(() => test.close());
  after(() => file.close());
  const launched = (): Browser => {
    if (browser === undefined) throw new Error('the browser is not there before the tests');
    return browser;
  };
  const context = (options?: BrowserContextOptions): Promise<BrowserContext> =>
    test.keep(launched().newContext(options));
  return {
    get browser() {
      return launched();
    },
    get server() {
      return server;
    },
    context,
    page: async (options) => await (await context(options)).newPage(),
    keep: test.keep,
  };
}
