import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingOf } from '../../web/till/reading.js';
import { keyIn } from '../../web/till/session.js';

const key = `tfk_0123456789abcdef_${'x'.repeat(43)}`;

test('a key is found by itself and in a link', () => {
  for (const text of [
    key,
    ` ${key}\n`,
    `https://hub.example/till/shop#key=${key}`,
    `https://x/till/y#a=1&key=${key}`,
  ]) {
    assert.equal(keyIn(text), key, text);
  }
  for (const text of ['', 'tfk_', 'tfk_0123_x', `x${key}`, `https://hub.example/till/shop?key=${key}`, `#key=`]) {
    assert.equal(keyIn(text), undefined, text);
  }
});

test('what is scanned or typed is told apart by its form', () => {
  const kinds: readonly (readonly [string, object])[] = [
    ['tfm.k.p.s', { kind: 'member', code: 'tfm.k.p.s' }],
    ['  4827 1593 ', { kind: 'typed', code: '48271593' }],
    ['٤٨٢٧ ١٥٩٣', { kind: 'typed', code: '48271593' }],
    ['k7q4-9m2x', { kind: 'typed', code: 'K7Q49M2X' }],
    [key, { kind: 'key', key }],
    ['tfs.0123456789abcdef.1.x', { kind: 'stamp' }],
    ['https://hub.example/card/shop#stamp=tfs.0123456789abcdef.1.x', { kind: 'stamp' }],
    ['4827159', { kind: 'unknown' }],
    ['https://example.com', { kind: 'unknown' }],
    ['', { kind: 'unknown' }],
  ];
  for (const [text, reading] of kinds) assert.deepEqual(readingOf(text), reading, text);
});
