import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Hono } from 'hono';
import { hubApp } from '../../web/hub/http/app.js';
import { contentSecurityPolicy } from '../../web/hub/http/pages.js';
import { distFolder } from '../support/engine.js';
import { shopWith } from './till-support.js';
import { TestHub } from './open-hub.js';

let hub: TestHub;
let app: Hono;

before(async () => {
  hub = await TestHub.open({ tenants: [{ program: shopWith({ name: `<b>"Tea" & 'Co'</b>` }) }] });
  app = hubApp(hub.hub, { log: () => undefined, dist: distFolder });
});
after(async () => hub.close());

const types: readonly (readonly [string, RegExp])[] = [
  ['/till/corner-coffee', /^text\/html/],
  ['/card/corner-coffee', /^text\/html/],
  ['/till/corner-coffee/program.json', /^application\/json/],
  ['/till/corner-coffee/manifest.webmanifest', /^application\/manifest\+json/],
  ['/till/corner-coffee/worker.js', /^text\/javascript/],
  ['/card/corner-coffee/worker.js', /^text\/javascript/],
  ['/assets/till.js', /^text\/javascript/],
  ['/assets/base.css', /^text\/css/],
  ['/assets/till-icon-192.png', /^image\/png/],
  ['/assets/tenfold-engine.wasm', /^application\/wasm/],
];
for (const [path, type] of types) {
  test(`${path} is served as what it is, under the strict policy`, async () => {
    const response = await app.request(path);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', type);
    assert.equal(response.headers.get('content-security-policy'), contentSecurityPolicy);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    const again = await app.request(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
    assert.equal(again.status, 304);
  });
}

test('the policy allows nothing inline and nothing foreign', () => {
  assert.doesNotMatch(contentSecurityPolicy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
});

test('the programme’s name is text, not markup', async () => {
  const page = await (await app.request('/card/corner-coffee')).text();
  assert.match(page, /<h1 id="name">&#60;b&#62;&#34;Tea&#34; &#38; &#39;Co&#39;&#60;\/b&#62;<\/h1>/);
  assert.doesNotMatch(page, /\{\{|<b>/);
});

test('pages name no address that begins at the root: the hub may be mounted anywhere', async () => {
  for (const kind of ['till', 'card']) {
    const page = await (await app.request(`/${kind}/corner-coffee`)).text();
    assert.doesNotMatch(page, /(?:src|href)="\//);
    const behind = await app.request(`/${kind}/corner-coffee/`);
    assert.deepEqual([behind.status, behind.headers.get('location')], [302, '../corner-coffee']);
  }
});

test('a worker may keep its page, and no other', async () => {
  const allowed = (await app.request('/till/corner-coffee/worker.js')).headers.get('service-worker-allowed') ?? '';
  const worker = 'https://hub.example/loyalty/till/corner-coffee/worker.js';
  assert.equal(new URL(allowed, worker).pathname, '/loyalty/till/corner-coffee');
});

test('every file that a worker keeps is served', async () => {
  for (const kind of ['till', 'card']) {
    const worker = await (await app.request(`/${kind}/corner-coffee/worker.js`)).text();
    const files = [...worker.matchAll(/\["[^\]]*\.js"[^\]]*\]/g)].flatMap(([list]) => JSON.parse(list) as string[]);
    assert.ok(files.length > 8 + 2 * 8, `${kind}: its own, and two files of each language`);
    for (const name of files) assert.equal((await app.request(`/assets/${name}`)).status, 200, name);
  }
});

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly lang: string;
  readonly dir: string;
  readonly id: string;
  readonly start_url: string;
}

/** What whoever prefers these languages gets. */
async function inLanguage(path: string, accepted?: string): Promise<{ text: string; vary: string | null }> {
  const response = await app.request(path, { headers: accepted === undefined ? {} : { 'accept-language': accepted } });
  return { text: await response.text(), vary: response.headers.get('vary') };
}

test('a page says its language, its direction and its title: as asked, else as the browser prefers, else in English', async () => {
  const told: readonly (readonly [string, string | undefined, string, string])[] = [
    ['/till/corner-coffee', undefined, '<html lang="en" dir="ltr">', '<title>Till · '],
    ['/till/corner-coffee', 'tlh, fr;q=0.4, hu-HU;q=0.8', '<html lang="hu" dir="ltr">', '<title>Kassza · '],
    ['/till/corner-coffee?lang=ar-EG', 'hu', '<html lang="ar" dir="rtl">', '<title>الصندوق · '],
    ['/till/corner-coffee?lang=constructor', 'he', '<html lang="he" dir="rtl">', '<title>קופה · '],
    ['/card/corner-coffee', 'de', '<html lang="de" dir="ltr">', 'Ihre Karte braucht JavaScript.'],
    ['/card/tea', 'es', '<html lang="es" dir="ltr">', 'Este programa no se lleva aquí'],
  ];
  for (const [path, accepted, html, words] of told) {
    const { text, vary } = await inLanguage(path, accepted);
    assert.ok(text.includes(html), `${path} ${accepted ?? ''}: ${text.slice(0, 60)}`);
    assert.ok(text.includes(words), `${path} ${accepted ?? ''}`);
    assert.equal(vary, 'Accept-Language');
  }
});

test('what is installed is called as the page is, and begins in the language that was asked for', async () => {
  const manifest = async (query: string, accepted: string): Promise<Manifest> =>
    JSON.parse((await inLanguage(`/till/corner-coffee/manifest.webmanifest${query}`, accepted)).text) as Manifest;
  const asked = await manifest('?lang=ar', 'de');
  assert.deepEqual([asked.short_name, asked.lang, asked.dir], ['الصندوق', 'ar', 'rtl']);
  assert.deepEqual([asked.id, asked.start_url], ['../corner-coffee', '../corner-coffee?lang=ar']);
  const preferred = await manifest('', 'de');
  assert.deepEqual([preferred.short_name, preferred.lang, preferred.start_url], ['Kasse', 'de', '../corner-coffee']);
  assert.match((await inLanguage('/card/corner-coffee?lang=ar')).text, /manifest\.webmanifest\?lang=ar"/);
  assert.match((await inLanguage('/card/corner-coffee', 'ar')).text, /manifest\.webmanifest"/);
});

test('a programme is called by its name in the language, where it has one', async () => {
  const plain = await TestHub.open({ tenants: [{ program: shopWith() }] });
  const served = hubApp(plain.hub, { log: () => undefined, dist: distFolder });
  const page = await (await served.request('/card/corner-coffee?lang=hu')).text();
  assert.match(page, /<title>Sarki Kávéklub<\/title>/);
  await plain.close();
});

test('what is not there is not there', async () => {
  for (const path of ['/assets/..%2f..%2fpackage.json', '/assets/lib', '/assets/vocabulary.json', '/till/x/worker']) {
    assert.equal((await app.request(path)).status, 404, path);
  }
  const unknown = await app.request('/till/tea');
  assert.equal(unknown.status, 404);
  assert.match(await unknown.text(), /This programme is not kept here/);
  assert.equal((await app.request('/till/tea/program.json')).status, 404);
  assert.equal((await app.request('/card/tea/manifest.webmanifest')).status, 404);
});

test('a hub without the built files has no pages', async () => {
  assert.equal((await hub.app.request('/till/corner-coffee')).status, 404);
});
