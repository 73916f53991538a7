const timeoutMs = 30_000;

/**
 * Does the work while no other tab of the shop does the same: each in its turn. Where there are no locks, or another tab
 * keeps one for too long, it is done all the same: twice does no harm.
 */
export async function onlyTab<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return await work();
  let begun: Promise<T> | undefined;
  const once = (): Promise<T> => (begun ??= work());
  try {
    return await navigator.locks.request(name, { signal: AbortSignal.timeout(timeoutMs) }, once);
  } catch {
    return await once();
  }
}
