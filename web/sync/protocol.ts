import type { Refusal } from '../engine/generated/answer.js';

/**
 * What a device and its hub say to each other: JSON over HTTP, below `{hub}/v1/{program}/`. A request that is refused as
 * a whole is answered with a `RefusedAnswer` and a status of 400 and above; see docs/protocol.md.
 */
export interface RefusedAnswer {
  readonly refusal: Refusal;
  /**
   * Of the journals that the hub has now; with every refusal of a token. Another one than the device knows: the hub was
   * restored to a time before the token, and the device enters again. The same one: the token was taken away, and it does not.
   */
  readonly epoch?: string;
}

/** `POST members`: begins a card, or finds the card of a shopper who has logged in (an identity token in `Authorization`). */
export interface EnterRequest {
  /** The token of the card that this device has had until now, for whoever has logged in to claim. */
  readonly claims?: string;
}

export interface Entered {
  readonly epoch: string;
  /** The hub's name for the card: random, and nobody's name. */
  readonly member: string;
  /** For `Authorization: Bearer` from now on: the one of `claims`, where that is of this card. The hub keeps only its hash. */
  readonly token: string;
  /**
   * Whether the card of `claims` is this one, or has become part of it. If not, it stays another shopper's: the device
   * sends nothing of what it recorded for that one.
   */
  readonly claimed: boolean;
}

/**
 * `POST sync`: hands over what the device has recorded, and asks for what the hub has recorded since.
 *
 * The same request may be sent again and again: a record's id is known for ever.
 */
export interface SyncRequest {
  /** Random, of this device; made up by itself, anew when the hub answers `device.forked`. */
  readonly device: string;
  /** The epoch of the journal that `have` counts; none on a new device. */
  readonly epoch?: string;
  /** How many lines of that journal the device has, from its beginning. */
  readonly have: number;
  /**
   * What the device's clock says as it sends this, as an instant. Where that is wrong by more than two minutes, the hub takes
   * its records as having happened by so much earlier, or later.
   */
  readonly now?: string;
  /** The device takes a `base` in place of the first lines of a long journal. */
  readonly base?: true;
  /** In the order in which the device recorded them; at most `mostPushed`. */
  readonly records: readonly PushedRecord[];
}

export interface PushedRecord {
  /** The device's own number of it: its place among all that the device has recorded, from 1. Rising, with gaps. */
  readonly seq: number;
  /** The record as JSON, without `member` and `recordedAt`. */
  readonly line: string;
}

/** What has become of a pushed record; for ever the same, but for `later`. */
export type RecordAnswer =
  /** It is in the journal, by this request or by an earlier one; or the same fact is, under another id. */
  | { readonly id: string; readonly status: 'accepted' | 'already' }
  /** It will never be in the journal. */
  | { readonly id: string; readonly status: 'refused'; readonly refusal: Refusal }
  /** The hub did not come to it, nor to those behind it: send them again. */
  | { readonly id: string; readonly status: 'later' };

export interface SyncAnswer {
  /** Changes when the hub was restored from a backup: then the device has to begin at 0, and to send all of its own again. */
  readonly epoch: string;
  /** The highest number of this device's records that the hub has answered for good. */
  readonly mark: number;
  /** How many lines the journal has. */
  readonly head: number;
  /** One for each pushed record, in their order. */
  readonly answers: readonly RecordAnswer[];
  /** Where `records` begin: at `have`; at 0 where that was of another epoch; behind what `base` stands for. */
  readonly from: number;
  /**
   * The account after the first `from` lines, which are not in the answer: the engine's snapshot in base64. It says itself of
   * which engine and which programme it is; whoever cannot take it asks again without `base`.
   */
  readonly base?: string;
  /** The journal's lines from there on, as they are folded, with `recordedAt` and without `member`; at most `mostPulled`: fewer than up to `head` means that there are more. */
  readonly records: readonly string[];
  /**
   * Ids of records that are shown and pay for nothing yet, because only devices have said them: the latest, newest first,
   * at most `mostProvisional`. Only where the programme has such records.
   */
  readonly provisional?: readonly string[];
}

/** Begins the ids of the records that the hub makes of requests and receipts. */
export const hubPrefix = 'hub:';

/** `POST receipts`: shows a receipt, and is answered a `RecordAnswer`. The same again is `already`. */
export interface ReceiptRequest {
  readonly receipt: string;
}

/** Most records in a request, and most lines in an answer. */
export const mostPushed = 100;
export const mostPulled = 500;
export const mostProvisional = 100;
