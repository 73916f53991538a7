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
 * Tells the page's service worker what the card needs without a network. For who has a card: before that nothing is kept.
 * Says through `warn` why a worker that was named is not used.
 */
export async function keepOffline(
  { base, program, hub, language, worker }: OfflineSettings,
  warn: (message: string) => void,
): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const plain = performance.getEntriesByName(`${base}tenfold-engine-plain.js`).length > 0;
  try {
    const { keepFiles, register } = await import('../sync/offline.js');
    if (worker !== undefined && (await register(worker, base)) === 'taken')
      warn('data-worker: the page has a service worker already; give that one the line of docs/embedding.md');
    await keepFiles({ base, program, hub, plain, lang: language() });
  } catch (error) {
    if (worker !== undefined) warn(`data-worker: ${String(error)}`);
  }
}
