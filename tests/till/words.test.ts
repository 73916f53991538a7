import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../web/widget/language.js';
import { words as english } from '../../web/till/messages/en.js';
import { words as cardEnglish } from '../../web/card/messages/en.js';
import { areWhole } from '../support/words.js';

type Words = Readonly<Record<string, string>>;

const wordsOf = async (page: 'till' | 'card', language: string): Promise<Words> =>
  ((await import(`../../web/${page}/messages/${language}.js`)) as { words: Words }).words;

/** What some languages say as English does. */
const alike = /^Online$/;

for (const language of languages) {
  test(`${language} has all words of the till and of the shopper’s page, and all plurals of its own`, async () => {
    areWhole(language, await wordsOf('till', language), english, alike);
    areWhole(language, await wordsOf('card', language), cardEnglish, alike);
  });
}

/** What the hub can say to a till that signs in, looks a card up, awards, or hands a reward over. */
const met = [
  'auth.invalid',
  'auth.missing',
  'auth.scope',
  'rate.limited',
  'hub.unavailable',
  'program.unknown',
  'code.invalid',
  'code.expired',
  'member.unknown',
  'member.erased',
  'member.claimed',
  'redemption.unknown',
  'redemption.settled',
  'redemption.provisional',
  'record.tooLate',
  'record.tooEarly',
  'record.conflict',
  'cap.reached',
  'account.full',
];

test('what a hub refuses a till is said in words', () => {
  assert.deepEqual(
    met.filter((code) => !Object.hasOwn(english, code)),
    [],
  );
});
