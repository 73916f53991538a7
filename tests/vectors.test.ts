// Every case of tests/vectors and tests/cases in Node, against both builds of the WebAssembly engine and the translation
// of the browsers' to plain JavaScript; and their answers against the native ones.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { instanceOf } from '../web/engine/instance.js';
import { builtCardEngine, builtEngine, builtPlainEngine } from './support/engine.js';
import { answersOf, cardAnswers } from './vector-run/answers.js';
import { allCases, vectorCases, vectorFiles, type RawCase } from './vector-run/cases.js';
import { checkCase } from './vector-run/expect.js';
import { nativeAnswers } from './vector-run/native.js';

const cases = await allCases();
const native = await nativeAnswers();

for (const { name, source, whole } of [
  { name: 'WebAssembly', source: builtCardEngine, whole: false },
  { name: 'WebAssembly for Node', source: builtEngine, whole: true },
  { name: 'plain JavaScript', source: builtPlainEngine, whole: false },
]) {
  const raw = await instanceOf(await source());
  describe(`vectors in Node, ${name}`, () => {
    for (const one of cases) {
      test(one.name, () => {
        const answers = answersOf(raw, one);
        checkCase(one, answers);
        const theirs = native.get(one.name) ?? [];
        assert.deepEqual(answers, whole ? theirs : cardAnswers(theirs), 'the same bytes as the native engine');
      });
    }
  });
}

test('the native engine was asked the same cases', () => {
  assert.deepEqual(
    [...native.keys()],
    cases.map((one) => one.name),
  );
});

describe('the vectors themselves', () => {
  test('there are enough, and enough of them refuse something', async () => {
    const vectors = await vectorCases();
    const refusing = vectors.filter((one) => refuses(one.case));
    assert.ok(vectors.length >= 160, `${String(vectors.length)} cases`);
    assert.ok(
      refusing.length >= vectors.length * 0.4,
      `${String(refusing.length)} of ${String(vectors.length)} refuse`,
    );
  });

  test('names are unique, and every file says which rules it pins', async () => {
    assert.equal(new Set(cases.map((one) => one.name)).size, cases.length);
    for (const [name, file] of await vectorFiles()) {
      const rules = [...new Set(file.cases.flatMap((one) => one.rules ?? []))].sort((a, b) => a - b);
      assert.deepEqual(file.rules, rules, name);
    }
  });
});

function refuses({ expect }: RawCase): boolean {
  const questions = [expect.views, expect.explains, expect.previews, expect.asks].flatMap((list) => list ?? []);
  return (
    expect.program !== undefined ||
    (expect.results ?? []).some((result) => result.status === 'refused') ||
    questions.some((question) => question.refusal !== undefined)
  );
}
