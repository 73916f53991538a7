import { loadWords } from './language.js';

/** The elements inside the panel: not needed for the first view, so a file of their own. */
export type Rest = typeof import('./rest.js');

let rest: Promise<Rest> | undefined;

/**
 * Loads the rest once, and the words beside it: no element is there without its words, so that none is ever seen in
 * another language. After a failure (no network) the next call tries again.
 */
export function loadRest(): Promise<Rest> {
  rest ??= Promise.all([import('./rest.js'), loadWords()]).then(
    ([loaded]) => {
      loaded.defineRest();
      return loaded;
    },
    (error: unknown) => {
      rest = undefined;
      throw error;
    },
  );
  return rest;
}

/** Whether elements of ours stand in the page and wait for the rest. */
function areWaiting(): boolean {
  return [...document.querySelectorAll(':not(:defined)')].some(({ localName }) => localName.startsWith('tenfold-'));
}

/** Loads the rest at once where elements of ours stand in the page, else when the browser has nothing better to do. */
export function loadRestSoon(loaded: (rest: Rest) => void): void {
  const load = (): void => void loadRest().then(loaded, () => {}); // opening the panel tries again
  if (areWaiting() || !('requestIdleCallback' in window)) load();
  else requestIdleCallback(load, { timeout: 2000 });
}

let keep: Promise<unknown> | undefined;

/** Loads `tenfold-keep` once, when somebody wants to see it; tried again after a failure. */
export function loadKeep(parts: string): Promise<unknown> {
  keep ??= import('./keep.js').then(
    ({ defineKeep }) => defineKeep(parts),
    () => (keep = undefined),
  );
  return keep;
}
