import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWord, tagOf, urlOfTag } from '../../web/sync/worker-words.js';

const base = 'https://shop.example/tenfold/';

test('a worker understands what a page says', () => {
  const keep = { tenfold: 'keep', base, plain: false } as const;
  assert.deepEqual(readWord({ tenfold: 'hello', more: 1 }), { tenfold: 'hello' });
  assert.deepEqual(readWord(keep), keep);
  const whole = { ...keep, program: 'https://shop.example/p.json', hub: 'https://hub.example/', lang: 'pt-BR' };
  assert.deepEqual(readWord({ ...whole, other: 'x' }), whole);
});

const nonsense: readonly unknown[] = [
  undefined,
  null,
  'hello',
  [],
  { type: 'SKIP_WAITING' },
  { tenfold: 'forget', base },
  { tenfold: 'keep' },
  { tenfold: 'keep', base: '/tenfold/' },
  { tenfold: 'keep', base: 'https://shop.example/tenfold' },
  { tenfold: 'keep', base: 'javascript:alert(1)/' },
  { tenfold: 'keep', base: 'data:text/javascript,/' },
];
for (const data of nonsense) {
  test(`and passes over ${JSON.stringify(data)}`, () => assert.equal(readWord(data), undefined));
}

test('what is no URL, or no language, is left out', () => {
  const word = readWord({ tenfold: 'keep', base, program: 'ftp://x/', hub: 7, lang: '"><script>', plain: 'yes' });
  assert.deepEqual(word, { tenfold: 'keep', base, plain: false });
});

test('the tag of a background sync says the URL, and no other tag does', () => {
  const url = 'https://hub.example/v1/corner-coffee/';
  assert.equal(urlOfTag(tagOf(url)), url);
  for (const tag of ['', 'workbox-background-sync:q', `tenfold-${url}`, 'tenfold javascript:x', `x${tagOf(url)}`])
    assert.equal(urlOfTag(tag), undefined);
});
