import assert from 'node:assert/strict';
import type { Answer } from './answers.js';
import type { Json, VectorCase, VectorQuestion, VectorRefusal, VectorResult } from './cases.js';

type Fields = Readonly<Record<string, Json | undefined>>;

/** Fails where the answers are not what the case says. The order of fields counts. What was not asked is not checked. */
export function checkCase(vector: VectorCase, answers: readonly Answer[]): void {
  const { expect } = vector.case;
  const texts = new Map(answers);
  const answer = (label: string): Fields => JSON.parse(texts.get(label) ?? 'null') as Fields;
  const refused = expect.program?.refusal;
  if (refused !== undefined) {
    checkRefusal(refused, answer('open'));
    return;
  }
  assert.equal(texts.get('open'), '{}', vector.name);
  checkRecords(vector, answer);
  for (const [i, question] of (expect.views ?? []).entries()) check(question, answer(`view ${String(i)}`));
  for (const [i, question] of (expect.quotes ?? []).entries()) check(question, answer(`quote ${String(i)}`));
  for (const [i, question] of (expect.explains ?? []).entries()) check(question, answer(`explain ${String(i)}`));
  for (const [i, question] of (expect.previews ?? []).entries()) checkPreview(question, answer(`preview ${String(i)}`));
  if (texts.has('totals')) checkWhole(vector, answer);
  checkRestored(texts);
}

/** What only a whole engine answers. */
function checkWhole({ case: { expect } }: VectorCase, answer: (label: string) => Fields): void {
  for (const [i, question] of (expect.asks ?? []).entries()) check(question, answer(`ask ${String(i)}`));
  const totals = answer('totals');
  if (expect.totals !== undefined) check(expect.totals, totals);
  const applied = (expect.results ?? []).map((_, i) => resultOf(answer(`apply ${String(i)}`)));
  const points = applied.reduce((sum, result) => sum + sumOf(result['entries'], 'points'), 0);
  assert.equal(totals['entrySum'], points);
  assert.equal(totals['outstanding'], points);
}

function checkRecords(vector: VectorCase, answer: (label: string) => Fields): void {
  const expected = vector.case.expect.results ?? [];
  assert.equal(expected.length, vector.lines.length, `${vector.name}: a result for each record`);
  for (const [i, one] of expected.entries()) {
    const result = resultOf(answer(`apply ${String(i)}`));
    checkResult(one, result, `record ${String(i)}`);
    checkTried(answer(`try ${String(i)}`), result);
  }
}

/** Of the one record that was applied. */
function resultOf(applied: Fields): Fields {
  const results = applied['results'] as readonly Fields[];
  assert.equal(results.length, 1);
  return results[0] ?? {};
}

function checkResult(expected: VectorResult, got: Fields, where: string): void {
  assert.equal(got['status'], expected.status, where);
  if (expected.status === 'refused') {
    checkRefusal({ code: expected.code ?? '', pointer: expected.pointer ?? '' }, got);
  } else if (expected.entries !== undefined) {
    same(got['entries'], expected.entries, where);
  }
}

/** A preview gives what is then given, and refuses what is then refused (SEMANTICS 14). */
function checkTried(tried: Fields, result: Fields): void {
  if (result['status'] === 'refused') {
    same(tried['refusal'], result['refusal'], 'preview');
    return;
  }
  same(tried['entries'], result['entries'] ?? [], 'preview');
  const own = (tried['entries'] as readonly Json[]).slice(Number(tried['passed'] ?? 0));
  assert.equal(tried['points'], sumOf(own, 'points'));
  assert.equal(tried['stamps'], sumOf(own, 'stamps'));
}

function checkPreview(question: VectorQuestion, got: Fields): void {
  check(question, got);
  for (const part of ['points', 'stamps', 'entries'] as const) {
    if (question[part] !== undefined) same(got[part], question[part], part);
  }
}

function check(question: VectorQuestion, got: Fields): void {
  if (question.refusal !== undefined) {
    checkRefusal(question.refusal, got);
    return;
  }
  if (question.whole !== undefined) same(got as Json, question.whole, 'whole');
  for (const [pointer, value] of Object.entries(question.has ?? {})) same(at(got, pointer), value, pointer);
  for (const pointer of question.absent ?? []) assert.equal(at(got, pointer), undefined, pointer);
}

function checkRefusal(expected: VectorRefusal, got: Fields): void {
  const refusal = got['refusal'] as { code: string; pointer: string; expected: string } | undefined;
  assert.deepEqual({ code: refusal?.code, pointer: refusal?.pointer }, { ...expected });
  assert.notEqual(refusal?.expected, '');
}

function checkRestored(texts: ReadonlyMap<string, string>): void {
  for (const [label, text] of texts) {
    if (!label.startsWith('restored ')) continue;
    const member = label.slice('restored '.length);
    assert.equal(texts.get(`restore ${member}`), '{}');
    assert.equal(text, texts.get(`snapshot ${member}`));
  }
}

function same(got: Json | undefined, expected: Json | undefined, where: string): void {
  assert.equal(JSON.stringify(got), JSON.stringify(expected), where);
}

function sumOf(entries: Json | undefined, name: string): number {
  const list = (entries ?? []) as readonly Fields[];
  return list.reduce((sum, entry) => sum + Number(entry[name] ?? 0), 0);
}

/** The value that an RFC 6901 pointer names. */
function at(json: Fields, pointer: string): Json | undefined {
  let value: unknown = json;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Fields)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value as Json | undefined;
}
