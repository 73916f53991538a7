import { number, plural } from './format.js';
import { isRtl, wordsFor, type Key } from './language.js';

/** What a text is filled with. Numbers are written as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;

/** `{name}`, and `{name, plural or select, one {…} other {…}}`, whose forms may hold `{name}` again. */
const holes = /\{(\w+)(?:, (plural|select),((?: [=\w]+ \{(?:[^{}]|\{\w+\})*\})+))?\}/g;
const forms = / ([=\w]+) \{((?:[^{}]|\{\w+\})*)\}/g;

/** Our words for a key, or the merchant's, filled with values. */
export function text(key: Key, values: Values = {}): string {
  return filled(wordsFor(key), values);
}

/** ICU's MessageFormat, as far as a card needs it. What comes in with the values is never looked into. */
export function filled(message: string, values: Values): string {
  return message.replaceAll(holes, (hole: string, name: string, kind?: string, choices?: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    if (choices === undefined) return written(value);
    const form = chosen(choices, kind === 'plural' ? [`=${value}`, plural(Number(value))] : [String(value)]);
    return filled(
      form.replaceAll('#', () => written(value)),
      values,
    );
  });
}

/** The form of the first of these words that there is one for; that of `other`, if there is none. */
function chosen(choices: string, words: readonly string[]): string {
  const byWord = new Map([...choices.matchAll(forms)].map(([, word, form]) => [word, form]));
  return [...words, 'other'].map((word) => byWord.get(word)).find((form) => form !== undefined) ?? '';
}

/** A name keeps its own direction among words that run the other way. */
function written(value: string | number): string {
  if (typeof value === 'number') return number(value);
  return isRtl() && value !== '' ? `\u2068${value}\u2069` : value;
}
