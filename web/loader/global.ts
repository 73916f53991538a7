import type { TenfoldClient } from '../client/types.js';
import type { TagSettings } from './settings.js';

export type { TagSettings };

/** `window.tenfold`: the one name that Tenfold adds to a page. There from the moment the tag has run. */
export interface TenfoldGlobal {
  /**
   * The client, as soon as it has started. Whoever reads this wants the engine as well. Rejects with an `Error` when the
   * tag's settings leave nothing to start, and after `destroy()`; stays open while the files cannot be loaded, and goes on
   * when they can. `init` makes a new one.
   */
  readonly ready: Promise<TenfoldClient>;
  /** `client.track`, usable before the rest has loaded: calls are kept in order. */
  readonly track: TenfoldClient['track'];
  /** `client.preview`: what a purchase would bring. Waits until the page has loaded and is idle, and brings the engine. */
  readonly preview: TenfoldClient['preview'];
  /** `client.join`: the shopper begins a card. Only when the shopper has said so: from then on things are stored. */
  readonly join: TenfoldClient['join'];
  /** `client.redeem`: the shopper asks for a reward. */
  readonly redeem: TenfoldClient['redeem'];
  /** `client.leave`: the shopper logs out, and the device has nothing of the card any more. */
  readonly leave: TenfoldClient['leave'];
  /**
   * Makes calls, in order: `['track', 'purchased', {…}]`, or a function that is given this object. An array that a page has
   * put at `window.tenfold` before the tag had run is taken as such calls, so that a page need not wait for the tag.
   */
  push(...calls: readonly TenfoldCall[]): void;
  /**
   * Says who the shopper is, by a token of your own server (see the hub's protocol): the card is theirs from then on, on
   * every device. May be called before the rest has loaded, and again with another token. Nothing happens without a hub.
   */
  identify(token: string): void;
  /** Opens the panel, as the launcher does. */
  open(): void;
  /** Closes it. */
  close(): void;
  /**
   * Begins, or begins anew with other settings; what is not given is as the tag said. Also after `destroy()`, for whoever
   * has kept this object.
   */
  init(settings?: TagSettings): void;
  /** Takes everything out of the page again and removes this global. What is stored stays. Twice does no harm. */
  destroy(): void;
}

/** The methods that a queue may call. */
export const queued = [
  'init',
  'destroy',
  'track',
  'preview',
  'join',
  'redeem',
  'leave',
  'identify',
  'open',
  'close',
] as const;

/** One call of a queue: a method of the global and its arguments, or a function that is called with the global. */
export type TenfoldCall =
  | { readonly [M in (typeof queued)[number]]: readonly [M, ...Parameters<TenfoldGlobal[M]>] }[(typeof queued)[number]]
  | ((tenfold: TenfoldGlobal) => void);

declare global {
  interface Window {
    get tenfold(): (TenfoldGlobal & { readonly program?: string | undefined }) | undefined;
    /** An array is a queue: its calls are made as soon as the tag has run. */
    set tenfold(value: TenfoldGlobal | TenfoldCall[] | undefined);
  }
}
