// Every text of tests/hostile is refused by both builds of the WebAssembly engine as by the native one (tests/native/hostile_test.cpp).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isWhole, type RawEngine } from '../web/engine/raw.js';
import { builtCardEngine, builtEngine } from './support/engine.js';
import { instanceOf } from '../web/engine/instance.js';

// What a text is made of is read the same way in tests/native/hostile_cases.cpp: change both or neither.

type Piece =
  | string
  | readonly Piece[]
  | { readonly hex: string }
  | { readonly repeat: string; readonly times: number }
  | { readonly number: string; readonly to: number }
  | { readonly of: 'snapshot' | 'packed'; readonly first?: number };

interface Group {
  readonly says: string;
  readonly as: readonly string[];
  readonly text?: string;
  readonly cases: readonly (readonly [Piece, string])[];
}

interface Account {
  readonly program: unknown;
  readonly records: readonly unknown[];
  readonly next: unknown;
  readonly at: string;
}

type Sound = Readonly<Record<'snapshot' | 'packed', Uint8Array>>;

const fileOf = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`hostile/${name}.json`, import.meta.url), 'utf8'));

const account = (await fileOf('account')) as Account;
const next = JSON.stringify(account.next);
const whole = await instanceOf(await builtEngine());
assert.ok(isWhole(whole));
const packed = kept(whole.pack(opened(whole), next));
const builds = { browsers: await instanceOf(await builtCardEngine()), Node: whole };

function bytesOf(piece: Piece, sound: Sound): Buffer {
  if (typeof piece === 'string') return Buffer.from(piece);
  if (Array.isArray(piece)) return Buffer.concat((piece as readonly Piece[]).map((part) => bytesOf(part, sound)));
  if ('hex' in piece) return Buffer.from(piece.hex, 'hex');
  if ('repeat' in piece) return Buffer.from(piece.repeat.repeat(piece.times));
  if ('number' in piece) {
    return Buffer.from(Array.from({ length: piece.to }, (_, i) => piece.number.replace('#', String(i + 1))).join(''));
  }
  if ('of' in piece) return Buffer.from(sound[piece.of].subarray(0, piece.first));
  throw new Error('a piece of another form');
}

function opened(raw: RawEngine): number {
  const { handle } = JSON.parse(raw.open(256, JSON.stringify(account.program))) as { readonly handle: number };
  for (const record of account.records) {
    assert.match(raw.apply(handle, JSON.stringify(record), 'entries'), /^\{"accepted":1,/);
  }
  return handle;
}

function kept(bytes: Uint8Array | string): Uint8Array {
  if (typeof bytes === 'string') throw new Error(bytes);
  return bytes.slice();
}

function stateOf(raw: RawEngine, handle: number): readonly (string | undefined)[] {
  const snapshot = Buffer.from(kept(raw.snapshot(handle, ''))).toString('hex');
  return [snapshot, raw.totals?.(handle), raw.view(handle, '', account.at), raw.preview(handle, next)];
}

/** The codes of the answers; a build for browsers has not got all functions. */
function codesIn(...answers: readonly (Uint8Array | string | undefined)[]): readonly unknown[] {
  return answers.filter((answer) => answer !== undefined).map(codeIn);
}

/** The code that an answer refuses with: of the call, or of its only record. */
function codeIn(answer: Uint8Array | string): string | undefined {
  if (typeof answer !== 'string') return undefined;
  type Refused = { readonly refusal?: { readonly code: string } };
  const { refusal, results } = JSON.parse(answer) as Refused & { readonly results?: readonly Refused[] };
  return (results?.length === 1 ? results[0]?.refusal : refusal)?.code;
}

/** Embind takes bytes for a text as they are, so that also what is no UTF-8 gets there. */
const asText = (bytes: Buffer): string => bytes as unknown as string;

const ways: Readonly<Record<string, (engine: RawEngine, handle: number, bytes: Buffer) => readonly unknown[]>> = {
  program: (engine, _, bytes) => codesIn(engine.open(0, asText(bytes))),
  instant: (engine, handle, bytes) => codesIn(engine.view(handle, '', asText(bytes))),
  snapshot: (engine, handle, bytes) => codesIn(engine.restore(handle, bytes, '')),
  packed: (engine, handle, bytes) => codesIn(engine.applyPacked?.(handle, bytes, 'entries')),
  batch: (engine, handle, bytes) =>
    codesIn(engine.apply(handle, asText(bytes), 'entries'), engine.pack?.(handle, asText(bytes))),
  record: (engine, handle, bytes) =>
    codesIn(engine.preview(handle, asText(bytes)), engine.apply(handle, asText(bytes), 'entries')),
};

/** Everything that a group says of a build. */
function judge(raw: RawEngine, group: Group): void {
  const handle = opened(raw);
  const sound = { snapshot: kept(raw.snapshot(handle, '')), packed };
  const before = stateOf(raw, handle);
  const [start = '', end = ''] = (group.text ?? '@').split('@');
  for (const [i, [piece, code]] of group.cases.entries()) {
    const text = Buffer.concat([Buffer.from(start), bytesOf(piece, sound), Buffer.from(end)]);
    for (const as of group.as) {
      for (const got of ways[as]?.(raw, handle, text) ?? []) {
        assert.equal(got, code, `case ${String(i)} as ${as}: ${text.toString('utf8', 0, 200)}`);
      }
      assert.deepEqual(stateOf(raw, handle), before);
    }
  }
  assert.match(raw.apply(handle, next, 'entries'), /^\{"accepted":1,/);
  raw.close(handle);
}

for (const name of ['bytes', 'programs', 'records', 'texts']) {
  const { groups } = (await fileOf(name)) as { readonly groups: readonly Group[] };
  for (const group of groups) {
    for (const [build, raw] of Object.entries(builds)) {
      test(`${name}, for ${build}: ${group.says}`, () => judge(raw, group));
    }
  }
}
