import type { Entry } from '../../engine/index.js';
import type { EntryKind } from '../../engine/generated/vocabulary.js';
import { hashOf } from '../trust/secret.js';

/** What merchants can hear of, and which entry of a card's ledger says it. */
export const eventOfEntry = {
  joined: 'member.joined',
  earned: 'points.earned',
  awarded: 'points.earned',
  clawedBack: 'points.clawedBack',
  expired: 'points.expired',
  stamped: 'card.stamped',
  cardCompleted: 'card.completed',
  rewardGranted: 'reward.granted',
  rewardRevoked: 'reward.revoked',
  rewardExpired: 'reward.expired',
  rewardHeld: 'redemption.requested',
  rewardRedeemed: 'redemption.confirmed',
  rewardReleased: 'redemption.released',
  rewardReturned: 'redemption.returned',
  challengeCompleted: 'challenge.completed',
  tierRaised: 'tier.changed',
  tierLowered: 'tier.changed',
} as const satisfies Partial<Record<EntryKind, string>>;

export type EventType = (typeof eventOfEntry)[keyof typeof eventOfEntry];

/** Every event, once. */
export const eventTypes: readonly EventType[] = [...new Set(Object.values(eventOfEntry))];

/** Somebody who wants to hear of some of them. */
export interface Listener {
  /** The webhook's id. */
  readonly id: string;
  readonly events: ReadonlySet<string>;
}

/** An event as it is sent. The same event has the same id, at each attempt and for each listener. */
export interface Event {
  readonly id: string;
  readonly type: EventType;
  readonly body: string;
}

/** What a record has brought, and to whom. */
export interface Brought {
  readonly program: string;
  readonly member: string;
  readonly record: { readonly id: string; readonly kind: string };
  /** When the hub took it, by the program's clocks. */
  readonly recordedAt: string;
  readonly entries: readonly Entry[];
  /** Only a device has said it, and it pays for nothing yet. */
  readonly provisional: boolean;
}

/**
 * The events among a record's entries, in their order. Ids come from the record, whose own is known for ever: after a
 * hub was restored from a backup, what is told again is seen to be the same.
 */
export function eventsOf({
  program,
  member,
  record,
  recordedAt: timestamp,
  entries,
  provisional,
}: Brought): readonly Event[] {
  return entries.flatMap((entry, i): Event[] => {
    const type = (eventOfEntry as Readonly<Record<string, EventType>>)[entry.kind];
    if (type === undefined) return [];
    const id = `evt_${hashOf(JSON.stringify([program, member, record.id, i])).slice(0, 32)}`;
    const data = { program, member, record, entry, ...(provisional && { provisional }) };
    return [{ id, type, body: JSON.stringify({ type, timestamp, data }) }];
  });
}
