// What each of the projects does: a card of its own, a purchase on it, and the elements that show it.
import { createTenfold } from 'tenfold';
import { mountWidget } from 'tenfold/widget';

export async function openShop(engine) {
  const client = createTenfold({ program: '/corner-coffee.json', engine });
  mountWidget({ client });
  document.body.append(document.createElement('tenfold-card'));
  await client.join();
  return await client.track('purchased', {
    order: 'A-1001',
    lines: [{ product: 'flat-white', category: 'coffee', amount: 380 }],
  });
}
