import type { Entry, View } from '../engine/generated/answer.js';
import { fraction, money, number, signed } from './format.js';
import * as say from './messages/panel.js';
import * as nameOf from './names.js';
import { prize } from './names.js';
import type { WidgetState } from './state.js';
import * as words from './messages/why.js';

/** One effect of a record, told in plain words: what it was, what it came to, and how that was found. */
export interface Reason {
  readonly title: string;
  /** Signed, with its unit; empty where nothing is counted. */
  readonly value: string;
  readonly steps: readonly string[];
}

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
  const title = (name: string): string => words.titles[kind].replace('{}', () => name);
  if (kind === 'tierRaised' || kind === 'tierLowered') {
    const cause = kind === 'tierLowered' && reason !== undefined ? words.tierReason(reason) : undefined;
    return [title(tier === undefined ? say.noTier : nameOf.tier(view, tier)), cause].filter(Boolean).join(' ');
  }
  if (kind === 'adjusted') return title(reason ?? '');
  if (reward !== undefined) return title(nameOf.reward(view, reward));
  if (rule !== undefined) return title(nameOf.rule(state, rule));
  if (card !== undefined) return title(nameOf.card(view, card));
  if (gift !== undefined) return title(nameOf.gift(state, gift));
  if (tier !== undefined) return title(nameOf.tier(view, tier));
  return title(challenge === undefined ? view.program.name : nameOf.challenge(view, challenge));
}

function valueOf(view: View, { kind, points, stamps, progress, held }: Entry): string {
  if (points !== undefined && (points !== 0 || kind === 'earned')) return say.signedPoints(points, view.points.name);
  if (stamps !== undefined) return say.signedStamps(stamps);
  if (progress !== undefined && kind !== 'challengeCompleted') return signed(progress);
  return held === undefined || held === 0 ? '' : say.heldValue(held, view.points.name);
}

function stepsOf(state: WidgetState, view: View, entry: Entry): string[] {
  if (entry.kind === 'earned') return earnedSteps(state, view, entry);
  if (entry.kind === 'clawedBack') return clawedBackSteps(view, entry);
  if (entry.kind === 'rewardReleased' && entry.reason === 'lapsed') return [words.lapsed];
  if (entry.kind === 'rewardGranted') return grantedSteps(state, view, entry);
  const { due, given } = entry;
  return due !== undefined && given !== undefined && given < due ? [words.limited(due, given)] : [];
}

function earnedSteps(state: WidgetState, view: View, entry: Entry): string[] {
  const { basis, exact, base, multipliers = [], due = 0, given = due, cap } = entry;
  const form = state.program?.earning?.find((rule) => rule.id === entry.rule)?.award.form;
  const steps: string[] = [];
  if (basis !== undefined && form !== 'fixed') {
    steps.push(form === 'perItem' ? words.items(basis) : words.basis(money(basis, view.program.currency)));
  }
  if (multipliers.length > 0) {
    const names = multipliers.map((id) => nameOf.multiplier(state, id));
    steps.push(words.multiplied(base ?? due, names, due - (base ?? due)));
  }
  if (exact?.includes('/')) steps.push(words.rounded(fraction(exact), number(due)));
  if (given < due) steps.push(words.capped(due, given, cap === undefined ? undefined : nameOf.cap(state, cap)));
  return steps;
}

function grantedSteps(state: WidgetState, view: View, { card, challenge, gift, tier }: Entry): string[] {
  if (card !== undefined) return [words.grantedFor(nameOf.card(view, card))];
  if (challenge !== undefined) return [words.grantedFor(nameOf.challenge(view, challenge))];
  if (tier !== undefined) return [words.grantedFor(nameOf.tier(view, tier))];
  return gift === undefined ? [] : [words.grantedFor(nameOf.gift(state, gift))];
}

function clawedBackSteps(view: View, { order, due, given, card, challenge }: Entry): string[] {
  const steps: string[] = [];
  if (order !== undefined) steps.push(words.returned(order));
  if (card !== undefined) steps.push(words.takenFrom(nameOf.card(view, card)));
  if (challenge !== undefined) steps.push(words.takenFrom(nameOf.challenge(view, challenge)));
  if (due !== undefined && given !== undefined) {
    steps.push(words.takenBack(prize(view, { points: given }), prize(view, { points: due })));
  }
  return steps;
}
