import type { CardView, View } from '../engine/generated/answer.js';
import type { ClientState } from './client-port.js';

/** How many cards of each kind were full when the shopper last looked. */
type Seen = Readonly<Record<string, number>>;

const nameOf = (view: View): string => `tenfold-${view.program.id}-seen`;

/**
 * How many of the card were full when the shopper last looked, so that what has become full since, on whichever page, is
 * celebrated once. It lies beside the kept view, and is removed with it (`Mirror`).
 */
export const fullBefore = (view: View, { id, completed }: CardView): number => seenOf(view)?.[id] ?? completed;

/** The shopper has looked. */
export function noteSeen(view: View, { id, completed }: CardView): void {
  const seen = seenOf(view);
  if (seen !== undefined && seen[id] !== completed) keep(view, { ...seen, [id]: completed });
}

/** What is full when one begins to remember, on this device, is no news. */
export function beginToNote({ joined, view }: ClientState): void {
  if (!joined || view === undefined || seenOf(view) !== undefined || !isKept(view)) return;
  keep(view, Object.fromEntries(view.cards.map(({ id, completed }) => [id, completed])));
}

/** Of a view that nobody keeps nothing is remembered either: then there is no card here, or no storage. */
function isKept(view: View): boolean {
  try {
    return localStorage.getItem(`tenfold-${view.program.id}-view`) !== null;
  } catch {
    return false;
  }
}

function seenOf(view: View): Seen | undefined {
  try {
    return (JSON.parse(localStorage.getItem(nameOf(view)) ?? 'null') as Seen | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(view: View, seen: Seen): void {
  try {
    localStorage.setItem(nameOf(view), JSON.stringify(seen));
  } catch {
    // Full: it may be celebrated again.
  }
}
