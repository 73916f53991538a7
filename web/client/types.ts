import type { Entry, Explanation, Preview, Quote, Refusal, View } from '../engine/generated/answer.js';
import type { Program } from '../engine/generated/program.js';
import type { QuoteQuestion } from '../engine/generated/question.js';
import type { TenfoldRecord } from '../engine/generated/record.js';
import type { EngineModule, EngineSource, PlainEngine, Result } from '../engine/types.js';
import type { Journal } from '../store/types.js';
import type { CardExport } from './backup-code.js';
import type { MemberCodeAnswer, RedemptionCodes, StampAnswer } from '../sync/till.js';
import type { Identity, Left, SyncWord } from '../sync/types.js';

export type {
  CardExport,
  Entry,
  EngineModule,
  EngineSource,
  PlainEngine,
  Explanation,
  Identity,
  Left,
  MemberCodeAnswer,
  Preview,
  Program,
  Quote,
  QuoteQuestion,
  RedemptionCodes,
  Refusal,
  Result,
  StampAnswer,
  SyncWord,
  TenfoldRecord,
  View,
};

/** The word of the vocabulary that says what happened. */
export type RecordKind = TenfoldRecord['kind'];

/** What the page may track by itself; joining and redeeming have methods of their own. */
export type TrackedKind = 'purchased' | 'visited' | 'acted' | 'refunded' | 'adjusted' | 'birthdayEntered' | 'optedIn';

/** A basket to be quoted; whose and when is the client's business. */
export type Basket = Omit<QuoteQuestion, 'at' | 'member'>;

/** The data that a record of this kind carries. */
export type RecordData<K extends RecordKind> = NonNullable<Extract<TenfoldRecord, { kind: K }>['data']>;

/** How a client is set up. Only `program` and `engine` are needed. */
export interface ClientOptions {
  /** The programme itself, its text as JSON, or the URL of its file (fetched; the last good copy is kept for offline). */
  readonly program: Program | string;
  /** Brings the engine. Called when the client is made; wait inside it to load the engine later. Called again after a failure. */
  readonly engine: () => Promise<EngineSource>;
  /**
   * Where the journal is kept. `browser` (default where there is IndexedDB) outlives the page; `memory` (default
   * elsewhere) does not. A journal of your own belongs to this client from now on and is closed with it.
   */
  readonly store?: 'browser' | 'memory' | Journal;
  /** The hub that keeps the card as well; or only its URL. Without one the card is on this device alone. */
  readonly hub?: HubOptions | string;
  /** The clock. Default: the device's. */
  readonly now?: () => Date;
  /** The number of records that keep their entries in memory for `explain`; older ones are replayed. */
  readonly ledgerRecords?: number;
}

/** A hub, and who its shopper is. */
export interface HubOptions {
  /** Its base URL; `v1/…` comes behind it. */
  readonly url: string;
  /**
   * Answers a token of your own server for a shopper who has logged in: the card then belongs to that shopper, on every
   * device. Asked once a page, and when the hub wants a new one.
   */
  readonly identity?: Identity | undefined;
}

/** What became of a record. */
export interface Tracked {
  /**
   * accepted: stored and counted. already: known before, nothing changed. stored: in the journal, counted as soon as
   * the engine is there. waiting: kept for this page only, taken in by `join()`.
   */
  readonly outcome: 'accepted' | 'already' | 'stored' | 'waiting';
  /** Id of the record. */
  readonly id: string;
  /** What it changed; empty unless accepted. */
  readonly entries: readonly Entry[];
}

/** A reward asked for. */
export interface Requested extends Tracked {
  /** Names the request in `confirm` and `release`, and in `view.redemptions`. */
  readonly redemption: string;
}

/** A record that was not taken, so that it can be shown and is not dropped in silence. */
export interface RefusedRecord {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly refusal: Refusal;
}

/** All that an interface has to know. A new object after each change; never changed in place. */
export interface ClientState {
  /**
   * starting: looking what is stored. ready: it is known whether the shopper has joined. failed: no programme, or a
   * stored card that cannot be read now; `problem` says why. disposed: for ever.
   */
  readonly status: 'starting' | 'ready' | 'failed' | 'disposed';
  readonly joined: boolean;
  /** What to show now. Until the engine is there, the view as it was last stored, if there is one. */
  readonly view: View | undefined;
  readonly program: Program | undefined;
  /**
   * stored: kept in this browser (or will be, after joining). memory: as long as this page, because nothing can be
   * stored here, or by request. cleared: there was a card and it was deleted, by the browser or by hand; `view` is the
   * last one known, and `join()` begins a new card.
   */
  readonly storage: 'stored' | 'memory' | 'cleared';
  /** stored: `view` comes from storage, or is not there yet. ready: the engine computed it. failed: see `problem`. */
  readonly engine: 'stored' | 'ready' | 'failed';
  /** Records that wait in memory for `join()`, oldest first. */
  readonly waiting: readonly TenfoldRecord[];
  /** Ids of stored records that the view does not count yet, because the engine is not there. */
  readonly pending: readonly string[];
  /** Ids of stored records that the hub does not have yet, oldest first; the view counts them. None without a hub. */
  readonly unconfirmed: readonly string[];
  /**
   * Ids of records that the view counts and that pay for nothing yet: the hub waits for the shop to say the same. The
   * latest 100, newest first; none where the programme takes a page at its word.
   */
  readonly provisional: readonly string[];
  /** How this card and its hub stand to each other. */
  readonly sync: SyncWord;
  /** Why something is not as it should be: the programme, the engine, or the storage. */
  readonly problem: Refusal | undefined;
  /** Records that were refused, here or by the hub, newest first; the latest 20. The view does not count them. */
  readonly refused: readonly RefusedRecord[];
}

