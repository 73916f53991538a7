import type { Entry, View } from '../engine/generated/answer.js';
import type { EntryKind } from '../engine/generated/vocabulary.js';
import { money } from './format.js';
import { all, fraction, signed } from './written.js';
import type { Key } from './language.js';
import * as nameOf from './names.js';
import { prize } from './names.js';
import * as say from './phrases.js';
import type { WidgetState } from './state.js';
import { text } from './text.js';

/** One effect of a record, told in plain words: what it was, what it came to, and how that was found. */
export interface Reason {
  readonly title: string;
  /** Signed, with its unit; empty where nothing is counted. */
  readonly value: string;
  readonly steps: readonly string[];
}

/** What an entry of each kind did, and whose doing it was, or to what; without words, that alone is said. */
const titles: Readonly<Record<EntryKind, Key | undefined>> = {
  joined: 'why.joined',
  earned: undefined,
  awarded: 'why.awarded',
  clawedBack: 'why.clawedBack',
  matured: 'why.matured',
  expired: 'why.expired',
  adjusted: 'why.adjusted',
  stamped: undefined,
  unstamped: 'why.unstamped',
  cardCompleted: 'why.cardCompleted',
  cardExpired: 'why.cardExpired',
  cardReopened: 'why.reopened',
  rewardGranted: 'why.rewardGranted',
  rewardRevoked: 'why.rewardRevoked',
  rewardExpired: 'why.rewardExpired',
  rewardHeld: 'why.rewardHeld',
  rewardRedeemed: 'why.rewardRedeemed',
  rewardReleased: 'why.rewardReleased',
  rewardReturned: 'why.rewardReturned',
  optedIn: 'why.optedIn',
  challengeAdvanced: 'why.challengeAdvanced',
  challengeSetBack: 'why.challengeSetBack',
  challengeCompleted: 'why.challengeCompleted',
  challengeReopened: 'why.reopened',
  tierRaised: 'why.tierRaised',
  tierLowered: 'why.tierLowered',
  drawn: undefined,
};

/** Tells each entry of a record. Only the entry itself is told: nothing is computed here that the engine decides. */
export function reasons(state: WidgetState, view: View, entries: readonly Entry[]): Reason[] {
  return entries.map((entry) => ({
    title: titleOf(state, view, entry),
    value: valueOf(view, entry),
    steps: stepsOf(state, view, entry),
  }));
}

function titleOf(state: WidgetState, view: View, entry: Entry): string {
  const { kind, rule, card, challenge, gift, reward, tier, reason } = entry;
  const words = titles[kind];
  const title = (what: string): string => (words === undefined ? what : text(words, { what, reason: reason ?? '' }));
  if (kind === 'tierRaised' || kind === 'tierLowered') {
    return title(tier === undefined ? text('noTier') : nameOf.tier(view, tier));
  }
  if (kind === 'adjusted') return title(reason ?? '');
  if (reward !== undefined) return title(nameOf.reward(view, reward));
  if (rule !== undefined) return title(nameOf.rule(state, rule));
  if (card !== undefined) return title(nameOf.card(view, card));
  if (gift !== undefined) return title(nameOf.gift(state, gift));
  if (tier !== undefined) return title(nameOf.tier(view, tier));
  return title(challenge === undefined ? view.program.name : nameOf.challenge(view, challenge));
}

function valueOf(view: View, { kind, challenge, points, stamps, progress, held }: Entry): string {
  if (points !== undefined && (points !== 0 || kind === 'earned')) return say.signedPoints(points, view.points.name);
  if (stamps !== undefined) return say.signedStamps(stamps);
  if (progress !== undefined && kind !== 'challengeCompleted') {
    const of = view.challenges.find(({ id }) => id === challenge)?.of;
    return of === 'amount' ? say.signedMoney(progress, view.program.currency) : signed(progress);
  }
  return held === undefined || held === 0 ? '' : say.setAside(held, view.points.name);
}

function stepsOf(state: WidgetState, view: View, entry: Entry): string[] {
  if (entry.kind === 'earned') return earnedSteps(state, view, entry);
  if (entry.kind === 'clawedBack') return clawedBackSteps(view, entry);
  if (entry.kind === 'rewardReleased' && entry.reason === 'lapsed') return [text('lapsed')];
  if (entry.kind === 'rewardGranted') return grantedSteps(state, view, entry);
  const { due, given } = entry;
  return due !== undefined && given !== undefined && given < due ? [text('limited', { due, given })] : [];
}

function earnedSteps(state: WidgetState, view: View, entry: Entry): string[] {
  const { basis, exact, base, multipliers = [], due = 0, given = due, cap } = entry;
  const award = state.program?.earning?.find((rule) => rule.id === entry.rule)?.award;
  const form = award?.form;
  const steps: string[] = [];
  if (basis !== undefined && form !== 'fixed' && !(award && 'of' in award && award.of === 'measure')) {
    steps.push(
      form === 'perItem'
        ? text('items', { items: basis })
        : text('basis', { money: money(basis, view.program.currency) }),
    );
  }
  if (multipliers.length > 0) {
    const names = all(multipliers.map((id) => nameOf.multiplier(state, id)));
    const bonus = signed(due - (base ?? due));
    steps.push(text('multiplied', { base: base ?? due, multipliers: names, bonus }));
  }
  if (exact?.includes('/')) steps.push(text('rounded', { exact: fraction(exact), due }));
  if (given < due) {
    steps.push(text('capped', { due, given, cap: cap === undefined ? text('cap') : nameOf.cap(state, cap) }));
  }
  return steps;
}

function grantedSteps(state: WidgetState, view: View, { card, challenge, gift, tier }: Entry): string[] {
  if (card !== undefined) return [text('grantedFor', { source: nameOf.card(view, card) })];
  if (challenge !== undefined) return [text('grantedFor', { source: nameOf.challenge(view, challenge) })];
  if (tier !== undefined) return [text('grantedFor', { source: nameOf.tier(view, tier) })];
  return gift === undefined ? [] : [text('grantedFor', { source: nameOf.gift(state, gift) })];
}

function clawedBackSteps(view: View, { order, due, given, card, challenge }: Entry): string[] {
  const steps: string[] = [];
  if (order !== undefined) steps.push(text('returned', { order }));
  if (card !== undefined) steps.push(text('takenFrom', { source: nameOf.card(view, card) }));
  if (challenge !== undefined) steps.push(text('takenFrom', { source: nameOf.challenge(view, challenge) }));
  if (due !== undefined && given !== undefined) {
    steps.push(text('takenBack', { given: prize(view, { points: given }), kept: prize(view, { points: due }) }));
  }
  return steps;
}
