// Every case of tests/vectors and tests/cases against the WebAssembly engine in Node, and its answers against the native ones.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { builtEngine } from './support/engine.js';
import { answersOf, type Answer } from './vector-run/answers.js';
import { allCases, vectorCases, vectorFiles, type RawCase } from './vector-run/cases.js';
import { checkCase } from './vector-run/expect.js';
import { nativeAnswers } from './vector-run/native.js';
import { rawEngine } from './vector-run/raw.js';

const cases = await allCases();
const raw = await rawEngine(await builtEngine());

describe('vectors in Node', () => {
  let native: ReadonlyMap<string, readonly Answer[]>;
  before(async () => {
    native = await nativeAnswers();
  });

  for (const one of cases) {
    test(one.name, () => {
      const answers = answersOf(raw, one);
      checkCase(one, answers);
      assert.deepEqual(answers, native.get(one.name), 'the same bytes as the native engine');
    });
  }

  test('the native engine was asked the same cases', () => {
    assert.deepEqual(
      [...native.keys()],
      cases.map((one) => one.name),
    );
  });
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
