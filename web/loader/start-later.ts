/**
 * Begins what a later file holds: at once, or when there is a network again. Until then it is missing, and nothing else.
 * Answers how to stop, before or after that.
 */
export function startLater<M>(load: () => Promise<M>, begin: (module: M) => () => void): () => void {
  const off = new AbortController();
  const { signal } = off;
  const tryIt = (): void => {
    load().then(
      (module) => {
        if (!signal.aborted) signal.addEventListener('abort', begin(module));
      },
      () => addEventListener('online', tryIt, { once: true, signal }),
    );
  };
  tryIt();
  return () => off.abort();
}
