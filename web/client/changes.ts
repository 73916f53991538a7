import type { ActivityView } from '../engine/generated/answer.js';
import type { Entry, RefusedRecord, View } from './types.js';

/** Where a change came from: nothing for what time alone has brought. */
interface OfRecord {
  /** Id of the record, for `explain`. */
  readonly record?: string;
  /** The shop's order, if the record was about one. */
  readonly order?: string;
}

/** What became of a reward that was asked for. */
interface OfRedemption extends OfRecord {
  readonly reward: string;
  readonly redemption: string;
  /** What it costs; 0 for one that was granted. */
  readonly points: number;
}

/**
 * What a page can be told of a shopper's card: the name of each event, and its `detail`. Told once for each thing that
 * happened, wherever it did: on this page, in another tab, at a till. Not told again when a card is only read anew.
 */
export interface TenfoldChanges {
  /** The shopper has begun a card on this page. */
  'tenfold-joined': OfRecord;
  /** Points came in; `balance` is what there is now. */
  'tenfold-earned': OfRecord & { readonly points: number; readonly balance: number };
  /** Stamps came onto a card: `stamps` of them. `filled` of `slots` are there now. */
  'tenfold-stamped': OfRecord & {
    readonly card: string;
    readonly stamps: number;
    readonly filled: number;
    readonly slots: number;
  };
  'tenfold-card-completed': OfRecord & { readonly card: string };
  'tenfold-challenge-completed': OfRecord & { readonly challenge: string; readonly level?: number };
  /** A card, challenge, tier or gift brought a reward, to be redeemed. */
  'tenfold-reward-granted': OfRecord & { readonly reward: string };
  /** A reward was asked for, and is set aside. */
  'tenfold-held': OfRedemption;
  /** A reward was handed over. */
  'tenfold-redeemed': OfRedemption;
  /** A reward that was set aside is not wanted any more, or its time is over. */
  'tenfold-released': OfRedemption;
  /** A return took points or stamps back; both are positive. */
  'tenfold-taken-back': OfRecord & { readonly points: number; readonly stamps: number };
  /** Points have expired. */
  'tenfold-expired': { readonly points: number };
  /** Another tier, or none. `raised`: it is a higher one. */
  'tenfold-tier-changed': { readonly tier?: string; readonly from?: string; readonly raised: boolean };
  /** A record was not counted; `code` of the vocabulary says why. */
  'tenfold-refused': { readonly record: string; readonly kind: string; readonly code: string };
}

export type TenfoldChangeName = keyof TenfoldChanges;

/** One event to be told. */
export type TenfoldChange = {
  readonly [Name in TenfoldChangeName]: { readonly name: Name; readonly detail: TenfoldChanges[Name] };
}[TenfoldChangeName];

/**
 * What happened between two views of one card, oldest first; nothing for views of two cards, which cannot be compared. A
 * date instead of the first view: then there was no card yet.
 */
export function changesBetween(first: View | Date, after: View): TenfoldChange[] {
  const before = first instanceof Date ? nothingAt(first, after) : first;
  if (!isSameCard(before, after)) return [];
  return [
    ...freshRecords(before, after).flatMap((record) => changesOf(record, after)),
    ...expired(before, after),
    ...tierChanged(before, after),
  ];
}

/** The view of somebody who had no card. Records carry whole seconds. */
function nothingAt(date: Date, after: View): View {
  const before = structuredClone(after);
  before.at = new Date(date.getTime() - 1000).toISOString();
  before.member = { id: '', records: 0 };
  before.activity = [];
  delete before.points.expired;
  delete before.tiers?.current;
  return before;
}

/** The refusals that were not there before. */
export function refusedSince(known: readonly RefusedRecord[], now: readonly RefusedRecord[]): TenfoldChange[] {
  const ids = new Set(known.map(({ id }) => id));
  return now
    .filter(({ id }) => !ids.has(id))
    .reverse()
    .map(({ id, kind, refusal }) => ({ name: 'tenfold-refused', detail: { record: id, kind, code: refusal.code } }));
}

/** A card that begins between the two has begun here. One that was brought back, or claimed, began long before. */
function isSameCard(before: View, after: View): boolean {
  const [began, begins] = [before.member.joinedAt, after.member.joinedAt];
  if (before.program.id !== after.program.id || begins === undefined) return false;
  if (began === undefined) return Date.parse(begins) >= Date.parse(before.at);
  return began === begins;
}

