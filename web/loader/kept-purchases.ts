import { leavingName } from '../client/leaving.js';

/**
 * Keeps the purchases of `dataLayer` for the next page, when this one is left: a shopper who hurries on may do so before
 * they were heard, or while they were being stored. An order counts once, however often it is heard; that is not so for
 * the refund of a part, and so refunds are not kept. Only for a shopper who has a card: for others nothing is stored.
 */
export function keepPurchases(program: string): void {
  const { dataLayer } = globalThis as { dataLayer?: unknown };
  if (!Array.isArray(dataLayer)) return;
  try {
    // Other things in the layer need not be data.
    const layer = dataLayer as ({ readonly event?: unknown; readonly 1?: unknown } | null | undefined)[];
    const purchases = layer.filter((pushed) => (pushed?.event ?? pushed?.[1]) === 'purchase');
    if (purchases[0]) localStorage.setItem(leavingName(program), JSON.stringify(purchases));
  } catch {
    // A purchase is not data, or the storage is full: then the order's own page has to be opened again.
  }
}
