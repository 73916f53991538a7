// SPDX-License-Identifier: MIT
// Random revisions: sections made anew under the same ids, what nothing names is gone.
import type { Challenge, Reward, StampCard, Tiers } from '../model/counting-types.js';
import { instantText, minuteMs, type Moment } from '../model/time.js';
import type { Cap, EarningRule, Program, Terms } from '../model/types.js';
import type { Scope } from './conditions.js';
import { cardsOf, challengesOf, targetOf } from './counting.js';
import { earningOf } from './earning.js';
import { moneySettings } from './money.js';
import { pointsOf } from './points.js';
import type { Random } from './random.js';
import { rewardOf } from './rewards.js';
import { levelsOf } from './tiers.js';

type Revision = NonNullable<Program['revisions']>[number];

export function revisionsOf(random: Random, program: Program, scope: Scope, start: string): Revision[] {
  let whole = program;
  let ms = Date.parse(`${start}T10:00:00Z`);
  return random.list(1, 2, () => {
    ms += random.pick([1, 60, 600, 1440, 1440 * 10]) * random.int(1, 20) * minuteMs;
    const offsetMs = random.pick([0, 60, 840]) * minuteMs;
    const midnight = Math.ceil(ms / 86_400_000) * 86_400_000 - offsetMs;
    const at: Moment = { ms: random.oneIn(2) ? ms : Math.max(ms, midnight), offsetMs };
    ms = at.ms;
    const sections = sectionsOf(random, whole, scope);
    whole = { ...whole, ...sections };
    return { effectiveFrom: instantText(at), ...sections };
  });
}

function sectionsOf(random: Random, whole: Program, before: Scope): Terms {
  const tiers = whole.tiers === undefined || random.oneIn(2) ? whole.tiers : tiersAfter(random, whole.tiers, whole);
  const scope = { ...before, tiers: tiers?.levels.map(({ id }) => id) ?? [] };
  const rewards = random.oneIn(2) ? rewardsAfter(random, whole, scope) : (whole.rewards ?? []);
  const isPrice = rewards.some(({ stamps }) => stamps !== undefined);
  return {
    ...random.maybe(4, () => ({ backdatingHours: random.pick([1, 72, 1000]) })),
    ...random.maybe(3, () => moneySettings(random)),
    ...random.maybe(4, () => ({ points: pointsOf(random) })),
    ...random.maybe(2, () => ({ earning: earningAfter(random, whole, scope) })),
    ...random.maybe(3, () => ({ caps: (whole.caps ?? []).map((cap) => capAfter(random, cap)) })),
    ...(isPrice ? {} : random.maybe(2, () => ({ cards: named(cardsOf(random, scope, rewards), whole.cards ?? []) }))),
    ...(tiers === undefined || tiers === whole.tiers ? {} : { tiers }),
    ...random.maybe(2, () => ({ challenges: challengesAfter(random, whole, scope, rewards) })),
    ...(rewards === whole.rewards ? {} : { rewards }),
  };
}

function isNamed(id: string, rest: unknown): boolean {
  return JSON.stringify(rest).includes(`"${id}"`);
}

function rewardsAfter(random: Random, whole: Program, scope: Scope): Reward[] {
  const rest = { ...whole, rewards: [], revisions: [] };
  const stay = (whole.rewards ?? []).filter(({ id }) => isNamed(id, rest) || random.oneIn(2));
  return stay.map(({ id }) => rewardOf(random, scope, whole.cards ?? [], id));
}

function earningAfter(random: Random, whole: Program, scope: Scope): EarningRule[] {
  const rest = { caps: whole.caps, multipliers: whole.multipliers };
  const stay = (whole.earning ?? []).filter(({ id }) => isNamed(id, rest) || !random.oneIn(3));
  return stay.map((rule) => ({ ...earningOf(random, scope, rule.on, 0), id: rule.id }));
}

function capAfter(random: Random, cap: Cap): Cap {
  if (cap.points !== undefined) return { ...cap, points: random.pick([1, 5, 10, 30]) };
  return cap.count === undefined ? cap : { ...cap, count: random.int(1, 3) };
}

/** Other cards by the same ids, and now and then one less or more. */
function named(cards: readonly StampCard[], before: readonly StampCard[]): StampCard[] {
  return cards.map((card, place) => ({ ...card, id: before[place]?.id ?? card.id }));
}

function tiersAfter(random: Random, tiers: Tiers, whole: Program): Tiers {
  const rest = { ...whole, tiers: undefined };
  const stay = tiers.levels.filter(({ id }) => isNamed(id, rest) || !random.oneIn(3));
  const levels = stay.length === 0 ? tiers.levels : stay;
  const bases = typeof tiers.basis === 'string' ? [tiers.basis] : tiers.basis;
  const ids = levels.map(({ id }) => id);
  return { ...tiers, levels: levelsOf(random, bases, tiers.reachedBy === 'all', ids) };
}

/** What they count stays the same, towards another target and for another reward. */
function challengesAfter(random: Random, whole: Program, scope: Scope, rewards: readonly Reward[]): Challenge[] {
  const fresh = challengesOf(random, scope, rewards);
  return (whole.challenges ?? []).flatMap((before, place): Challenge[] => {
    const after = fresh[place];
    if (after === undefined) return random.oneIn(2) ? [] : [{ ...before, reward: { points: 3 } }];
    const { on, goal, period, recurrence, when } = before;
    const target = random.oneIn(2) ? goal.target : targetOf(random, goal.kind);
    const same = { id: before.id, goal: { ...goal, target } };
    const { when: other, ...rest } = after;
    void other;
    return [
      {
        ...rest,
        ...same,
        ...(on && { on }),
        ...(period && { period }),
        ...(recurrence && { recurrence }),
        ...(when && { when }),
      },
    ];
  });
}
