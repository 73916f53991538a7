import type { Refusal } from '../engine/generated/answer.js';
import type { Result } from '../engine/types.js';

/** A piece of the journal: records in the order in which they were stored, which is the order of the fold. */
export interface Tail {
  /** Names this journal; another one after everything was deleted and begun anew. */
  readonly journal: string;
  /** One record each, as JSON without line breaks. */
  readonly lines: readonly string[];
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
  /** Begins the journal with these lines. False, and nothing is stored, if there is one already. */
  begin(lines: readonly string[]): Promise<Result<boolean>>;
  /** Everything from this position on; the journal's first record has position 0. */
  read(from: number): Promise<Result<Tail>>;
  /**
   * Appends all lines or none, once: also when they stand behind position `from` already. False, and nothing is stored,
   * when somebody else has appended there and it is to be done `onlyIfLast`.
   */
  append(lines: readonly string[], from: number, options?: { readonly onlyIfLast?: boolean }): Promise<Result<boolean>>;
  /** Synchronous; empty when nothing is kept. */
  kept(): Keepsake;
  /** Keeps for the next first paint; call it only after `begin`. Failing to is no fault and is not reported. */
  keep(keepsake: Keepsake): void;
  /** Hears of other tabs. Returns how to stop. */
  watch(listener: (news: News) => void): () => void;
  /** Deletes everything: the journal, its mirror, what is kept. Refused where any of it could come back. */
  clear(): Promise<Result<void>>;
  /** Lets go of connections; a later call opens them again. */
  close(): void;
}

/** A record of the own journal, by its number: its position there, from 1. */
export interface Numbered {
  readonly seq: number;
  readonly line: string;
}

/** A record that the hub will never have, and why. */
export interface RefusedByHub {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly refusal: Refusal;
}

/** A receipt that was shown on this device. */
export interface ShownReceipt {
  /** As the merchant has signed it. */
  readonly text: string;
  /** The record that the hub makes of it, as it is folded until the hub's own is there. */
  readonly line: string;
  /** Whether the hub has it. */
  readonly taken: boolean;
}

/** What a device remembers of its hub, in the same transactions as the hub's lines. */
export interface HubMemory {
  /** Random; another one after each change. */
  readonly revision: string;
  /** Names the lines that are kept: another name when others took their place. */
  readonly journal: string;
  /** How many of the hub's lines are known here, those in the base included. */
  readonly count: number;
  /** How many of them the base stands for: the account after those lines, in their place. 0 or absent: there is none. */
  readonly base?: number | undefined;
  /** All lines are to be kept, and no base is to stand for any: somebody here needed them, or could not read a base. */
  readonly whole?: true;
  /** This device's name for the hub, and the own journal whose records it numbers. */
  readonly device: string;
  readonly own: string;
  readonly member?: string;
  readonly token?: string;
  readonly epoch?: string;
  /** The highest of our numbers that the hub said it has answered. */
  readonly mark: number;
  /** Own records up to this number need not be sent again: they are in the lines, or refused. */
  readonly sent: number;
  /** Id of the last one of them: an own journal that has another in its place is not the one that was sent. */
  readonly last: string;
  /** Where this card's own records begin: those up to there are another shopper's, and are never sent for this one. */
  readonly others?: { readonly sent: number; readonly last: string } | undefined;
  readonly refused: readonly RefusedByHub[];
  /** Kept for ever, because a restored hub may need them again. */
  readonly receipts?: readonly ShownReceipt[];
  /** Ids of the hub's records that wait for the merchant's word. */
  readonly provisional?: readonly string[];
}

/** The hub's lines from a position on, with what is remembered at that moment. */
export interface HubTail {
  readonly memory: HubMemory | undefined;
  /** The engine's snapshot that the first of the lines follow, if they do not begin at the journal's beginning. */
  readonly base?: Uint8Array | undefined;
  readonly lines: readonly string[];
}

/**
 * The hub's journal as this device has it, and what the device remembers of the hub. A copy: it can be fetched again by
 * whoever has the token. Refuses as a `Journal` does.
 */
export interface HubStore {
  /** What is remembered. Creates nothing. */
  recall(): Promise<Result<HubMemory | undefined>>;
  /** The lines from `from` on, if they are still those of that journal; else all. Creates nothing. */
  read(from?: { readonly journal: string; readonly count: number }): Promise<Result<HubTail>>;
  /** Begins to remember, where nothing is remembered yet; as whom the hub knows it, where only that has outlived a crash. */
  begin(memory: HubMemory): Promise<Result<void>>;
  /**
   * Appends the lines and replaces what is remembered, all or nothing; another `journal` than `before` had begins with
   * these lines, behind the snapshot that `next.base` tells of, if it does. False, and nothing is stored, when somebody else
   * has changed it since `before`.
   */
  store(before: HubMemory, next: HubMemory, lines: readonly string[], snapshot?: Uint8Array): Promise<Result<boolean>>;
  /** Hears of changes by other tabs. Returns how to stop. */
  watch(listener: () => void): () => void;
  clear(): Promise<Result<void>>;
  close(): void;
}

/** How far records have been folded: of the hub's lines, if there is a hub, and of the own journal behind them. */
export interface Position {
  readonly own: number;
  readonly hub?: {
    readonly journal: string;
    readonly count: number;
    /** Own records behind the hub's lines, and receipts, which have the number 0: it does not have them yet. */
    readonly pending: readonly Numbered[];
    readonly refused: readonly RefusedByHub[];
    readonly provisional?: readonly string[];
  };
}

/** Lines to be folded one after another, and how far one has come with them. */
export interface Stretch {
  /** The account that the lines follow, as the engine's snapshot; absent: they follow the position that was asked for. */
  readonly base?: Uint8Array | undefined;
  readonly lines: readonly string[];
  readonly end: Position;
}

/** Which records are folded, and in which order. */
export interface Sequence {
  /** What follows the position. Undefined: the order before it has changed, and everything is to be folded anew. */
  read(from: Position): Promise<Result<Stretch | undefined>>;
}
