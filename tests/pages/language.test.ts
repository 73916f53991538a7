import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageWords, type Files } from '../../web/pages/language.js';
import { languages, language } from '../../web/widget/language.js';

interface Words extends Readonly<Record<string, string>> {
  readonly hello: string;
  readonly 'code.invalid': string;
}

const documentElement = { lang: '', dir: '' };
Object.assign(globalThis, { document: { documentElement } });

/** Words in these languages; the files of all others cannot be had. */
function wordsIn(given: Readonly<Record<string, Words>>): PageWords<Words> {
  const file = (name: string) => async () => {
    const words = await Promise.resolve(given[name]);
    if (words === undefined) throw new Error('no network');
    return { words };
  };
  return new PageWords(Object.fromEntries(languages.map((name) => [name, file(name)])) as Files<Words>);
}

const english = { hello: 'Hello, {name}', 'code.invalid': 'No' };
const arabic = { hello: 'مرحبًا {name}', 'code.invalid': 'لا' };

test('a page says nothing before its words, then speaks the first language that is known, in its direction', async () => {
  const words = wordsIn({ en: english, ar: arabic });
  assert.equal(words.say('hello', { name: 'Ada' }), '');
  await words.speak([null, 'tlh', 'ar-EG', 'en']);
  assert.equal(words.say('hello', { name: 'Ada' }), 'مرحبًا \u2068Ada\u2069');
  assert.deepEqual(documentElement, { lang: 'ar-EG', dir: 'rtl' });
  await words.speak(['en']);
  assert.equal(words.say('hello', { name: 'Ada' }), 'Hello, Ada');
  assert.deepEqual(documentElement, { lang: 'en', dir: 'ltr' });
});

test('English stands in for a file that cannot be had, for the elements too', async () => {
  const words = wordsIn({ en: english });
  assert.deepEqual([await words.has('hu'), await words.has('en')], [false, true]);
  await words.speak(['hu']);
  assert.equal(words.say('hello', { name: 'Ada' }), 'Hello, Ada');
  assert.equal(language(), 'en');
});

test('a code that there are no words for is told apart from one that there are', async () => {
  const words = wordsIn({ en: english });
  await words.speak(['en']);
  assert.deepEqual(
    ['code.invalid', 'code.unheard', 'constructor'].map((code) => words.knows(code)),
    [true, false, false],
  );
});
