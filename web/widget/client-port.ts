import type { Explanation, Refusal, View } from '../engine/generated/answer.js';
import type { Program } from '../engine/generated/program.js';
import type { Result } from '../engine/types.js';

/**
 * Where the shopper's records are: stored on this device; only in this page's memory; or they were stored once and
 * have been deleted by the browser or by hand.
 */
export type StorageStatus = 'stored' | 'memory' | 'cleared';

/** A record that was not taken, so that it is shown and not dropped in silence. */
export interface RefusedRecord {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly refusal: Refusal;
}

/** What the elements are told. Every change is a new object; nothing in it is changed later. */
export interface ClientState {
  /** The last stored view at first, the engine's as soon as it is there. Absent while nothing is known at all. */
  readonly view?: View | undefined;
  readonly joined: boolean;
  readonly storage: StorageStatus;
  /** For the names of rules, multipliers and caps in explanations. */
  readonly program?: Program | undefined;
  /** Why the client cannot work: `program.unreachable`, `engine.unavailable`. */
  readonly problem?: Refusal | undefined;
  /** Ids of records that are stored and not yet confirmed. */
  readonly pending?: readonly string[] | undefined;
  /** Newest first. */
  readonly refused?: readonly RefusedRecord[] | undefined;
}

/** All that the widget asks of a client; `createTenfold` gives one. The widget never reaches past it. */
export interface WidgetClient {
  /** Calls at once with the present state, and again whenever it changes. Answers how to stop. */
  subscribe(listener: (state: ClientState) => void): () => void;
  join(): Promise<Result<unknown>>;
  /** Requests a reward: it is held until confirmed, released or lapsed. */
  redeem(reward: string): Promise<Result<unknown>>;
  confirm(redemption: string): Promise<Result<unknown>>;
  release(redemption: string): Promise<Result<unknown>>;
  explain(record: string): Promise<Result<Explanation>>;
  dispose(): unknown;
}
