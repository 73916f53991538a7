/** Between the launcher and what it keeps clear of. */
const gapPx = 12;

/** Bars may lie upon each other; further up than this the launcher would be in the way of the page itself. */
const mostBars = 4;

/** What may bring or take away a bar, or another path. Each is cheap to hear, and many of them are one look. */
const signs = ['resize', 'scroll', 'click', 'transitionend', 'popstate', 'hashchange'] as const;

/**
 * Keeps the launcher out of the page's way: above what is fixed at its corner (a basket, a cookie bar), and hidden on the
 * paths of `hide` (`/checkout*, /admin`). Looks when the browser is idle, after something that may have changed it, and
 * moves by a transform, which is no layout shift. Answers how to stop.
 */
export function keepOutOfTheWay(launcher: HTMLElement, hide = ''): () => void {
  const off = new AbortController();
  const { signal } = off;
  let due = false;
  const look = (): void => {
    due = false;
    if (signal.aborted) return;
    launcher.hidden = isHidden(location.pathname, hide);
    const lift = launcher.hidden || launcher.hasAttribute('opened') ? undefined : `${String(liftOf(launcher))}px`;
    if (lift !== undefined && launcher.style.getPropertyValue('--_lift') !== lift) {
      launcher.style.setProperty('--_lift', lift);
    }
  };
  const soon = (): void => {
    if (due) return;
    due = true;
    if (typeof requestIdleCallback === 'function') requestIdleCallback(look, { timeout: 500 });
    else setTimeout(look, 100);
  };
  for (const sign of signs) addEventListener(sign, soon, { signal, capture: true, passive: true });
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', soon, { signal }); // pushState says nothing itself
  const observer = new MutationObserver(soon);
  observer.observe(document.body, { childList: true, attributes: true, attributeFilter: ['class', 'style'] });
  look();
  return () => {
    off.abort();
    observer.disconnect();
  };
}

/** Whether the path is one of the list: `/checkout` is itself, `/checkout*` all that begins with it. */
export function isHidden(path: string, hide: string): boolean {
  const patterns = hide.split(',').map((pattern) => pattern.trim());
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern !== '' && pattern === path,
  );
}

/** How far the button has to go up from its resting place, to lie on nothing that is fixed. */
function liftOf(launcher: HTMLElement): number {
  const { left, right, top, bottom } = launcher.getBoundingClientRect();
  let lift = 0;
  for (let bars = 0; bars < mostBars; bars++) {
    const points = [left, (left + right) / 2, right - 1].flatMap((x) =>
      [top, (top + bottom) / 2, bottom - 1].map((y) => [x, y - lift] as const),
    );
    const tops = points.flatMap(([x, y]) => fixedTop(x, y, launcher));
    if (tops.length === 0) break;
    lift = Math.max(lift, bottom - Math.min(...tops) + gapPx);
  }
  return lift > innerHeight / 2 ? 0 : Math.ceil(lift); // what fills the page cannot be evaded
}

/** The upper edge of what is fixed at this point and lies in the lower half of the page, if anything does. */
function fixedTop(x: number, y: number, launcher: HTMLElement): number[] {
  for (const element of document.elementsFromPoint(x, y)) {
    if (element === launcher) continue;
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { position } = getComputedStyle(at);
      if (position !== 'fixed' && position !== 'sticky') continue;
      const { top } = at.getBoundingClientRect();
      if (top > innerHeight / 2) return [top];
    }
  }
  return [];
}
