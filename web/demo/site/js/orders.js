import { read, write } from './storage.js';

const key = 'corner-coffee:orders';

/** All orders, newest first: `{ id, at, lines: [{ id, name, category, price, quantity, returned }], total }`. */
export const orders = () => read(key, []);
export const orderOf = (id) => orders().find((order) => order.id === id);

/** Turns the lines of the basket into an order. */
export function place(lines, details) {
  const order = {
    id: newNumber(),
    at: new Date().toISOString(),
    ...details,
    lines: lines.map(({ product, quantity }) => ({
      id: product.id,
      name: product.name,
      category: product.category,
      price: product.price,
      quantity,
      returned: 0,
    })),
    total: lines.reduce((sum, line) => sum + line.quantity * line.product.price, 0),
  };
  write(key, [order, ...orders()]);
  return order;
}

/** Takes items back: `quantities` by product id. Answers what did come back, as lines. */
export function takeBack(id, quantities) {
  const all = orders();
  const order = all.find((candidate) => candidate.id === id);
  const back = [];
  for (const line of order.lines) {
    const quantity = Math.min(quantities[line.id] ?? 0, line.quantity - line.returned);
    if (quantity <= 0) continue;
    line.returned += quantity;
    back.push({ ...line, quantity });
  }
  write(key, all);
  return back;
}

export const left = (line) => line.quantity - line.returned;

/** What the shopper got back for an order so far. */
export const refunded = (order) => order.lines.reduce((sum, line) => sum + line.returned * line.price, 0);

/** Easy to say at the counter: no vowels, so no words; no 0, 1. */
function newNumber() {
  const letters = '23456789BCDFGHJKLMNPQRSTVWXZ';
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `CC-${Array.from(random, (value) => letters[value % letters.length]).join('')}`;
}
