import { hearDataLayer } from '../client/ga4.js';
import type { TenfoldClient } from '../client/types.js';
import { whenDataLayer } from './data-layer.js';
import { takePurchases } from './kept-purchases.js';

/**
 * Hears GA4's events: what the page before left, and what is and will be in the page's `dataLayer`. A file of its own,
 * because no shopper waits for it. Answers how to stop.
 */
export function hearGa4(client: TenfoldClient, program: string): () => void {
  const stops = [hearDataLayer(client, takePurchases(program))];
  stops.push(whenDataLayer((layer) => stops.push(hearDataLayer(client, layer))));
  return () => stops.forEach((stop) => stop());
}
