const link = /^#tenfold-receipt=([\w.-]+)$/;

/** Whether the page was opened by a link that brings a receipt. */
export const hasReceipt = (): boolean => link.test(location.hash);

/**
 * Calls back with the receipt that the page's address brings, now or later, and takes it out of the address: it is not to
 * be sent on, kept in bookmarks, or shown again on the way back. Answers how to stop.
 */
export function hearReceipts(callback: (code: string) => void): () => void {
  const look = (): void => {
    const code = link.exec(location.hash)?.[1];
    if (code === undefined) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    callback(code);
  };
  look();
  addEventListener('hashchange', look);
  return () => removeEventListener('hashchange', look);
}
