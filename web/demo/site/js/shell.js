import { count } from './basket.js';
import { byId } from './dom.js';

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What every page has: the basket's number, the note when there is no network, the service worker. */
function showBasket() {
  const number = count();
  byId('basket-count').textContent = String(number);
  byId('basket-link').setAttribute('aria-label', `Basket, ${number} ${number === 1 ? 'item' : 'items'}`);
}

function showNetwork() {
  byId('offline').hidden = navigator.onLine;
}

showBasket();
showNetwork();
document.addEventListener('basket', () => {
  showBasket();
  byId('basket-count').animate?.([{ scale: 1 }, { scale: 1.35 }, { scale: 1 }], still ? 0 : 260);
});
window.addEventListener('pageshow', showBasket);
window.addEventListener('online', showNetwork);
window.addEventListener('offline', showNetwork);
navigator.serviceWorker?.register('sw.js');
