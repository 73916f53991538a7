import { change } from './basket.js';
import { categories, products } from './catalog.js';
import { byId, h, picture } from './dom.js';
import { money } from './money.js';
import './shell.js';

const menu = byId('menu');
for (const category of categories) menu.append(section(category));

function section(category) {
  const cards = products.filter((product) => product.category === category.id).map(card);
  return h(
    'section',
    { id: category.id, 'aria-labelledby': `${category.id}-title` },
    h(
      'header',
      { class: 'section-title' },
      h('h2', { id: `${category.id}-title` }, category.name),
      h('p', {}, category.note),
    ),
    h('ul', { class: 'grid' }, cards),
  );
}

function card(product) {
  const add = () => {
    change(product.id, 1);
    byId('said').textContent = `${product.name} is in your basket.`;
  };
  return h(
    'li',
    { class: 'product' },
    picture(product, 'tile'),
    h('h3', {}, product.name),
    h('p', { class: 'note' }, product.note),
    h(
      'p',
      { class: 'buy' },
      h('span', { class: 'price' }, money(product.price)),
      h('button', { class: 'add', type: 'button', 'aria-label': `Add ${product.name}`, onclick: add }, 'Add'),
    ),
  );
}
