import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, firstKeys, languages, type Language, type Words } from '../../web/widget/language.js';
import { keys } from '../../web/widget/messages/keys.js';
import { text, filled } from '../../web/widget/text.js';
import { areWhole } from '../support/words.js';
import { speakIn } from './speak.js';

const wordsOf = async (language: Language): Promise<Words> =>
  ((await import(`../../web/widget/messages/${language}.js`)) as { words: Words }).words;

const english = await wordsOf('en');

/** The words that are the same in every language. */
const alike = /^\{\w+\}\S{0,2} (?:de )?\{\w+\}$/;

for (const language of languages) {
  test(`${language} has all words, with the same holes in them, and all plurals of its own`, async () =>
    areWhole(language, await wordsOf(language), english, alike));
}

test('the round button knows the places of its words without the names of all', () => {
  assert.deepEqual(keys.slice(0, firstKeys.length), firstKeys);
});

test('plurals, numbers and dates follow the language', async () => {
  const toGo = async (language: string, stamps: number): Promise<string> => {
    await speakIn(language);
    return text('toReward', { stamps, reward: 'X' });
  };
  assert.equal(await toGo('de', 1), 'Noch 1 Stempel: X');
  assert.deepEqual(
    [await toGo('ar', 1), await toGo('ar', 2), await toGo('ar', 3), await toGo('ar', 11)].map((said) =>
      said.replaceAll(/[\u2068\u2069]/g, ''),
    ),
    ['تبقّى ختم واحد: X', 'تبقّى ختمان: X', 'تبقّى 3 أختام: X', 'تبقّى 11 ختمًا: X'],
  );
  await speakIn('de-AT');
  assert.equal(text('points', { points: 12345.5, name: 'P' }), '12\u00a0345,5 P');
});

test('a name keeps its own direction where the words run the other way', async () => {
  await speakIn('he');
  assert.match(text('open', { program: 'Corner Coffee' }), /\u2068Corner Coffee\u2069/);
  await speakIn('en');
  assert.equal(text('open', { program: 'Corner Coffee' }), 'Open Corner Coffee');
});

test('a merchant’s own words come before ours, and are filled like ours', async () => {
  await speakIn('en', { join: 'Get going', toReward: '{stamps, plural, one {Just one} other {# more}} for {reward}' });
  assert.equal(text('join'), 'Get going');
  assert.equal(text('toReward', { stamps: 1, reward: 'tea' }), 'Just one for tea');
  assert.equal(text('toReward', { stamps: 3, reward: 'tea' }), '3 more for tea');
  assert.equal(text('why'), 'Why?');
});

test('what comes in is never taken for a hole, nor for a pattern', async () => {
  await speakIn('en');
  assert.equal(text('open', { program: '{program} $& #' }), 'Open {program} $& #');
  assert.equal(filled('{n, plural, one {#} other {# {x}}}', { n: 2, x: '#{n}' }), '2 #{n}');
  assert.equal(filled('{kind, select, other {fine}}', { kind: 'constructor' }), 'fine');
  assert.equal(filled('{unknown} {n, plural, {', { n: 1 }), '{unknown} {n, plural, {');
});

test('the language is the first that is known, of what the tag and the page say', () => {
  assert.equal(choose(['de']).language, 'de');
  assert.deepEqual(choose(['fr-CA']), { language: 'fr', locale: 'fr-CA' });
  assert.equal(choose(['xx', undefined, '', 'AR-eg']).language, 'ar');
  assert.equal(choose(['constructor', 'tlh']).language, 'en');
  assert.equal(choose(['tlh', 'hu']).language, 'hu');
});

test('a tag that `Intl` would not take breaks no number', async () => {
  assert.deepEqual(choose(['de-DE-formal']), { language: 'de', locale: 'de-DE-formal' });
  for (const tag of ['de-', 'de_AT', 'de-DE@euro', 'DE-x']) {
    assert.deepEqual(choose([tag]), { language: 'de', locale: 'de' }, tag);
    await speakIn(tag);
    assert.equal(text('points', { points: 1234.5, name: 'P' }), '1.234,5 P', tag);
  }
});
