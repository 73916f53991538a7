import { readWord, tagOf, urlOfTag } from '../sync/worker-words.js';
import { answerTo, isOurs, keep, recall } from './kept.js';
import { scope } from './scope.js';
import { sendRecorded } from './send.js';

// `importScripts('.../tenfold-worker.js')` in a shop's own service worker: Tenfold's files without a network, and what was
// recorded goes to the hub when there is one again. No other request is touched, and no cache but our own.

void recall().catch(() => undefined); // no Cache Storage: then nothing is kept

scope.addEventListener('fetch', (event) => {
  if (!isOurs(event.request)) return;
  try {
    event.respondWith(answerTo(event.request));
  } catch {
    // A listener of the shop's that stands before us has answered already.
  }
});

scope.addEventListener('message', (event) => {
  const word = readWord(event.data);
  if (word === undefined) return;
  const [port] = event.ports;
  const done = word.tenfold === 'keep' ? keep(word) : Promise.resolve();
  event.waitUntil(
    done.then(
      () => port?.postMessage({ tenfold: 'done' }),
      (error: unknown) => port?.postMessage({ tenfold: 'failed', why: String(error) }),
    ),
  );
});

scope.addEventListener('sync', (event) => {
  const url = urlOfTag(event.tag);
  if (url !== undefined && event.tag === tagOf(url)) event.waitUntil(sendRecorded(url));
});
