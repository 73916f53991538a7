/** GA4 ecommerce events, as the tag manager's documentation describes them. */
window.dataLayer = window.dataLayer || [];

export const purchase = (order) => push('purchase', order.id, order.lines, order.total);
export const refund = (order, lines) =>
  push(
    'refund',
    order.id,
    lines,
    lines.reduce((sum, line) => sum + line.price * line.quantity, 0),
  );

function push(event, transaction, lines, cents) {
  // Without this the tag manager would merge the last event's items into this one.
  window.dataLayer.push({ ecommerce: null });
  window.dataLayer.push({
    event,
    ecommerce: {
      transaction_id: transaction,
      value: cents / 100,
      currency: 'EUR',
      items: lines.map((line) => ({
        item_id: line.id,
        item_name: line.name,
        item_category: line.category,
        price: line.price / 100,
        quantity: line.quantity,
      })),
    },
  });
}
