/* The whole shop, for when there is no network: its pages, Tenfold's files and the programme. */
const cacheName = 'corner-coffee-1';

const pages = ['./', 'index.html', 'basket.html', 'checkout.html', 'thanks.html', 'account.html'];
const scripts = [
  ...['account', 'analytics', 'basket', 'basket-page', 'catalog', 'checkout', 'dom'],
  ...['menu', 'money', 'orders', 'shell', 'storage', 'thanks'],
].map((name) => `js/${name}.js`);
const art = [
  ...['espresso', 'flat-white', 'cappuccino', 'filter', 'cold-brew', 'oat-latte', 'mocha'],
  ...['croissant', 'cinnamon-roll', 'banana-bread', 'almond-cookie'],
  ...['house-blend', 'ethiopia', 'decaf', 'mug', 'hero', 'logo', 'empty'],
].map((name) => `art/${name}.svg`);
const looks = ['css/base.css', 'css/shop.css', 'manifest.webmanifest', 'icons/icon-192.png'];
const tenfold = [
  'tenfold/tenfold.js',
  'tenfold/tenfold-widget.js',
  'tenfold/tenfold-chunk.js',
  'tenfold/tenfold-rest.js',
  'tenfold/tenfold-place.js',
  'tenfold/tenfold-news.js',
  'tenfold/tenfold-sync.js',
  'tenfold/tenfold-qr.js',
  'tenfold/tenfold-receipts.js',
  'tenfold/tenfold-keep.js',
  'tenfold/tenfold-backup.js',
  'tenfold/tenfold-engine.js',
  'tenfold/tenfold-engine.wasm',
  'programs/corner-coffee.json',
];

self.addEventListener('install', (event) => {
  const everything = [...pages, ...scripts, ...art, ...looks, ...tenfold];
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(everything)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'GET' && url.origin === location.origin) event.respondWith(answer(event.request));
});

/** From the network while there is one, so that nobody sees yesterday's prices; else what was kept. */
async function answer(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok && response.status === 200) await cache.put(keyOf(request), response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(keyOf(request));
    if (kept !== undefined) return kept;
    throw error;
  }
}

/** thanks.html?order=... is one page, whatever the order. */
function keyOf(request) {
  return request.url.replace(/[?#].*$/, '');
}

/** Only caches of this worker: others of the page, such as Tenfold's copy of the card, are not ours to delete. */
async function dropOld() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('corner-coffee-') && name !== cacheName).map((name) => caches.delete(name)),
  );
}
