import type { TenfoldClient } from '../client/types.js';
import type { Settings } from './settings.js';

/** `window.tenfold`: the one name that Tenfold adds to a page. There from the moment the tag has run. */
export interface TenfoldGlobal {
  /**
   * The client, as soon as it has started. Rejects with an `Error` when the tag's settings leave nothing to start,
   * and after `destroy()`; stays open while the files cannot be loaded, and goes on when they can.
   */
  readonly ready: Promise<TenfoldClient>;
  /** `client.track`, usable before the rest has loaded: calls are kept in order. */
  readonly track: TenfoldClient['track'];
  /**
   * Says who the shopper is, by a token of your own server (see the hub's protocol): the card is theirs from then on, on
   * every device. May be called before the rest has loaded, and again with another token. Nothing happens without a hub.
   */
  identify(token: string): void;
  /** Opens the panel, as the launcher does. */
  open(): void;
  /** Takes everything out of the page again and removes this global. What is stored stays. */
  destroy(): void;
}

/** The later chunk: `start.ts`, built as `tenfold-widget.js` and fetched from beside the loader. */
export interface Chunk {
  start(settings: Settings): Started;
}

/** What runs in the page from then on. */
export interface Started {
  readonly client: TenfoldClient;
  open(): void;
  identify(token: string): void;
  destroy(): void;
}

declare global {
  interface Window {
    tenfold?: TenfoldGlobal & { readonly program?: string | undefined };
  }
}
