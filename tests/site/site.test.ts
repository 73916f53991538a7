// The documentation as a site: built as `npm run docs` builds it, and looked through.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import MiniSearch, { type Options } from 'minisearch';
import { contents, pagesOfDocs, placeOf, readingOrder } from '../../web/site/sources.mjs';
import { BuiltSite, linkFaults, linksOf } from './built.js';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly text: string;
}

let site: BuiltSite;
let html: ReadonlyMap<string, string>;
before(async () => {
  site = await BuiltSite.build();
  html = new Map(await Promise.all(site.pages.map(async (page) => [page, await site.read(page)] as const)));
});
after(() => site.remove());

test('every page of docs/ is a page of the site, and stands in the contents once', async () => {
  const pages = await pagesOfDocs();
  assert.deepEqual(
    pages.map(placeOf).filter((place) => !site.pages.includes(place)),
    [],
  );
  const order = readingOrder(await contents()).map(({ page }) => page);
  assert.deepEqual([...order].sort(), [...pages].sort());
});

test('every link and every anchor leads somewhere', () => {
  assert.deepEqual(linkFaults(html, site.files), []);
});

test('nothing that a page loads is from another host, and no page has an inline script or style', () => {
  for (const [page, text] of html) {
    const loaded = [...text.matchAll(/<(?:script|img|link)\b[^>]*>/g)].flatMap(([tag]) => linksOf(page, tag));
    assert.deepEqual(
      loaded.filter(({ foreign }) => foreign),
      [],
      page,
    );
    assert.doesNotMatch(text, /<style|<[^>]+\sstyle=|<script(?![^>]*\ssrc=)/, page);
  }
});

test('every page has a title and a heading of its own', () => {
  const titles = [...html].map(([page, text]) => {
    const title = /<title>(.+?)<\/title>/.exec(text)?.[1] ?? '';
    assert.notEqual(title.replace(' · Tenfold', ''), '', page);
    assert.equal([...text.matchAll(/<h1\b/g)].length, 1, page);
    return title;
  });
  assert.deepEqual(
    titles.filter((title, index) => titles.indexOf(title) !== index),
    [],
  );
});

test('previous and next lead through all pages of docs/, in the order of its README', async () => {
  const walked: string[] = [];
  let page: string | undefined = 'index.html';
  while (page !== undefined && !walked.includes(page)) {
    walked.push(page);
    const tag: string = /<a rel="next"[^>]*>/.exec(html.get(page) ?? '')?.[0] ?? '';
    page = linksOf(page, tag)[0]?.file;
  }
  assert.deepEqual(
    walked,
    readingOrder(await contents()).map((one) => placeOf(one.page)),
  );
});

test('a folder’s first page leads to all of its pages', async () => {
  for (const { page, below } of readingOrder(await contents())) {
    const text = /<main[\s\S]*?(?=<nav class="neighbors")/.exec(html.get(placeOf(page)) ?? '')?.[0] ?? '';
    const led = linksOf(placeOf(page), text).map(({ file }) => file);
    assert.deepEqual(
      below.map((one) => placeOf(one.page)).filter((place) => !led.includes(place)),
      [],
      page,
    );
  }
});

test('the search finds a page by its words, and each of its sections by an anchor that is there', async () => {
  const { options, sections } = JSON.parse(await site.read('search.json')) as {
    readonly options: Options<Section>;
    readonly sections: readonly Section[];
  };
  const search = new MiniSearch<Section>(options);
  search.addAll(sections);
  assert.equal(search.search('birthday gift', { combineWith: 'AND' }).length > 0, true);
  const leads = new Map([['index.html', sections.map(({ id }) => `<a href="${id}">`).join('')]]);
  for (const [page, text] of html) leads.set(page, `${leads.get(page) ?? ''}${text}`);
  assert.deepEqual(linkFaults(leads, site.files), []);
});

test('a link that leads nowhere would be seen', () => {
  const pages = new Map([
    ['a.html', '<a href="b.html#here">'],
    ['b.html', '<p id="there"><a href="../c.html"><a href="https://example.org/">'],
  ]);
  assert.deepEqual(linkFaults(pages, ['a.html', 'b.html']), ['a.html -> b.html#here', 'b.html -> ../c.html']);
});
