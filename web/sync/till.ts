import type { View } from '../engine/generated/answer.js';

// What a till, and a shopper who stands before it, say to the hub; see docs/protocol.md.

/** The public half of the hub's key, as tills get it: a JWK of P-256. `kid` is 1 to 16 letters, digits, `-` and `_`. */
export interface MemberKey {
  readonly kid: string;
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** `POST card/code`, with a device's token: what the shopper shows for five minutes. */
export interface MemberCodeAnswer {
  /** For a QR code; a till can check it without a network. See `codes/member-code.ts`. */
  readonly code: string;
  /** Eight digits for typing, which only the hub understands. */
  readonly digits: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** What a till may do while it does not reach the hub. The programme's field `till`. */
export interface TillLimits {
  /** So long after the hub last answered; never more than the programme's `backdatingHours`. */
  readonly offlineHours: number;
  /** Most records before the hub answers again. 0: it awards nothing. */
  readonly offlineAwards: number;
  /** Most points given by hand (`adjusted`), all together, before the hub answers again. 0: none. */
  readonly offlinePoints: number;
}

/** `GET till`, with a key of the scope `award` or `redeem`: everything that a till has to know. */
export interface TillAnswer {
  /** The programme's id. */
  readonly program: string;
  /** The id of the key. The till's own records have ids `till:<till>:<uuid>`. */
  readonly till: string;
  /** What the merchant calls the key. */
  readonly name: string;
  readonly scopes: readonly ('read' | 'award' | 'redeem' | 'administer')[];
  /** 32 bytes as base64url, for `codes/stamp-code.ts`; only with the scope `award`. */
  readonly stampSecret?: string;
  /** What member codes are checked with. */
  readonly memberKeys: readonly MemberKey[];
  readonly limits: TillLimits;
  /** The hub's clock: RFC 3339. */
  readonly now: string;
}

/** `POST till/lookup`, with a key of the scope `read`, `award` or `redeem`: a member code, digits, or a redemption's code. */
export interface LookupRequest {
  readonly code: string;
}

export interface LookupAnswer {
  /** Whose card it is. */
  readonly member: string;
  /** The card as it can be shown now. */
  readonly view: View;
  /** The request that the code was for, which is held. */
  readonly redemption?: string;
}

/** `POST stamps`, with a device's token. */
export interface StampRequest {
  /** See `codes/stamp-code.ts`. */
  readonly code: string;
}

export interface StampAnswer {
  readonly status: 'accepted' | 'already';
}

/** `GET card/redemptions`, with a device's token: what to show for each reward that is held. */
export interface RedemptionCodes {
  readonly redemptions: readonly RedemptionCode[];
}

export interface RedemptionCode {
  /** The id of the request. */
  readonly redemption: string;
  /** The reward's id. */
  readonly reward: string;
  /** Eight signs, as `codes/typed-code.ts` reads them; the same as long as the reward is held. */
  readonly code: string;
  /** When the hold ends: RFC 3339. */
  readonly until: string;
}
