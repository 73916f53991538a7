import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '../../web/cli/io/json-place.js';

const text = `{
  "id": "shop",
  "a/b": { "x~y": 1 },
  "earning": [
    { "id": "one" },
    { "id": "two", "award": { "form": "step" } }
  ],
  "id": "again"
}
`;

function place(pointer: string, of = text): string {
  const { line, column } = placeOf(of, pointer);
  return `${String(line)}:${String(column)}`;
}

test('a pointer leads to its value', () => {
  assert.equal(place('/earning/1/award/form'), '6:39');
  assert.equal(place('/earning/0'), '5:5');
  assert.equal(place('/a~1b/x~0y'), '3:19');
  assert.equal(place(''), '1:1');
});

test('what is missing is shown where it is missing', () => {
  assert.equal(place('/earning/0/award'), '5:5');
  assert.equal(place('/name'), '1:1');
});

test('of a key named twice, the second is shown', () => {
  assert.equal(place('/id'), '8:9');
});

test('a text that is not JSON is shown where it stops being it', () => {
  assert.equal(place('', '{\n  "a": 1,\n  b: 2 }'), '3:3');
  assert.equal(place('', '{ "a": 1 } x'), '1:12');
  assert.equal(place('', '{ "a": [1, 2'), '1:13');
  assert.equal(place('', ''), '1:1');
  assert.equal(place('', '{ "a": tru }'), '1:8');
});

test('a deep nest is no trap', () => {
  assert.equal(place('', '['.repeat(200_000)), '1:501');
});

test('a long string, and much space, are no trap', () => {
  assert.equal(place('/b', `{"a":"${'x'.repeat(10_000_000)}","b":1}`), '1:10000013');
  assert.equal(place('/b', `{"a":1,${' '.repeat(10_000_000)}"b":1}`), '1:10000012');
  assert.equal(place('', '{"a":"x'), '1:6');
});

test('only the control characters that JSON forbids end a string', () => {
  assert.equal(place('/b', '{"a":"\u007f\u2028","b":1}'), '1:15');
  assert.equal(place('/b', '{"a":"\u0001","b":1}'), '1:6');
});
