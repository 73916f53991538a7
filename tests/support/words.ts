// What every language's words have to hold to, whoever says them.
import assert from 'node:assert/strict';
import type { Language } from '../../web/widget/language.js';
import { filled } from '../../web/widget/text.js';

type Words = Readonly<Record<string, string>>;

const choice = /\{(\w+), (plural|select),((?: [=\w]+ \{(?:[^{}]|\{\w+\})*\})+)\}/g;

const wordsOfForms = (forms: string): string[] =>
  [...forms.matchAll(/ ([=\w]+) \{(?:[^{}]|\{\w+\})*\}/g)].map(([, word = '']) => word);

/** What a message is filled with: `name`, `stamps plural`, `device select phone other`, each once. */
function holesOf(message: string): string[] {
  const found = new Set<string>();
  const plain = message.replaceAll(choice, (_, name: string, kind: string, forms: string) => {
    const words = wordsOfForms(forms);
    found.add(kind === 'select' ? `${name} select ${words.join(' ')}` : `${name} plural`);
    return forms.replaceAll(/ [=\w]+ \{((?:[^{}]|\{\w+\})*)\}/g, '$1');
  });
  for (const [, name = ''] of plain.matchAll(/\{(\w+)\}/g)) found.add(name);
  return [...found].sort();
}

/** Which plurals whole numbers take in a language. */
function pluralsOf(language: Language): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)))].sort();
}

/** Every text of English and none more, none of them left in English, with its holes and the language's plurals. `alike`: the same in all. */
export function areWhole(language: Language, words: Words, english: Words, alike: RegExp): void {
  assert.deepEqual(Object.keys(words), Object.keys(english), 'the same, in the same order, by which bundles know them');
  for (const [key, message] of Object.entries(words)) {
    assert.deepEqual(holesOf(message), holesOf(english[key] ?? ''), key);
    assert.ok(language === 'en' || alike.test(message) || message !== english[key], `${key} is English`);
    for (const [, forms = ''] of message.matchAll(/, plural,((?: [=\w]+ \{(?:[^{}]|\{\w+\})*\})+)\}/g)) {
      const given = wordsOfForms(forms)
        .filter((word) => !word.startsWith('='))
        .sort();
      assert.deepEqual(given, pluralsOf(language), `${key}: the plurals of ${language}`);
    }
    const values = Object.fromEntries(holesOf(message).map((hole) => [hole.split(' ')[0] ?? '', 5]));
    assert.doesNotMatch(filled(message, values), /[{}#]/, `${key}: every hole is filled`);
  }
}
