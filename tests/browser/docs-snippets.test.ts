// Every HTML snippet of the documentation in a browser: with the programme that its page has, a card is begun and counts.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inRoot } from '../../web/build/root.mjs';
import { type Snippet, snippets } from '../house/snippets/extract.js';
import { distFolder } from '../support/engine.js';
import { inBrowser } from '../support/in-browser.js';
import { faultsOf } from '../support/page-console.js';
import { startStaticServer, type Page as Answer, type StaticServer } from '../support/static-server.js';

const all = await snippets();
const tags = all.filter(({ language }) => language === 'html');
const hub = 'https://hub.example/';
const here = inBrowser();

const pageOf = ({ place }: Snippet): string => place.split(':')[0] ?? '';

/** The programme that a snippet names: a block of the same page that is a whole one, or else one that is shipped. */
function programFor(snippet: Snippet, id: string): string {
  const blocks = all.filter(({ place, language }) => language === 'json' && place.startsWith(`${pageOf(snippet)}:`));
  const block = blocks.find(({ text }) => (JSON.parse(text) as { readonly id?: unknown }).id === id);
  const shipped = inRoot(`shared/programs/${id}.json`);
  assert.ok(block !== undefined || existsSync(shipped), `${snippet.place}: there is no programme ${id}`);
  return block?.text ?? readFileSync(shipped, 'utf8');
}

const idIn = (html: string): string => /data-program="\/([\w-]+)\.json"/.exec(html)?.[1] ?? 'corner-coffee';

/** The page that a merchant has after pasting: elements alone need a tag, as the page says elsewhere. */
function documentOf(html: string): string {
  if (html.startsWith('<!doctype')) return html;
  const tag = '<script async src="/tenfold/tenfold.js" data-program="/corner-coffee.json"></script>';
  const body = html.includes('tenfold.js') ? html : tag + html;
  return `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">${body}</html>`;
}

/** As a merchant fills it in who gives each version a folder. */
const { files } = JSON.parse(readFileSync(`${distFolder}/tenfold-files.json`, 'utf8')) as {
  readonly files: Readonly<Record<string, string>>;
};
const versioned = /\/tenfold\/\d+\.\d+\.\d+\//;

function serve(snippet: Snippet): Promise<StaticServer> {
  const html = documentOf(snippet.text).replace('sha256-…', files['tenfold.js'] ?? '');
  const id = idIn(snippet.text);
  const program: Answer = { headers: { 'content-type': 'application/json' }, body: programFor(snippet, id) };
  const worker: Answer = {
    headers: { 'content-type': 'text/javascript' },
    body: readFileSync(`${distFolder}/tenfold-sw.js`, 'utf8'),
  };
  return startStaticServer({
    folders: { [versioned.exec(html)?.[0] ?? '/tenfold/']: distFolder },
    pages: { '/': html, [`/${id}.json`]: program, '/tenfold-sw.js': worker },
  });
}

/** Begins the card, and tells of something that the programme has to do with. */
async function visit(page: Page): Promise<unknown> {
  return await page.evaluate(async () => {
    const client = await window.tenfold?.ready;
    const joined = await client?.join();
    const tracked = await client?.track('visited', { visit: 'v-1' });
    return [joined?.ok, tracked?.ok];
  });
}

test('there are snippets', () => {
  assert.ok(tags.length > 10);
});

for (const snippet of tags) {
  test(`${snippet.place} works when it is pasted`, async () => {
    const server = await here.keep(serve(snippet));
    const page = await here.page();
    const said = faultsOf(page, () => true);
    await page.route(`${hub}**`, (route) => route.abort()); // this one is nobody's: the card goes on without it
    await page.goto(server.url);
    assert.deepEqual(await visit(page), [true, true]);
    const named = [...snippet.text.matchAll(/<(tenfold-[a-z]+)/g)].map(([, name = '']) => name);
    for (const name of named) await page.locator(`${name}:defined`).first().waitFor({ state: 'attached' });
    const launcher = snippet.text.includes('data-launcher="none"') ? 0 : 1;
    assert.equal(await page.locator('tenfold-launcher').count(), launcher);
    await page.close();
    assert.deepEqual(
      said.filter((text) => !text.includes('net::ERR_FAILED')),
      [],
    );
  });
}

test('the page to try it on begins a card and stamps it by its own button', async () => {
  const [snippet] = tags.filter(({ text }) => text.startsWith('<!doctype'));
  assert.ok(snippet);
  const server = await here.keep(serve(snippet));
  const page = await here.page();
  await page.goto(server.url);
  await page.locator('body > tenfold-join').getByRole('button', { name: 'Begin my card' }).click();
  await page.locator('body > tenfold-card').getByText('0 of 10').first().waitFor();
  await page.getByRole('button', { name: 'I am here again' }).click();
  await page.locator('body > tenfold-card').getByText('1 of 10').first().waitFor();
});
