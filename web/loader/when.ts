/** Longest wait for a page that never finishes loading (a hanging image), and for one that is never idle. */
const timeoutMs = 4000;

/**
 * Calls back once, when the page has loaded and has nothing to do, or as soon as the shopper reaches for an element
 * of ours. Answers how to have it at once. Called off by the signal.
 */
export function whenIdle(callback: () => void, calledOff: AbortSignal): () => void {
  const over = new AbortController();
  const { signal } = over;
  calledOff.addEventListener('abort', () => over.abort());
  const go = (): void => {
    if (signal.aborted) return;
    over.abort();
    callback();
  };
  const rest = (): void => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(go, { timeout: timeoutMs });
    else setTimeout(go, 50); // WebKit: after the frame that shows the loaded page
  };
  for (const type of ['pointerover', 'focusin', 'touchstart']) {
    document.addEventListener(type, (event) => isOurs(event.target) && go(), { signal, capture: true, passive: true });
  }
  if (document.readyState === 'complete') rest();
  else {
    addEventListener('load', rest, { signal });
    setTimeout(rest, timeoutMs);
  }
  return go;
}

/** Elements that are not upgraded yet have no shadow tree: the target is the element itself, or what stands in it. */
function isOurs(target: EventTarget | null): boolean {
  for (let at = target; at instanceof Element; at = at.parentElement) {
    if (at.localName.startsWith('tenfold-')) return true;
  }
  return false;
}
