import type { RawEngine } from '../../web/engine/raw.js';
import type { VectorCase, VectorQuestion } from './cases.js';

// The questions and their order are those of tests/native/vector_answers.cpp: change both or neither. Nothing here
// needs Node: Chromium runs this file too.

/** What the engine answered under a label, word for word; bytes as hexadecimal digits. */
export type Answer = readonly [label: string, text: string];

/** What only servers ask, natively and in the build for Node: the build for browsers has no answer to it. */
const serversAsk = /^(?:ask \d+|totals|pack|apply packed)$/;

/** Of the native engine's answers those that a page's engine has to give as well. */
export function cardAnswers(answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(([label]) => !serversAsk.test(label));
}

/** Asks the WebAssembly module everything that the native runner asks about a case, as far as it has the functions. */
export function answersOf(raw: RawEngine, vector: VectorCase): readonly Answer[] {
  const answers: Answer[] = [];
  const add: Add = (label, text) => void (text !== undefined && answers.push([label, text]));
  const handle = opened(raw, vector, add);
  if (handle === undefined) return answers;
  let halfway: readonly Kept[] = [];
  for (let count = 0; count <= vector.lines.length; count += 1) {
    askAfter(raw, handle, vector, count, add);
    if (count === half(vector)) halfway = keepAll(raw, handle, vector);
    const line = vector.lines[count];
    if (line === undefined) continue;
    add(`try ${String(count)}`, raw.preview(handle, line));
    add(`apply ${String(count)}`, raw.apply(handle, line, 'entries'));
  }
  askAtTheEnd(raw, handle, vector, add);
  raw.close(handle);
  askInBatches(raw, vector, add);
  askResumed(raw, vector, halfway, add);
  return answers;
}

type Add = (label: string, text: string | undefined) => void;

const defaultLedger = 256;

function open(raw: RawEngine, vector: VectorCase): { readonly handle?: number; readonly answer: string } {
  const answer = raw.open(vector.case.options?.ledgerRecords ?? defaultLedger, vector.text);
  const { handle } = JSON.parse(answer) as { readonly handle?: number };
  return handle === undefined ? { answer } : { handle, answer };
}

function opened(raw: RawEngine, vector: VectorCase, add: Add): number | undefined {
  const { handle, answer } = open(raw, vector);
  add('open', handle === undefined ? answer : '{}');
  return handle;
}

/** A further engine for the same programme; the case has opened one before. */
function another<T>(raw: RawEngine, vector: VectorCase, use: (handle: number) => T): T {
  const { handle } = open(raw, vector);
  if (handle === undefined) throw new Error(`${vector.name}: refused the second time it was opened`);
  const result = use(handle);
  raw.close(handle);
  return result;
}

function askAfter(raw: RawEngine, handle: number, vector: VectorCase, count: number, add: Add): void {
  const isNow = (question: VectorQuestion): boolean => (question.after ?? vector.lines.length) === count;
  for (const [i, question] of (vector.case.expect.views ?? []).entries()) {
    if (isNow(question)) add(`view ${String(i)}`, raw.view(handle, question.member ?? '', question.at ?? ''));
  }
  for (const [i, question] of (vector.case.expect.previews ?? []).entries()) {
    const { record } = question;
    const line = typeof record === 'string' ? record : JSON.stringify(record);
    if (isNow(question)) add(`preview ${String(i)}`, raw.preview(handle, line));
  }
  for (const [i, question] of (vector.case.expect.quotes ?? []).entries()) {
    if (isNow(question)) add(`quote ${String(i)}`, raw.quote(handle, JSON.stringify(question.question)));
  }
  for (const [i, one] of (vector.case.expect.asks ?? []).entries()) {
    const text = typeof one.question === 'string' ? one.question : JSON.stringify(one.question);
    if (isNow(one)) add(`ask ${String(i)}`, raw.ask?.(handle, text));
  }
}

function askAtTheEnd(raw: RawEngine, handle: number, vector: VectorCase, add: Add): void {
  for (const [i, question] of (vector.case.expect.explains ?? []).entries()) {
    const record = typeof question.record === 'string' ? question.record : '';
    add(`explain ${String(i)}`, raw.explain(handle, question.member ?? '', record));
  }
  add('totals', raw.totals?.(handle));
  for (const member of membersOf(vector.lines)) {
    const snapshot = kept(raw.snapshot(handle, member));
    add(`snapshot ${member}`, textOf(snapshot));
    if (typeof snapshot !== 'string') another(raw, vector, (fresh) => askRestored(raw, fresh, member, snapshot, add));
  }
}

function askRestored(raw: RawEngine, handle: number, member: string, snapshot: Uint8Array, add: Add): void {
  add(`restore ${member}`, raw.restore(handle, snapshot, member));
  add(`restored ${member}`, textOf(raw.snapshot(handle, member)));
}

function askInBatches(raw: RawEngine, vector: VectorCase, add: Add): void {
  const batch = vector.lines.map((line) => `${line}\n`).join('');
  another(raw, vector, (handle) => {
    const answer = raw.pack?.(handle, batch);
    if (answer === undefined) return;
    const packed = kept(answer);
    add('pack', textOf(packed));
    if (typeof packed !== 'string') add('apply packed', raw.applyPacked?.(handle, packed, 'entries'));
  });
  another(raw, vector, (handle) => {
    add('apply all', raw.apply(handle, batch, 'entries'));
    add('apply all again', raw.apply(handle, batch, 'refusals'));
  });
}

interface Kept {
  readonly member: string;
  readonly snapshot: Uint8Array;
}

/** Where the account is put down and taken up again. */
function half(vector: VectorCase): number {
  return Math.floor(vector.lines.length / 2);
}

function keepAll(raw: RawEngine, handle: number, vector: VectorCase): readonly Kept[] {
  return membersOf(vector.lines.slice(0, half(vector))).flatMap((member) => {
    const snapshot = kept(raw.snapshot(handle, member));
    return typeof snapshot === 'string' ? [] : [{ member, snapshot }];
  });
}

/** The second half of the records, on accounts restored from what was kept after the first. */
function askResumed(raw: RawEngine, vector: VectorCase, halfway: readonly Kept[], add: Add): void {
  const rest = vector.lines.slice(half(vector)).map((line) => `${line}\n`);
  another(raw, vector, (handle) => {
    for (const { member, snapshot } of halfway) raw.restore(handle, snapshot, member);
    add('apply the rest', raw.apply(handle, rest.join(''), 'entries'));
  });
}

function membersOf(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map(memberOf))];
}

function memberOf(line: string): string {
  try {
    const record = JSON.parse(line) as { readonly member?: unknown } | null;
    return typeof record?.member === 'string' ? record.member : '';
  } catch {
    return '';
  }
}

/** A copy: the view of the module's memory dies with the next call. */
function kept(bytes: Uint8Array | string): Uint8Array | string {
  return typeof bytes === 'string' ? bytes : bytes.slice();
}

function textOf(bytes: Uint8Array | string): string {
  if (typeof bytes === 'string') return bytes;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
