/** Made-up orders like a wholesaler's, with every kind of trouble that a real file has. The same seed, the same file. */
export function madeUpOrders(orders: number, seed = 1): { readonly text: string; readonly lines: number } {
  const next = randomOf(seed);
  const lines: string[] = [];
  for (let order = 0; order < orders; order++) {
    const at = new Date(Date.UTC(2023, 0, 1) + order * 1_700_000).toISOString().slice(0, 19).replace('T', ' ');
    const member = next(25) === 0 ? '' : `m${String(next(60))}`;
    const returned = next(12) === 0;
    for (let line = 1 + next(6); line > 0; line--) lines.push(orderLine(order, member, at, returned, next));
  }
  return { text: ['order,member,at,product,quantity,unitPrice', ...lines].join('\n'), lines: lines.length };
}

function orderLine(order: number, member: string, at: string, returned: boolean, next: Random): string {
  const units = next(400) === 0 ? 0 : (1 + next(9)) * (returned ? -1 : 1);
  const price = next(300) === 0 ? 'free' : `${String(next(40))}.${String(next(100)).padStart(2, '0')}`;
  return [order, member, at, `p${String(next(40))}`, units, price].join(',');
}

/** A whole number from 0 up to, and without, the limit. */
type Random = (limit: number) => number;

function randomOf(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
