import { changesBetween, refusedSince, type TenfoldChange, type TenfoldChanges } from './changes.js';
import type { RefusedRecord, TenfoldClient, View } from './types.js';

/** Hears of one change, and what the card looks like after it. */
export type ChangeListener = (change: TenfoldChange, view: View) => void;

/**
 * Calls the listener for everything that happens to the card from now on, each once and in order. What the engine counts
 * again when a page opens is nothing new; what has happened since the view `since` (the one that was stored) is, or since
 * a moment when there was no card. Answers how to stop.
 */
export function hearChanges(
  client: Pick<TenfoldClient, 'subscribe'>,
  listener: ChangeListener,
  since?: View | Date,
): () => void {
  let seen = since;
  let refused: readonly RefusedRecord[] | undefined;
  let pending: readonly string[] = [];
  return client.subscribe((state) => {
    const { view, engine, status, joined } = state;
    if (engine !== 'ready' || view === undefined) {
      pending = state.pending;
      if (status === 'ready' && !joined) seen ??= new Date();
      return;
    }
    // Of what was refused when the journal was counted, only what this page had recorded is news.
    refused ??= state.refused.filter(({ id }) => !pending.includes(id));
    const changes = seen === undefined || seen === view ? [] : changesBetween(seen, view);
    changes.push(...refusedSince(refused, state.refused));
    [seen, refused] = [view, state.refused];
    for (const change of changes) listener(change, view);
  });
}

/** Sends the change as a DOM event, by its name; it bubbles from there. */
export function sendChange({ name, detail }: TenfoldChange, target: EventTarget = document): void {
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

type Sent<Events> = { readonly [Name in keyof Events]: CustomEvent<Events[Name]> };

declare global {
  interface HTMLElementEventMap extends Sent<TenfoldChanges> {}
  interface DocumentEventMap extends Sent<TenfoldChanges> {}
  interface WindowEventMap extends Sent<TenfoldChanges> {}
}
