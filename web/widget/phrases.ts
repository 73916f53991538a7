import type { ChallengeView, TiersView, View } from '../engine/generated/answer.js';
import { money, number } from './format.js';
import { signed } from './written.js';
import { wordsFor, type Key } from './language.js';
import { text } from './text.js';

/* What is put together of more than one text, or chosen among several. */

export const points = (points: number, name: string) => text('points', { points, name });
export const signedPoints = (points: number, name: string) => text('points', { points: signed(points), name });
export const signedStamps = (stamps: number) => text('stamps', { signed: signed(stamps), stamps: Math.abs(stamps) });
export const signedMoney = (value: number, currency: string) =>
  `${value < 0 ? '−' : '+'}${money(Math.abs(value), currency)}`;
export const setAside = (held: number, name: string) =>
  text(held > 0 ? 'setAside' : 'setFree', { points: Math.abs(held), name });

/** What a tier counts, by its basis. */
const tierValues: Readonly<Record<TiersView['basis'], (value: number, view: View) => string>> = {
  spend: (value, { program }) => money(value, program.currency),
  orders: (value) => text('orders', { orders: value }),
  visits: number,
  measure: number,
  points: (value, view) => points(value, view.points.name),
  balance: (value, view) => points(value, view.points.name),
};
export const tierValue = (view: View, basis: TiersView['basis'], value: number) => tierValues[basis](value, view);

/** "3 weeks", as streaks are counted. */
export const streakOf = (n: number, unit: string | undefined) =>
  text(unit === 'day' ? 'days' : unit === 'month' ? 'months' : 'weeks', { n });

export function progress(challenge: ChallengeView, currency: string): string {
  const { goal, of = '', progress, target, unit } = challenge;
  if (goal === 'streak') return text('inARow', { progress, target: streakOf(target, unit) });
  if (goal === 'distinct') return text('different', { progress, target, of });
  const [part, whole] = [progress, target].map((value) =>
    goal === 'sum' && of === 'amount' ? money(value, currency) : number(value),
  );
  return text('of', { part: part ?? '', whole: whole ?? '' });
}

/** Why something was refused; by its code, if there are no words for it. */
export const problem = (code: string) => wordsFor(code as Key) || text('problem', { code });

/** A code in groups of four signs, to be read aloud. */
export const grouped = (code: string) => code.replace(/(.{4})(?=.)/g, '$1 ');

/** A finger means a phone or tablet, a mouse a computer: good enough for one word. */
export const device = (): 'phone' | 'computer' =>
  globalThis.matchMedia('(pointer: coarse)').matches ? 'phone' : 'computer';
