const link = /^#tenfold-(receipt|backup)=([\w.-]+)$/;

/** Whether the page was opened by a link that brings a receipt, or a card's backup. */
export const bringsSomething = (): boolean => link.test(location.hash);

/**
 * Calls back with what the page's address brings, now or later, and takes it out of the address: it is not to be sent on,
 * kept in bookmarks, or shown again on the way back. Answers how to stop.
 */
export function hearLinks(callback: (brings: 'receipt' | 'backup', code: string) => void): () => void {
  const look = (): void => {
    const [, brings, code] = link.exec(location.hash) ?? [];
    if (code === undefined) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    callback(brings as 'receipt' | 'backup', code);
  };
  look();
  addEventListener('hashchange', look);
  return () => removeEventListener('hashchange', look);
}
