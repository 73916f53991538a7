import { clear, lines, purchase, total } from './basket.js';
import { byId, h } from './dom.js';
import { money } from './money.js';
import { place } from './orders.js';
import './shell.js';

const all = lines();
if (all.length === 0) location.replace('basket.html');

byId('summary').append(
  ...all.map(({ product, quantity }) =>
    h('li', {}, h('span', {}, `${quantity} × ${product.name}`), h('span', {}, money(product.price * quantity))),
  ),
);
byId('total').textContent = money(total());
byId('brings').purchase = purchase();
byId('pay').textContent = `Pay ${money(total())}`;

byId('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const order = place(lines(), { name: form.get('name'), where: form.get('where') });
  clear();
  location.assign(`thanks.html?order=${order.id}`);
});

// Only now: nothing moves when it is filled in, and a form without its listener would be sent to nowhere.
byId('form').hidden = all.length === 0;
