import { whenDrawn } from '../widget/later.js';

/**
 * Begins what a later file holds: in a quiet moment, or when there is a network again. Until then it is missing, and nothing else.
 * Answers how to stop, before or after that.
 */
export function startLater<M>(load: () => Promise<M>, begin: (module: M) => () => void): () => void {
  const off = new AbortController();
  const { signal } = off;
  const tryIt = (): void => {
    if (signal.aborted) return;
    load().then(
      (module) => {
        if (!signal.aborted) signal.addEventListener('abort', begin(module));
      },
      () => addEventListener('online', tryIt, { once: true, signal }),
    );
  };
  void whenDrawn().then(tryIt);
  return () => off.abort();
}
