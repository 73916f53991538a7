// Hundreds of texts that try to be more than texts, in every text of a programme and in attributes: nothing runs, nothing is fetched.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { distFolder } from '../support/engine.js';
import { inBrowser } from '../support/in-browser.js';
import { injections } from '../support/injections.js';
import { reporting } from '../support/page-console.js';
import { startStaticServer } from '../support/static-server.js';

const coffee = JSON.parse(
  readFileSync(new URL('../../shared/programs/corner-coffee.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, unknown>> & { readonly rewards: readonly object[] };

/** Fields of a programme that a shopper reads. */
const texts = /^(?:name|description)$/;

/** The programme with its texts replaced, one after the other; `next` gives the next one. */
function spoiled(value: unknown, next: () => string, key = ''): unknown {
  if (typeof value === 'string') return texts.test(key) ? next() : value;
  if (Array.isArray(value)) return value.map((one) => spoiled(one, next, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoiled(one, next, name)]));
}

/** Programmes that have all of the texts between them. */
function programs(): string[] {
  let used = 0;
  const next = (): string => injections[used++ % injections.length] ?? '';
  const made: string[] = [];
  while (used < injections.length) {
    const more = Array.from({ length: 24 }, (_, i) => ({ id: `more-${String(i)}`, name: 'More', points: 1 + i }));
    made.push(JSON.stringify(spoiled({ ...coffee, rewards: [...coffee.rewards, ...more] }, next)));
  }
  return made;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const watch = `
  window.ran = [];
  window.canary = () => window.ran.push(new Error().stack);
  ${reporting}`;

const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

const all = programs();

/** One page for each programme, whose elements have some of the texts in their attributes, too. */
function pageOf(index: number, header?: string) {
  const some = injections.filter((_, at) => at % all.length === index).map(escaped);
  const elements = some.map(
    (text) =>
      `<tenfold-preview amount="100" product="${text}" category="${text}"></tenfold-preview><tenfold-card card="${text}" theme="${text}"></tenfold-card>`,
  );
  const panel = '<tenfold-panel></tenfold-panel><tenfold-tier></tenfold-tier>';
  const body = `<!doctype html><title>A shop</title><link rel="icon" href="data:,"><script src="/watch.js"></script>
    <script async src="/tenfold/tenfold.js" data-program="/program/${String(index)}"></script>${panel}${elements.join('')}`;
  const headers = { 'content-type': 'text/html', ...(header !== undefined && { 'content-security-policy': header }) };
  return { headers, body };
}

const here = inBrowser(async () => {
  const json = { 'content-type': 'application/json' };
  return await startStaticServer({
    folders: { '/tenfold/': distFolder },
    pages: {
      ...Object.fromEntries(all.map((_, index) => [`/free/${String(index)}`, pageOf(index)])),
      ...Object.fromEntries(all.map((_, index) => [`/strict/${String(index)}`, pageOf(index, policy)])),
      ...Object.fromEntries(all.map((body, index) => [`/program/${String(index)}`, { headers: json, body }])),
      '/watch.js': { headers: { 'content-type': 'text/javascript' }, body: watch },
      '/control': '<!doctype html><title>t</title><script src="/watch.js"></script><main></main>',
    },
  });
});

interface Watched {
  readonly ran: string[];
  readonly reports: string[];
}

const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const { ran, reports } = window as unknown as Watched;
    return { ran, reports };
  });

/** Shows all there is: the panel, a record's reasons, and a refusal, with more of the texts in what is tracked. */
async function useCard(page: Page, text: string): Promise<void> {
  const states = await page.evaluate(async (hostile) => {
    const client = await window.tenfold?.ready;
    await new Promise<void>((resolve) => {
      client?.subscribe(({ engine }) => engine !== 'stored' && resolve());
    });
    await client?.join();
    await client?.track('purchased', {
      order: 'A-1',
      lines: [{ product: hostile.slice(0, 60), category: 'coffee', amount: 3000 }],
    });
    await client?.track('adjusted', { points: 5, reason: hostile.slice(0, 100) });
    await client?.track('refunded', { order: hostile.slice(0, 60), refund: 'R' });
    window.tenfold?.open();
    return [client?.state.engine, client?.state.view?.rewards.length, JSON.stringify(client?.state.problem)];
  }, text);
  assert.equal(states[0], 'ready', `the engine takes the programme: ${String(states[2])}`);
  assert.ok(Number(states[1]) >= 24);
  const why = page.locator('tenfold-launcher tenfold-activity button').first();
  await why.waitFor();
  await why.evaluate((button: HTMLElement) => button.click());
  await page.locator('tenfold-launcher tenfold-activity [part~=reasons]').first().waitFor();
  // Whatever has begun to load by now fails no later than this.
  await page.evaluate(
    async () =>
      await new Promise((resolve) => {
        Object.assign(new Image(), { onerror: resolve, src: '/nothing' });
      }),
  );
}

describe(`${String(injections.length)} hostile texts`, () => {
  it('would be noticed if they ran', async () => {
    const page = await here.page();
    await page.goto(`${here.server.url}/control`);
    await page.evaluate(() =>
      (document.querySelector('main') ?? document.body).insertAdjacentHTML('beforeend', '<img src=x onerror=canary()>'),
    );
    await page.waitForFunction(() => (window as unknown as Watched).ran.length > 0);
    await page.close();
    assert.ok(injections.length >= 300, String(injections.length));
  });

  for (const way of ['free', 'strict']) {
    it(`run and fetch nothing on a page with ${way === 'free' ? 'no policy' : 'a policy, which reports nothing'}`, async () => {
      for (const index of all.keys()) {
        const page = await here.page();
        const elsewhere: string[] = [];
        page.on('request', (request) => {
          if (!request.url().startsWith(`${here.server.url}/`) && request.url() !== 'data:,')
            elsewhere.push(request.url());
        });
        page.on('dialog', (dialog) => elsewhere.push(dialog.message()));
        await page.goto(`${here.server.url}/${way}/${String(index)}`);
        await useCard(page, injections[index * 7] ?? '');
        assert.deepEqual(await watched(page), { ran: [], reports: [] }, `programme ${String(index)}`);
        assert.deepEqual(elsewhere, []);
        assert.equal(new URL(page.url()).origin, here.server.url);
        await page.context().close();
      }
    });
  }
});
