import { refund } from './analytics.js';
import { productOf } from './catalog.js';
import { byId, h, picture } from './dom.js';
import { money } from './money.js';
import { left, orders, refunded, takeBack } from './orders.js';
import './shell.js';

const when = new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium', timeStyle: 'short' });

function draw() {
  const all = orders();
  byId('no-orders').hidden = all.length > 0;
  byId('orders').replaceChildren(...all.map(orderCard));
}

function orderCard(order) {
  const back = refunded(order);
  const open = order.lines.some((line) => left(line) > 0);
  return h(
    'li',
    { class: 'order', id: order.id },
    h(
      'header',
      {},
      h('h3', {}, `Order ${order.id}`),
      h('time', { datetime: order.at }, when.format(new Date(order.at))),
    ),
    h(
      'ul',
      { class: 'rows' },
      order.lines.map((line) => row(order, line)),
    ),
    h(
      'footer',
      {},
      h('span', {}, 'Total ', h('strong', {}, money(order.total))),
      back > 0 && h('span', { class: 'badge' }, `${money(back)} refunded`),
      open &&
        h(
          'button',
          { class: 'quiet', type: 'button', onclick: () => giveBack(order, order.lines) },
          'Return everything',
        ),
    ),
  );
}

function row(order, line) {
  const product = productOf(line.id);
  const gone = left(line) === 0;
  return h(
    'li',
    { class: gone ? 'row returned' : 'row' },
    product && picture(product, 'thumb'),
    h(
      'span',
      { class: 'what' },
      h('strong', {}, `${line.quantity} × ${line.name}`),
      h('span', { class: 'note' }, note(line)),
    ),
    !gone &&
      h(
        'button',
        {
          class: 'quiet',
          type: 'button',
          'aria-label': `Return one ${line.name} of ${order.id}`,
          onclick: () => giveBack(order, [{ ...line, quantity: 1, returned: 0 }]),
        },
        'Return one',
      ),
  );
}

function note(line) {
  if (line.returned === 0) return money(line.quantity * line.price);
  return left(line) === 0 ? 'Returned' : `${line.returned} returned, ${left(line)} kept`;
}

function giveBack(order, lines) {
  const back = takeBack(order.id, Object.fromEntries(lines.map((line) => [line.id, line.quantity])));
  refund(order, back);
  draw();
  byId('said').textContent = `Returned: ${back.map((line) => `${line.quantity} × ${line.name}`).join(', ')}.`;
  byId('orders-title').focus();
}

draw();
