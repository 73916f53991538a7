import { offlinePage } from './offline-page.js';
import { scope } from './scope.js';

// tenfold-sw.js: the service worker of a shop that has none. It has the line of ours, takes over at once, and instead of the
// browser's page for "no network" it shows the card. The tag names it (data-worker) and says where Tenfold's files are.

const files = new URL(scope.location.href).searchParams.get('files') ?? '/tenfold/';
const line = new URL('tenfold-worker.js', new URL(files, scope.location.href));
// Whoever can register a worker must not get another origin's script into it by an address.
if (line.origin === scope.location.origin) scope.importScripts(line.href);

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(fetch(request).catch(offlinePage));
});
