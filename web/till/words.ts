import { PageWords } from '../pages/language.js';
import { all, time } from '../widget/written.js';
import { money, number } from '../widget/format.js';
import type { Values } from '../widget/text.js';
import { translatedText } from '../widget/translate.js';
import type { AwardRecord } from './kept.js';
import type { words as english } from './messages/en.js';
import type { Problem, TillState } from './state.js';

type Key = keyof typeof english;

/** A language's words; all languages have the same, in the same order. */
export type Words = Readonly<Record<Key, string>>;

/** What a cashier reads besides the card's elements; each language is a file of its own. */
export const words = new PageWords<Words>({
  en: () => import('./messages/en.js'),
  hu: () => import('./messages/hu.js'),
  hy: () => import('./messages/hy.js'),
  de: () => import('./messages/de.js'),
  fr: () => import('./messages/fr.js'),
  es: () => import('./messages/es.js'),
  ar: () => import('./messages/ar.js'),
  he: () => import('./messages/he.js'),
});

export const say = (key: Key, values?: Values): string => words.say(key, values);

/* What is put together of more than one text, or chosen among several. */

/** A card is known by the last four signs of its random name. */
export const cardOf = (member: string): string => say('card', { signs: member.slice(-4).toUpperCase() });

/** What was awarded, as far as the till knows it. */
export function what(record: AwardRecord, { program }: TillState): string {
  if (record.kind === 'visited') return say('visit');
  const { amount, lines = [] } = record.data;
  const total = money(
    lines.reduce((sum, line) => sum + line.amount, amount ?? 0),
    program?.currency ?? 'EUR',
  );
  const named = lines.map(({ category, quantity }) => `${number(quantity)} × ${translatedText(program, category)}`);
  return named.length === 0 ? say('bought', { money: total }) : say('boughtLines', { money: total, lines: all(named) });
}

export const until = (instant: string): string => say('until', { time: time(instant) });

const mayWords = { read: 'mayRead', award: 'mayAward', redeem: 'mayRedeem', administer: 'mayAdminister' } as const;

/** What the key of this till is for. */
export const mayDo = (scopes: readonly (keyof typeof mayWords)[]): string =>
  say('mayDo', { can: all(scopes.map((scope) => say(mayWords[scope]))) });

/** Why something did not work. */
export function problem(problem: Problem): string {
  if (problem.kind === 'refused') return refusal(problem.code);
  return say(problem.kind === 'limit' ? problem.limit : problem.kind);
}

/** Why the hub refused; by its code, if there are no words for it. */
export const refusal = (code: string): string => (words.knows(code) ? say(code) : say('refusal', { code }));
