import type { TenfoldClient } from './types.js';

/** What a page is made of, as far as it has to open without a network. URLs are absolute. */
export interface OfflineSettings {
  /** The folder of Tenfold's files; ends with a slash. */
  readonly base: string;
  readonly program: string;
  readonly hub?: string | undefined;
  /** Says which language is spoken, as BCP 47 says it: its words are kept, and no others. */
  readonly language: () => string;
  /** The service worker to be registered where the page has none. */
  readonly worker?: string | undefined;
}

/**
 * Tells the page's service worker what the card needs without a network, as soon as there is a card; before that nothing
 * is kept. Says through `warn` why a worker that was named is not used. Answers how to call it off.
 */
export function keepOffline(
  client: TenfoldClient,
  { base, program, hub, language, worker }: OfflineSettings,
  warn: (message: string) => void,
): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  let isDone = false;
  return client.subscribe(({ joined, engine }) => {
    if (isDone || !joined || engine !== 'ready') return;
    isDone = true;
    const plain = performance.getEntriesByName(`${base}tenfold-engine-plain.js`).length > 0;
    import('../sync/offline.js')
      .then(async ({ keepFiles, register }) => {
        if (worker !== undefined && (await register(worker, base)) === 'taken')
          warn('data-worker: the page has a service worker already; give that one the line of docs/embedding.md');
        await keepFiles({ base, program, hub, plain, lang: language() });
      })
      .catch((error: unknown) => worker !== undefined && warn(`data-worker: ${String(error)}`));
  });
}
