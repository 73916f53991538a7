/** What the shop sells. Prices in cents; `category` is what the till calls it too. */
export const products = [
  item('espresso', 'coffee', 'Espresso', 260, 'Short, syrupy, a little orange peel.', 'rose'),
  item('flat-white', 'coffee', 'Flat white', 380, 'Two ristretti under silky milk.', 'sand'),
  item('cappuccino', 'coffee', 'Cappuccino', 370, 'Deep foam, dusted with cocoa.', 'sage'),
  item('filter', 'coffee', 'Hand-poured filter', 420, 'Today: Ethiopia, jasmine and peach.', 'sand'),
  item('cold-brew', 'coffee', 'Cold brew', 430, 'Eighteen hours in the fridge, over ice.', 'sky'),
  item('oat-latte', 'coffee', 'Oat latte', 440, 'Creamy oats from the mill down the road.', 'sage'),
  item('mocha', 'coffee', 'Mocha', 450, 'Espresso, dark chocolate, whipped cream.', 'sky'),
  item('croissant', 'pastries', 'Butter croissant', 290, 'Laminated for three days, gone by noon.', 'sand'),
  item('cinnamon-roll', 'pastries', 'Cinnamon roll', 340, 'Soft in the middle, iced on top.', 'rose'),
  item('banana-bread', 'pastries', 'Banana bread', 320, 'Toasted, with salted butter.', 'sage'),
  item('almond-cookie', 'pastries', 'Almond cookie', 240, 'Crisp rim, chewy heart.', 'sky'),
  item('house-blend', 'beans', 'House Blend, 250 g', 990, 'Chocolate and hazelnut, for every machine.', 'sand'),
  item('ethiopia', 'beans', 'Ethiopia Guji, 250 g', 1350, 'Washed. Jasmine, peach, black tea.', 'rose'),
  item('decaf', 'beans', 'Evening Decaf, 250 g', 1090, 'All the caramel, none of the night.', 'sky'),
  item('mug', 'goods', 'Enamel mug', 1400, 'Hand-dipped, holds 300 ml.', 'sage'),
];

export const categories = [
  { id: 'coffee', name: 'Coffee', note: 'Pulled and poured at the bar' },
  { id: 'pastries', name: 'From the oven', note: 'Baked here, every morning at six' },
  { id: 'beans', name: 'Beans for home', note: 'Roasted on Mondays' },
  { id: 'goods', name: 'Good things', note: 'That last' },
];

const byId = new Map(products.map((product) => [product.id, product]));

/** The product with this id, or undefined when it is no longer sold. */
export const productOf = (id) => byId.get(id);

function item(id, category, name, price, note, tint) {
  return { id, category, name, price, note, tint, art: `art/${id}.svg` };
}
