import type { Explanation, Preview, Refusal, View } from '../engine/generated/answer.js';
import type { Program } from '../engine/generated/program.js';
import type { OptedIn, Purchased } from '../engine/generated/record.js';
import type { Result } from '../engine/types.js';
import type { MemberCodeAnswer, RedemptionCodes } from '../sync/till.js';

/** A record that was not counted. It is shown: nothing is dropped in silence. */
export interface RefusedRecord {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly refusal: Refusal;
}

/** What the elements are told, a part of the client's own state. A new object after each change. */
export interface ClientState {
  readonly status: 'starting' | 'ready' | 'failed' | 'disposed';
  readonly joined: boolean;
  /** The last stored view at first, the engine's as soon as it is there. */
  readonly view: View | undefined;
  /** For the names of rules, multipliers and caps in explanations. */
  readonly program: Program | undefined;
  /** stored: kept on this device. memory: as long as this page. cleared: there was a card, and it was deleted. */
  readonly storage: 'stored' | 'memory' | 'cleared';
  /** Records that wait for the shopper to join; the elements only count them. */
  readonly waiting: readonly unknown[];
  /** Ids of stored records that the view does not count yet. */
  readonly pending: readonly string[];
  /** Ids of stored records that the hub does not have yet; the view counts them. None without a hub. */
  readonly unconfirmed: readonly string[];
  /** Ids of records that the view counts, and that pay for nothing before the shop has said the same. */
  readonly provisional: readonly string[];
  /** How card and hub stand to each other; none: there is no hub. */
  readonly sync: 'none' | 'pending' | 'syncing' | 'synced' | 'offline' | 'refused';
  /** Why something is not as it should be: the engine, the programme, or the storage. */
  readonly problem: Refusal | undefined;
  /** Newest first. */
  readonly refused: readonly RefusedRecord[];
}

/** All that the widget asks of a client; `createTenfold` gives one. The widget never reaches past it. */
export interface WidgetClient {
  /** Calls soon with the present state, and again whenever it changes. Answers how to stop. */
  subscribe(listener: (state: ClientState) => void): () => void;
  /** Looks again what the card has come to by now. */
  refresh(): Promise<void>;
  join(): Promise<Result<unknown>>;
  /** Requests a reward: it is held until confirmed, released or lapsed. */
  redeem(reward: string): Promise<Result<unknown>>;
  confirm(redemption: string): Promise<Result<unknown>>;
  release(redemption: string): Promise<Result<unknown>>;
  /** The shopper takes part in a challenge from now on. */
  track(kind: 'optedIn', data: OptedIn['data']): Promise<Result<unknown>>;
  /** Takes in a receipt of the shop's, or a link with one. */
  receipt(code: string): Promise<Result<unknown>>;
  export(): Promise<Result<unknown>>;
  backup(): Promise<Result<string>>;
  /** Makes the card of a code or an export. */
  restore(text: string): Promise<Result<void>>;
  /** Deletes the card for good, at the hub as well. */
  erase(): Promise<Result<void>>;
  /** What a purchase would bring, changing nothing. */
  preview(kind: 'purchased', data: Purchased['data']): Promise<Result<Preview>>;
  explain(record: string): Promise<Result<Explanation>>;
  /** Whose card this is, for a till; only with a hub. */
  memberCode(): Promise<Result<MemberCodeAnswer>>;
  /** By which codes a till hands over what is set aside; only with a hub. */
  redemptionCodes(): Promise<Result<RedemptionCodes>>;
  dispose(): void;
}
