import { pause } from '../client/pause.js';
import { areWaiting, inUse, whenInUse } from './in-use.js';
import { loadWords } from './language.js';
import { quietMoment } from './quiet.js';

/** The elements inside the panel: not needed for the first view, so a file of their own. */
export type Rest = typeof import('./rest.js');

let rest: Promise<Rest> | undefined;
let there: Rest | undefined;
const waiting = new Set<(rest: Rest) => void>();

/** Hands over the rest as soon as it is there, before its elements are: they ask at once. Answers how to stop waiting. */
export function withRest(use: (rest: Rest) => void): () => void {
  if (there === undefined) waiting.add(use);
  else use(there);
  return () => waiting.delete(use);
}

const restModule = async (): Promise<Rest> => there ?? (await import('./rest.js'));

/** The rest has come by another way. */
export function bringRest(brought: Rest): void {
  there = brought;
}

/**
 * Loads the rest once, and the words beside it: no element is there without its words, so that none is ever seen in
 * another language. After a failure (no network) the next call tries again.
 */
export function loadRest(): Promise<Rest> {
  inUse();
  rest ??= Promise.all([restModule(), loadWords()]).then(
    async ([loaded]) => {
      there = loaded;
      for (const use of waiting) use(loaded);
      await loaded.defineRest(pause);
      return loaded;
    },
    (error: unknown) => {
      rest = undefined;
      throw error;
    },
  );
  return rest;
}

/** Loads the rest at once where elements of ours stand in the page, else when it is in use, in a quiet moment. */
export async function loadRestSoon(): Promise<Rest> {
  if (!areWaiting()) await whenInUse().then(quietMoment);
  return await loadRest();
}

/** Resolves when the elements that stand in the page have been drawn, or when their words are long in coming. */
export async function whenDrawnOrLate(): Promise<unknown> {
  return await (areWaiting() ? Promise.race([loadRest(), restModule().then(quietMoment)]) : pause());
}

/** Resolves in a quiet moment after the elements that stand in the page have been drawn: what nobody waits for begins then. */
export async function whenDrawn(): Promise<void> {
  await Promise.resolve(); // the language is chosen first
  if (areWaiting()) await loadRest().catch(() => {});
  await quietMoment();
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
