import type { OfflineSettings } from '../client/offline.js';
import type { TenfoldClient, View } from '../client/types.js';

/**
 * Has the page told what happens to the card, by a file that is fetched once there is a card that the engine has counted.
 * What has happened meanwhile is told then; what the stored view shows already is nothing new. From then on the page is to
 * open without a network as well. Answers how to stop.
 */
export function whenThereIsNews(client: TenfoldClient, ga4: boolean, offline: OfflineSettings): () => void {
  let since: View | Date | undefined = client.view();
  let loading = false;
  let stopped = false;
  let stop = client.subscribe(({ status, joined, engine }) => {
    if (!joined && status === 'ready') since = new Date(); // there is no card: one that begins is news
    if (!joined || engine !== 'ready' || loading) return;
    loading = true;
    import('./news.js').then(
      ({ keepOffline, tellNews }) => {
        if (stopped) return;
        stop();
        stop = tellNews(client, since, ga4);
        void keepOffline(offline);
      },
      () => (loading = false), // at the next change there may be a network
    );
  });
  return () => {
    stopped = true;
    stop();
  };
}
