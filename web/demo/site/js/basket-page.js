import { change, lines, purchase, total } from './basket.js';
import { byId, h, picture } from './dom.js';
import { money } from './money.js';
import './shell.js';

function draw() {
  const all = lines();
  byId('empty').hidden = all.length > 0;
  byId('filled').hidden = all.length === 0;
  byId('lines').replaceChildren(...all.map(row));
  byId('total').textContent = money(total());
  byId('brings').purchase = purchase();
}

function row({ product, quantity }) {
  return h(
    'li',
    { class: 'row' },
    picture(product, 'thumb'),
    h(
      'span',
      { class: 'what' },
      h('strong', {}, product.name),
      h('span', { class: 'note' }, `${money(product.price)} each`),
    ),
    h(
      'span',
      { class: 'stepper' },
      step(product, -1, '−', `One ${product.name} less`),
      h('output', { 'aria-label': `Number of ${product.name}` }, String(quantity)),
      step(product, 1, '+', `One ${product.name} more`),
    ),
    h('span', { class: 'price' }, money(product.price * quantity)),
  );
}

/** The rows are drawn anew, so the button that was pressed has to get its focus back. */
function step(product, by, sign, label) {
  const id = `step-${product.id}-${by}`;
  const press = () => {
    change(product.id, by);
    draw();
    (byId(id) ?? byId('title')).focus();
  };
  return h('button', { id, type: 'button', 'aria-label': label, onclick: press }, sign);
}

draw();
