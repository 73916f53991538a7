import { purchase } from './analytics.js';
import { byId, h } from './dom.js';
import { money } from './money.js';
import { orderOf } from './orders.js';
import './shell.js';

const order = orderOf(new URLSearchParams(location.search).get('order'));
if (order === undefined) location.replace('account.html');
else show();

function show() {
  byId('title').textContent = order.name ? `Thank you, ${order.name}!` : 'Thank you!';
  byId('number').textContent = order.id;
  byId('where').textContent = order.where === 'here' ? 'We bring it to your table' : 'Ready at the bar in five minutes';
  byId('lines').append(
    ...order.lines.map((line) =>
      h('li', {}, h('span', {}, `${line.quantity} × ${line.name}`), h('span', {}, money(line.quantity * line.price))),
    ),
  );
  byId('total').textContent = money(order.total);
  byId('page').hidden = false;
  // On every visit of this page, as shops do: whoever listens goes by the transaction id.
  purchase(order);
}
