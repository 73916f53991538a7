import type { Program } from '../engine/generated/program.js';
import type { Refusal, View } from '../engine/generated/answer.js';
import type { Settling } from './hub.js';
import type { Award, AwardRecord, Session } from './kept.js';
import type { OfflineLimit } from './session.js';

/** A card that stands before the till. */
export interface Found {
  /** What was scanned or typed; good for asking again as long as it is not over. */
  readonly code: string;
  readonly member: string;
  /** What the hub says of it. Without one the code was checked here, without a network: genuine, and no more is known. */
  readonly view?: View;
  /** The held reward that the code was for. */
  readonly redemption?: string;
}

/** What has been done, to be told plainly. */
export type Done =
  /** The hub has it; with the card before and after, where they are known. */
  | { readonly what: 'awarded'; readonly record: AwardRecord; readonly before?: View; readonly after?: View }
  /** On this device, to be sent later. */
  | { readonly what: 'kept'; readonly record: AwardRecord }
  /** The hub says no, for good. */
  | { readonly what: 'refused'; readonly record: AwardRecord; readonly refusal: Refusal }
  /** A reward was settled; `again`: it had been before, and nothing has changed. */
  | { readonly what: Settling; readonly reward: string; readonly again: boolean };

/** Something that did not work, said where it was tried. */
export type Problem =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'limit'; readonly limit: OfflineLimit }
  | { readonly kind: 'needsHub' | 'unheard' | 'notForTills' | 'unknownCode' }
  /** Of the device or its browser. */
  | { readonly kind: 'storage' | 'noStorage' | 'insecure' | 'fault' };

export type Screen =
  | { readonly name: 'starting' | 'signIn' | 'scan' | 'stamp' | 'outbox' | 'signOut' }
  | { readonly name: 'card'; readonly found: Found }
  | { readonly name: 'done'; readonly done: Done; readonly found: Found };

/** All that is drawn. A new object after each change. */
export interface TillState {
  readonly screen: Screen;
  readonly session: Session | undefined;
  readonly program: Program | undefined;
  /** online: the hub answered when it was last asked. revoked: it no longer takes this till's key. */
  readonly link: 'unknown' | 'online' | 'offline' | 'revoked';
  readonly waiting: readonly Award[];
  readonly refused: readonly Award[];
  /** Something is being asked: buttons wait. */
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}
