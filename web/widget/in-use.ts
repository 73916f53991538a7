/** What a hand or a key does to a page. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** Who only reads has what there is as well, when nothing else is loading any more. */
const timeoutMs = 10_000;

let settle: () => void = () => {};
const used = new Promise<void>((resolve) => (settle = resolve));
let watched = false;

/** Somebody wants something of ours. */
export function inUse(): void {
  settle();
}

/**
 * Resolves when somebody uses the page, when there is an element of ours in it that wants to be drawn, or when it has been
 * open for a while. What only a shopper needs begins then: a page that is left at once pays for a button.
 */
export function whenInUse(): Promise<void> {
  if (!watched) watch();
  return used;
}

/** Whether elements of ours stand in the page and wait for the rest. */
export function areWaiting(): boolean {
  return [...document.querySelectorAll(':not(:defined)')].some(({ localName }) => localName.startsWith('tenfold-'));
}

function watch(): void {
  watched = true;
  const off = new AbortController();
  const look = (): void => {
    if (areWaiting()) settle();
  };
  look();
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  for (const sign of signs) addEventListener(sign, settle, { signal: off.signal, capture: true, passive: true });
  setTimeout(settle, timeoutMs);
  void used.then(() => {
    observer.disconnect();
    off.abort();
  });
}
