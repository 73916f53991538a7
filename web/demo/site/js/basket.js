import { productOf } from './catalog.js';
import { read, write } from './storage.js';

const key = 'corner-coffee:basket';
const most = 20;

/** The lines in the basket: `{ product, quantity }`, in the order they were added. */
export function lines() {
  return Object.entries(read(key, {}))
    .map(([id, quantity]) => ({ product: productOf(id), quantity }))
    .filter((line) => line.product !== undefined);
}

export const count = () => lines().reduce((sum, line) => sum + line.quantity, 0);
export const total = () => lines().reduce((sum, line) => sum + line.quantity * line.product.price, 0);

/** The basket as Tenfold is told of a purchase. */
export const purchase = () => ({
  lines: lines().map(({ product: { id, category, price }, quantity }) => ({
    product: id,
    category,
    quantity,
    amount: price * quantity,
  })),
});

/** Adds that many of a product (or takes them off, when negative). */
export function change(id, by) {
  const basket = read(key, {});
  const quantity = Math.min(most, (basket[id] ?? 0) + by);
  if (quantity > 0) basket[id] = quantity;
  else delete basket[id];
  save(basket);
}

export const clear = () => save({});

function save(basket) {
  write(key, basket);
  document.dispatchEvent(new Event('basket'));
}
