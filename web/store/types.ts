import type { Result } from '../engine/types.js';

/** A piece of the journal: records in the order in which they were stored, which is the order of the fold. */
export interface Tail {
  /** Names this journal; another one after everything was deleted and begun anew. */
  readonly journal: string;
  /** Position of the first line; the journal's first record has position 0. */
  readonly from: number;
  /** One record each, as JSON without line breaks. */
  readonly lines: readonly string[];
}

/** What became of lines handed over. */
export interface Appended {
  /** False: somebody else appended first, and nothing of ours was stored; `tail` is what they appended. */
  readonly stored: boolean;
  /** Everything from the caller's position to the end, the stored lines included. */
  readonly tail: Tail;
}

/** What is found without creating or changing anything. */
export type Found =
  /** No journal, and no sign that there was one. */
  | { readonly state: 'none' }
  /** `missing`: so many records of its end are lost, and no copy has them. */
  | { readonly state: 'present'; readonly missing?: number }
  /** The journal is gone, though a record of its existence is not; it had so many records. */
  | { readonly state: 'cleared'; readonly count: number };

/** What other tabs, or the browser, did to the journal. */
export type News = 'appended' | 'forgotten';

/** The last view and programme, kept for the first paint: text, read synchronously. */
export interface Keepsake {
  readonly view?: string;
  readonly program?: { readonly text: string; readonly url?: string; readonly fetchedAt: string };
}

/**
 * The shopper's journal: records that are never edited, in one order that all tabs agree on.
 *
 * Nothing is created before `begin`. What a resolved call says is stored outlives the page, the tab and a killed
 * browser (in a `browser` journal). A refusal means that nothing at all was stored: `storage.unavailable` (blocked,
 * full, or none here), `storage.cleared` (there was a journal and it is gone).
 */
export interface Journal {
  readonly kind: 'browser' | 'memory';
  /** Looks, and creates nothing. */
  look(): Promise<Result<Found>>;
  /** Begins the journal with these lines. If there is one already, it is answered with `stored: false`. */
  begin(lines: readonly string[]): Promise<Result<Appended>>;
  /** Everything from this position on. */
  read(from: number): Promise<Result<Tail>>;
  /**
   * Appends all lines or none, in one transaction that also reads what others appended from position `from` on.
   * With `onlyIfLast`, nothing is stored when they did.
   */
  append(
    lines: readonly string[],
    from: number,
    options?: { readonly onlyIfLast?: boolean },
  ): Promise<Result<Appended>>;
  /** Synchronous; empty when nothing is kept. */
  kept(): Keepsake;
  /** Keeps for the next first paint; call it only after `begin`. Failing to is no fault and is not reported. */
  keep(keepsake: Keepsake): void;
  /** Hears of other tabs. Returns how to stop. */
  watch(listener: (news: News) => void): () => void;
  /** Deletes everything: the journal, its mirror, what is kept. */
  clear(): Promise<Result<void>>;
  /** Lets go of connections; a later call opens them again. */
  close(): void;
}
