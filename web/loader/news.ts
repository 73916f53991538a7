import { keepOffline as keep, type OfflineSettings } from '../client/offline.js';
import { tellGa4 } from '../client/ga4-tell.js';
import { hearChanges, sendChange } from '../client/tell.js';
import type { TenfoldClient, View } from '../client/types.js';
import { keepWords } from './keep-words.js';
import { say } from './say.js';

/** Has the page's service worker keep what the card needs without a network. */
export const keepOffline = (settings: OfflineSettings): Promise<void> => keep(settings, say);

/**
 * Tells the page what happens to the card, as DOM events, and GA4 if `ga4`. A file of its own, which a page loads once its
 * shopper has a card and the engine has counted it. The words for the card are kept then as well. Answers how to stop.
 */
export function tellNews(client: TenfoldClient, since: View | Date | undefined, ga4: boolean): () => void {
  void keepWords(client);
  return hearChanges(
    client,
    (change, view) => {
      sendChange(change);
      if (ga4) tellGa4(change, view);
    },
    since,
  );
}