/** An order is one fact: the hub may have it by the shop's record when the page has told its own. */
const factOf = ({ kind, order, record }: ActivityView): string =>
  kind === 'purchased' && order !== undefined ? `order ${order}` : record;

/**
 * A view lists the latest records only. An older one comes in sight again when a later one is refused: what stands behind
 * the oldest that was known is not new.
 */
function freshRecords(before: View, after: View): ActivityView[] {
  const known = new Set(before.activity.map(factOf));
  const isKnown = (one: ActivityView): boolean => known.has(factOf(one));
  const oldest = after.activity.findLastIndex(isKnown);
  const recent = oldest < 0 ? after.activity : after.activity.slice(0, oldest);
  return recent.filter((one) => !isKnown(one)).reverse();
}

function changesOf({ record, order, passed = 0, entries }: ActivityView, view: View): TenfoldChange[] {
  const of: OfRecord = { record, ...(order !== undefined && { order }) };
  return [...brought(entries.slice(0, passed), {}, view), ...brought(entries.slice(passed), of, view)];
}

function brought(entries: readonly Entry[], of: OfRecord, view: View): TenfoldChange[] {
  const sum = (kinds: readonly Entry['kind'][], field: 'points' | 'stamps'): number =>
    entries.reduce((total, entry) => (kinds.includes(entry.kind) ? total + (entry[field] ?? 0) : total), 0);
  const earned = sum(['earned', 'awarded'], 'points');
  const [points, stamps] = [-sum(['clawedBack'], 'points'), -sum(['unstamped'], 'stamps')];
  const { balance } = view.points;
  return [
    ...(earned > 0 ? [{ name: 'tenfold-earned', detail: { ...of, points: earned, balance } } as const] : []),
    ...(points + stamps > 0 ? [{ name: 'tenfold-taken-back', detail: { ...of, points, stamps } } as const] : []),
    ...stampedCards(entries, of, view),
    ...entries.flatMap((entry) => changeOf(entry, of)),
  ];
}

function stampedCards(entries: readonly Entry[], of: OfRecord, view: View): TenfoldChange[] {
  return view.cards.flatMap(({ id, stamps: filled, slots }) => {
    const given = entries.filter(({ kind, card }) => kind === 'stamped' && card === id);
    const stamps = given.reduce((total, entry) => total + (entry.stamps ?? 0), 0);
    return stamps > 0 ? [{ name: 'tenfold-stamped', detail: { ...of, card: id, stamps, filled, slots } }] : [];
  });
}

function changeOf(entry: Entry, of: OfRecord): TenfoldChange[] {
  const { kind, card = '', challenge = '', reward = '', redemption = '', level } = entry;
  const redeemed = (points = 0): OfRedemption => ({ ...of, reward, redemption, points: Math.abs(points) });
  switch (kind) {
    case 'joined':
      return [{ name: 'tenfold-joined', detail: of }];
    case 'cardCompleted':
      return [{ name: 'tenfold-card-completed', detail: { ...of, card } }];
    case 'challengeCompleted':
      return [
        { name: 'tenfold-challenge-completed', detail: { ...of, challenge, ...(level !== undefined && { level }) } },
      ];
    case 'rewardGranted':
      return [{ name: 'tenfold-reward-granted', detail: { ...of, reward } }];
    case 'rewardHeld':
      return [{ name: 'tenfold-held', detail: redeemed(entry.held) }];
    case 'rewardRedeemed':
      return [{ name: 'tenfold-redeemed', detail: redeemed(entry.points) }];
    case 'rewardReleased':
      return [{ name: 'tenfold-released', detail: redeemed(entry.held) }];
    default:
      return [];
  }
}

/** Time does this, with or without a record. */
function expired(before: View, after: View): TenfoldChange[] {
  const points = (after.points.expired ?? 0) - (before.points.expired ?? 0);
  return points > 0 ? [{ name: 'tenfold-expired', detail: { points } }] : [];
}

function tierChanged(before: View, after: View): TenfoldChange[] {
  const [from, tier] = [before.tiers?.current, after.tiers?.current];
  if (before.tiers === undefined || after.tiers === undefined || from === tier) return [];
  const rank = (id: string | undefined): number => after.tiers?.levels.findIndex((level) => level.id === id) ?? -1;
  const raised = rank(tier) > rank(from);
  return [
    {
      name: 'tenfold-tier-changed',
      detail: { ...(tier !== undefined && { tier }), ...(from !== undefined && { from }), raised },
    },
  ];
}
