import { define } from '../widget/define.js';
import type { TenfoldLauncher } from '../widget/elements/launcher.js';
import { TenfoldPlace } from '../widget/elements/place.js';
import { Place } from '../widget/placing/place.js';
import { isHidden, sayWrongPaths, screensWithout } from '../widget/placing/unwanted.js';
import { say } from './say.js';
import type { Settings } from './settings.js';

declare global {
  interface HTMLElementTagNameMap {
    'tenfold-place': TenfoldPlace;
  }
}

/** What may bring or take away a bar, or another path. Each is cheap to hear, and many of them are one look. */
const signs = ['resize', 'scroll', 'click', 'transitionend', 'popstate', 'hashchange'] as const;

/**
 * Keeps the launcher where it belongs: where the shopper has put it, above what is fixed at its corner (a basket, a cookie
 * bar), and away on the paths of `hide` and the screens of `hideMedia`. Looks when the browser is idle, after something
 * that may have changed it, and moves by a transform, which is no layout shift. Answers how to stop.
 */
export function placeLauncher(launcher: TenfoldLauncher, settings: Settings): () => void {
  const { program, hide = '', hideMedia, adjust } = settings;
  const off = new AbortController();
  const { signal } = off;
  sayWrongPaths(hide, say);
  const screens = hideMedia === undefined ? undefined : screensWithout(hideMedia, say);
  const may = { move: /both|move/.test(adjust), hide: /both|hide/.test(adjust) };
  const isUnwanted = (): boolean => screens?.matches === true || isHidden(location.pathname, hide);
  const place = new Place(launcher, program, may, isUnwanted);
  define('tenfold-place', TenfoldPlace);
  screens?.addEventListener('change', () => place.look(), { signal });
  const observer = new MutationObserver(() => soon());
  let due = false;
  let watched: HTMLElement | undefined;
  const watch = (): void => {
    const body = document.body as HTMLElement | null; // some pages swap it, and have none for a moment
    if (body === null || body === watched) return;
    watched = body;
    observer.observe(body, { childList: true, attributes: true, attributeFilter: ['class', 'style'] });
  };
  const look = (): void => {
    due = false;
    if (signal.aborted) return;
    watch();
    place.look();
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
  observer.observe(document.documentElement, { childList: true });
  watch();
  return () => {
    off.abort();
    observer.disconnect();
    place.end();
  };
}
