import type { Refusal } from '../engine/generated/answer.js';
import type { TenfoldRecord } from '../engine/generated/record.js';
import type { Result } from '../engine/types.js';
import type { HubStore, Journal, Sequence, ShownReceipt } from '../store/types.js';

/**
 * How card and hub stand to each other. none: there is no hub. pending: something is to be sent or asked as soon as its
 * turn comes, which is not before the shopper has joined. syncing: under way. synced: the hub had everything when it was last asked. offline: it cannot be
 * reached, or asks to wait; it is asked again. refused: it does not take this device; `problem` says why.
 */
export type SyncWord = 'none' | 'pending' | 'syncing' | 'synced' | 'offline' | 'refused';

/** Gives a token of the merchant's server for a shopper who has logged in; nothing for one who has not. */
export type Identity = () => Promise<string | undefined>;

/** What the sync of one card needs. */
export interface SyncOptions {
  /** Where the hub speaks of this programme: `{hub}/v1/{program}/`. */
  readonly url: string;
  readonly identity?: Identity | undefined;
  readonly programId: string;
  /** The clock by which the records are written. */
  readonly now: () => Date;
  /** The own journal; it stays the caller's. */
  readonly journal: Journal;
  /** Where to keep what comes from the hub. Default: of the journal's kind. */
  readonly store?: HubStore;
  /** The hub's lines, or what is known of our own, have changed. */
  readonly changed: () => void;
  readonly said: (word: SyncWord, problem: Refusal | undefined) => void;
}

/** What a shopper who has logged out leaves behind. */
export interface Left {
  /** Records that the hub did not get, oldest first: they are in no card any more. */
  readonly unsent: readonly TenfoldRecord[];
}

/** The sync of one card, with what is folded of it. */
export interface Sync {
  readonly sequence: Sequence;
  /** From now on the hub is asked: now, after each record, and from time to time. Twice does no harm. */
  start(): void;
  /** Remembers a receipt, which is folded from then on and shown to the hub soon. False: it was shown here before. */
  adopt(receipt: Omit<ShownReceipt, 'taken'>): Promise<Result<boolean>>;
  /** Something was recorded: it is sent soon. */
  recorded(): void;
  /** The shopper has logged in: the hub is told now. */
  identified(): Promise<void>;
  /** Asks the hub now, and resolves when that is over. */
  now(): Promise<void>;
  /**
   * Asks the hub something else, with this device's token; without a body it is a GET. A device that has none yet enters
   * first. Answers what came back, whatever its form.
   */
  ask(path: string, body?: unknown): Promise<Result<unknown>>;
  /**
   * Fetches the lines that a base stands for and keeps them from now on, on this device: what was folded is to be folded
   * anew. Refused, with everything as it was, where the hub cannot be asked now; it is asked again by itself.
   */
  wantWhole(): Promise<Result<void>>;
  /** Everything that the hub keeps of the card, with what was recorded here until now. */
  export(): Promise<Result<unknown>>;
  /** Deletes the card at the hub; nothing where it never heard of it. What is remembered here stays. */
  erase(): Promise<Result<void>>;
  /**
   * Sends what it can in a few seconds, and answers what the hub does not have then. Nobody counts as logged in any more,
   * until `identified`.
   */
  leave(): Promise<Result<Left>>;
  /** Forgets what is remembered of the hub, and stops. */
  forget(): Promise<Result<void>>;
  stop(): void;
}
