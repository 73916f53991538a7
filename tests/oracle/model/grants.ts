// SPDX-License-Identifier: MIT
// Rule 32: granted rewards, each with its own last day.
import type { Account } from './account.js';
import { write } from './account.js';
import { stopWaiting } from './cards.js';
import { lengthened } from './life.js';
import { everyOne, presentPlace } from './revisions.js';
import type { Moment } from './time.js';
import { dateText, dayOf, firstMsOf } from './time.js';

export interface Grant {
  readonly reward: string;
  /** Local, or Infinity. */
  readonly lastDay: number;
}

export function grantedOf(account: Account, reward: string): number {
  return account.grants.filter((one) => one.reward === reward).length;
}

/** By the terms of the record, or those that a reward which is gone last had. */
export function newGrant(account: Account, reward: string, moment: Moment): Grant {
  const all = everyOne(account, presentPlace(account), (program) => program.rewards);
  const validity = all.find(({ one }) => one.id === reward)?.one.validity;
  return { reward, lastDay: validity === undefined ? Infinity : lengthened(validity, dayOf(moment)) };
}

export function lastDayText({ lastDay }: Grant): string | undefined {
  return lastDay === Infinity ? undefined : dateText(lastDay);
}

/** Up to so many of a reward: those first that expire first, or last. */
export function takeGrants(account: Account, reward: string, most: number, which: 'first' | 'last'): Grant[] {
  const all = account.grants.filter((one) => one.reward === reward).sort((a, b) => sooner(a.lastDay, b.lastDay));
  const taken = which === 'first' ? all.slice(0, most) : all.slice(Math.max(0, all.length - most));
  account.grants.splice(0, Infinity, ...account.grants.filter((one) => !taken.includes(one)));
  return taken;
}

function sooner(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function endOf({ lastDay }: Grant, offsetMs: number): number {
  return firstMsOf(lastDay + 1, offsetMs);
}

export function nextGrantEnd(account: Account, offsetMs: number): number {
  return Math.min(...account.grants.map((one) => endOf(one, offsetMs)));
}

/** All of one reward whose last day is the first to end, at one time. */
export function passGrantEnd(account: Account, at: number, offsetMs: number): void {
  const end = nextGrantEnd(account, offsetMs);
  const order = everyOne(account, 0, (program) => program.rewards).map(({ one }) => one.id);
  const ended = account.grants.filter((one) => endOf(one, offsetMs) === end);
  const reward = order.find((id) => ended.some((one) => one.reward === id));
  const gone = ended.filter((one) => one.reward === reward);
  if (reward === undefined) return;
  account.grants.splice(0, Infinity, ...account.grants.filter((one) => !gone.includes(one)));
  write(account, 'rewardExpired', at, { reward, units: unitsText(gone.length) });
  gone.forEach(() => stopWaiting(account, reward));
}

/** One unit is not said. */
export function unitsText(units: number): number | undefined {
  return units === 1 ? undefined : units;
}
