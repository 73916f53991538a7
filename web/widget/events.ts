import type { Purchased } from '../engine/generated/record.js';

/** A basket that nobody has bought yet: a purchase that needs no order. */
export type Purchase = Omit<Purchased['data'], 'order'>;

/**
 * Every event of the elements, by name. All bubble and cross shadow roots, so a page can listen on `document`.
 * A request event asks for something that only the client can do; who sends it changes nothing by itself.
 */
export interface TenfoldEvents {
  'tenfold-join-request': Record<string, never>;
  'tenfold-redeem-request': { readonly reward: string };
  'tenfold-confirm-request': { readonly redemption: string };
  'tenfold-release-request': { readonly redemption: string };
  'tenfold-opt-in-request': { readonly challenge: string };
  'tenfold-explain-request': { readonly record: string };
  'tenfold-code-request': Record<string, never>;
  'tenfold-keep-request': { readonly action: 'export' | 'backup' | 'erase' | 'restore'; readonly text: string };
  'tenfold-preview-request': { readonly key: string; readonly purchase: Purchase };
  /** Puts the launcher away, or brings it back. */
  'tenfold-place-request': { readonly away: boolean };
  'tenfold-open': Record<string, never>;
  'tenfold-close': Record<string, never>;
}

export type TenfoldEventName = keyof TenfoldEvents;

type Sent<Events> = { readonly [Name in keyof Events]: CustomEvent<Events[Name]> };

declare global {
  interface HTMLElementEventMap extends Sent<TenfoldEvents> {}
  interface DocumentEventMap extends Sent<TenfoldEvents> {}
  interface WindowEventMap extends Sent<TenfoldEvents> {}
}

/** Sends one of the events from an element. */
export function send<Name extends TenfoldEventName>(from: EventTarget, name: Name, detail: TenfoldEvents[Name]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/** Listens to one of the events. Answers how to stop. */
export function hear<Name extends TenfoldEventName>(
  on: EventTarget,
  name: Name,
  listener: (detail: TenfoldEvents[Name], event: Event) => void,
): () => void {
  const heard = (event: Event): void => listener((event as CustomEvent<TenfoldEvents[Name]>).detail, event);
  on.addEventListener(name, heard);
  return () => on.removeEventListener(name, heard);
}
