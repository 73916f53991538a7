// SPDX-License-Identifier: MIT
// Rule 13: what caps leave. Everything that was ever given within a cap is kept, and counted anew each time.
import type { Account, Use } from './account.js';
import { balanceOf, Refused, sumOf } from './account.js';
import { weekStartOf } from './revisions.js';
import type { Moment, Period } from './time.js';
import { dayMs, dayOf, minuteMs, periodOf } from './time.js';
import type { Cap } from './types.js';

export interface Clipped {
  readonly given: number;
  readonly cap: string | undefined;
}

/** In the order of the programme each cap clips to the room that it has; the first that did is named. */
export function underCaps(account: Account, rule: string, due: number, moment: Moment): Clipped {
  let given = due;
  let cap: string | undefined;
  const covering = (account.program.caps ?? []).filter((one) => one.rules?.includes(rule) ?? true);
  for (const one of covering) {
    const left = Math.min(given, roomIn(account, one, rule, given, moment));
    if (left === given) continue;
    if (one.overflow === 'refuse') throw new Refused('cap.reached');
    given = left;
    cap ??= one.id;
  }
  const use = { rule, moment, ms: moment.ms, day: dayOf(moment), points: given };
  account.uses.push(...covering.map((one) => ({ cap: one.id, ...use })));
  return { given, cap };
}

function roomIn(account: Account, cap: Cap, rule: string, wanted: number, moment: Moment): number {
  if (cap.per === 'highestBalance') return Math.max(0, (cap.points ?? 0) - balanceOf(account));
  const uses = account.uses.filter((use) => use.cap === cap.id && (cap.each !== true || use.rule === rule));
  const used = Math.max(...stretches(account, cap, uses, moment).map((stretch) => usedIn(cap, stretch)));
  if (cap.points !== undefined) return Math.max(0, cap.points - used);
  return used < (cap.count ?? 1) ? wanted : 0;
}

function usedIn(cap: Cap, uses: readonly Use[]): number {
  return sumOf(uses.map((use) => (cap.points === undefined ? Math.min(1, use.points) : use.points)));
}

/** What counts together with this moment: of its record; in its period; or, of a window, at the moment and at each later use. */
function stretches(account: Account, cap: Cap, uses: readonly Use[], moment: Moment): Use[][] {
  if (cap.per === 'order') return [uses.filter((use) => use.moment === moment)];
  const length = cap.per === 'rolling' ? (cap.days ?? 0) * dayMs : (cap.minutes ?? 0) * minuteMs;
  if (length === 0) {
    const period = (day: number): number => periodOf(cap.per as Period, day, weekStartOf(account.program));
    return [uses.filter((use) => period(use.day) === period(dayOf(moment)))];
  }
  const later = uses.map((use) => use.ms).filter((ms) => moment.ms < ms && ms < moment.ms + length);
  return [moment.ms, ...later].map((at) => uses.filter((use) => use.ms <= at && at < use.ms + length));
}