/**
 * One shopper's card of one programme, on this device.
 *
 * Every promise resolves, with a value or with a refusal; none of these methods throws. Calls take effect in the order
 * in which they were made. After `dispose()` everything is refused with `client.disposed`.
 */
export interface TenfoldClient {
  readonly state: ClientState;
  /** The same as `state.joined`. */
  readonly joined: boolean;
  /** The same as `state.view`. */
  view(): View | undefined;
  /**
   * Begins the card: from now on things are stored in this browser. Takes in what waited; a waiting record that is
   * refused shows up in `state.refused`. Joining twice is `already`.
   */
  join(): Promise<Result<Tracked>>;
  /**
   * Says what happened. A record that the engine refuses is not stored; one that is accepted was stored before it is
   * shown. Before joining, nothing is stored and the record waits (the latest 100; more are refused with
   * `member.notJoined`). `at`: when it happened, if not now. With a hub `record.notAsserted` where the programme's
   * `asserts` leave the kind to the shop: nothing is stored, and nobody is shown it.
   */
  track<K extends TrackedKind>(kind: K, data: RecordData<K>, options?: TrackOptions): Promise<Result<Tracked>>;
  /**
   * Takes in a receipt of the shop's, or a link with one: it is read by the `receiptKeys` of the programme, offline too, and
   * is pending until the hub has taken it. `receipt.invalid`: altered, by no live key, of another programme, or over.
   * `receipt.used`: this card has it (without a hub), or another has, which the hub says later. Before joining it waits.
   */
  receipt(code: string): Promise<Result<Tracked>>;
  /** Asks for a reward: a granted one, or its price in points is held. Needs the engine and a joined shopper. */
  redeem(reward: string): Promise<Result<Requested>>;
  /** The reward was handed over. */
  confirm(redemption: string): Promise<Result<Tracked>>;
  /** The reward was not handed over; what was held is free again. */
  release(redemption: string): Promise<Result<Tracked>>;
  /** What `track` would bring, changing nothing. Works before joining, too. */
  preview<K extends TrackedKind>(kind: K, data: RecordData<K>, options?: TrackOptions): Promise<Result<Preview>>;
  /** What `join()` would bring, with all that waits. */
  previewJoin(): Promise<Result<Preview>>;
  /** What rewards and offers do to a basket now, changing nothing: discounts, what they cost, and the lines to track. */
  quote(basket: Basket): Promise<Result<Quote>>;
  /** Why a record brought what it brought, however old it is. */
  explain(record: string): Promise<Result<Explanation>>;
  /**
   * A code that tells a till whose card this is, for five minutes. Like the two below it takes a hub (`setting.invalid`),
   * a shopper who has joined, and a network (`hub.unavailable`).
   */
  memberCode(): Promise<Result<MemberCodeAnswer>>;
  /** For each reward that is set aside, the code by which a till hands it over. */
  redemptionCodes(): Promise<Result<RedemptionCodes>>;
  /**
   * Takes the stamp of a code that a till shows. `already`: this card has it. `receipt.used`: somebody else took it.
   * `code.expired`: it was shown more than two minutes ago. The view counts it as soon as the hub was asked.
   */
  takeStamp(code: string): Promise<Result<StampAnswer>>;
  /** The shopper has logged in: `hub.identity` is asked again, and the card becomes the shopper's. Resolves when the hub was asked. */
  identify(): Promise<void>;
  /** Draws the view anew for the present moment: what was held may have lapsed, a period may have ended. Asks the hub. */
  refresh(): Promise<void>;
  /** Everything about this card, as the hub has it, or without one as it is here. `restore` takes it on another device. */
  export(): Promise<Result<CardExport>>;
  /**
   * The card as a compact code, for a programme without a hub: whoever has it has the card. With a hub it is refused with
   * `backup.invalid`: there the card comes back by logging in.
   */
  backup(): Promise<Result<string>>;
  /**
   * Makes the card again from a code or an export, where there is none (`member.joined`) and no hub. Everything is as it was,
   * byte for byte. What is broken, or of another programme, is refused with `backup.invalid` and nothing is stored.
   */
  restore(text: string): Promise<Result<void>>;
  /**
   * Deletes the card for good, at the hub as well, for all devices; then as `forget`. Refused, and nothing deleted, while
   * the hub cannot be reached.
   */
  erase(): Promise<Result<void>>;
  /**
   * Deletes everything of this programme in this browser, for all tabs, the hub's token included. What the hub has stays
   * there. The shopper may join again.
   */
  forget(): Promise<Result<void>>;
  /**
   * The shopper logs out. Sends what the hub does not have yet (for ten seconds at most), then deletes the card in this
   * browser as `forget` does, with what waits for joining, and says no more who the shopper was, until `identify` is
   * called. What could not be sent is in the answer, and nowhere else any more. Needs a hub (`setting.invalid`), where the
   * card is there again at the next login.
   */
  leave(): Promise<Result<Left>>;
  /** Calls the listener at once with the present state, and after each change. Returns how to stop. */
  subscribe(listener: (state: ClientState) => void): () => void;
  /** Frees the engine, closes the journal and removes every listener. What is stored stays. */
  dispose(): void;
}

export interface TrackOptions {
  /** Id of the record; made up if absent. The same id twice is `already`. */
  readonly id?: string;
  /** When it happened; default now. A string is RFC 3339 with the programme's offset. */
  readonly at?: Date | string;
}
