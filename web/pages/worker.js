/* Keeps one page of a hub, the till's or the card's of one programme, for when there is no network. */
const folder = new URL('./', location.href);
const page = folder.href.replace(/\/$/, '');
const told = ['program.json', 'manifest.webmanifest'].map((name) => new URL(name, folder).href);
const addressesOf = (names) => names.map((name) => new URL(`../../assets/${name}`, location.href).href);
/* Of the languages the one that the page speaks is kept from the beginning, and English, which stands in for any other. */
const spoken = new URLSearchParams(location.search).get('lang');
const isSpoken = ([language]) => language === spoken || language === 'en';
const first = addressesOf([
  ...FILES,
  ...Object.entries(LANGUAGES)
    .filter(isSpoken)
    .flatMap(([, files]) => files),
]);
const assets = [page, ...addressesOf([...FILES, ...Object.values(LANGUAGES).flat()])];
const family = `tenfold-page ${page} `;
const cacheName = family + VERSION;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOld().then(() => self.clients.claim())));
/* A page that has just been loaded, and has nothing under way yet, asks for the new version at once. */
self.addEventListener('message', ({ data }) => data === 'take over' && self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  // Whatever language the page is asked for in, it is the same page.
  const address = mode === 'navigate' ? url.replace(/[?#].*$/, '') : url;
  if (method !== 'GET') return;
  if (assets.includes(address)) event.respondWith(kept(address));
  else if (told.includes(address)) event.respondWith(keptAndRenewed(event, address));
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...told, ...first].map((url) => new Request(url, { cache: 'no-cache' })));
}

/** All of one version, the page too, so that no file meets another one's past. What is not kept yet is another language, and is from now on. */
async function kept(address) {
  const cache = await caches.open(cacheName);
  const found = await cache.match(address);
  if (found !== undefined) return found;
  const fresh = await fetch(address);
  if (fresh.ok) await cache.put(address, fresh.clone());
  return fresh;
}

/** What the programme says may change at any time: shown as it was, and fetched anew for the next time. */
async function keptAndRenewed(event, address) {
  const cache = await caches.open(cacheName);
  const found = await cache.match(address);
  const fresh = fetch(address).then(async (response) => {
    if (response.ok) await cache.put(address, response.clone());
    return response;
  });
  if (found === undefined) return await fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return found;
}

async function dropOld() {
  const old = (await caches.keys()).filter((name) => name.startsWith(family) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}
