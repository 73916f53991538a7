/**
 * Calls back when the page may have missed something: it is shown again (a background tab's database connection may be
 * dead, the day may have changed) or the network is back. Does nothing where there is no page. Returns how to stop.
 */
export function onReturn(callback: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const shown = (): void => {
    if (document.visibilityState === 'visible') callback();
  };
  const returned = (event: PageTransitionEvent): void => {
    if (event.persisted) callback();
  };
  document.addEventListener('visibilitychange', shown);
  addEventListener('pageshow', returned);
  addEventListener('online', callback);
  return () => {
    document.removeEventListener('visibilitychange', shown);
    removeEventListener('pageshow', returned);
    removeEventListener('online', callback);
  };
}
