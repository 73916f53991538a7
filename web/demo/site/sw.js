/* The whole shop, for when there is no network. What Tenfold needs for it, Tenfold keeps itself: that is the first line. */
importScripts('tenfold/tenfold-worker.js');

const cacheName = 'corner-coffee-2';
const hub = new URL('hub/', self.registration.scope).pathname;

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

self.addEventListener('install', (event) => {
  const everything = [...pages, ...scripts, ...art, ...looks];
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(everything)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  if (isOfShop(event.request)) event.respondWith(answer(event.request));
});

/** What the hub says to one shopper is not for whoever has the device next, and the hub's pages keep themselves. */
function isOfShop({ method, url, headers, cache }) {
  const { origin, pathname } = new URL(url);
  const isPrivate = pathname.startsWith(hub) || headers.has('authorization') || cache === 'no-store';
  return method === 'GET' && origin === location.origin && !isPrivate;
}

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
