import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.js';
import { builtEngine } from '../support/engine.js';
import { value } from '../support/result.js';
import { openJoined, order, storedIds, until } from './open-client.js';
import { program } from './program.js';

const at = '2025-06-02T10:00:00+02:00';
const head = `"id":"x","at":"${at}"`;

/** Texts that have no business in an engine. None of them may trap, and none may change anything. */
const texts: readonly string[] = [
  ...[
    '',
    ' ',
    'null',
    'true',
    '0',
    '-',
    '"',
    '""',
    '[]',
    '{}',
    '{',
    '}',
    '[',
    '\u0000',
    '\uFEFF{}',
    '\\',
    'NaN',
    '1e999',
  ],
  '[' + '['.repeat(200_000),
  '{"a":'.repeat(50_000),
  `{"id":"${'x'.repeat(400_000)}"}`,
  '{"id":"\uD800"}',
  '{"id":"\\uD800"}',
  '{"id":"\\u0000"}',
  `{${head},${head}}`,
  `{${head},"kind":"purchased"}`,
  `{${head},"kind":"purchased","data":null}`,
  `{${head},"kind":"purchased","data":[]}`,
  `{${head},"kind":"purchased","data":{"order":"o","amount":9007199254740992}}`,
  `{${head},"kind":"purchased","data":{"order":"o","amount":-1}}`,
  `{${head},"kind":"purchased","data":{"order":"o","amount":1.5}}`,
  `{${head},"kind":"purchased","data":{"order":"o","amount":1e400}}`,
  `{${head},"kind":"purchased","data":{"order":"o","amount":18446744073709551616}}`,
  `{${head},"kind":"purchased","data":{"order":"o","lines":[]}}`,
  `{${head},"kind":"purchased","data":{"order":"o","lines":[{"amount":9007199254740991},{"amount":9007199254740991}]}}`,
  `{${head},"kind":"purchased","data":{"order":"o","lines":[${'{"amount":1},'.repeat(2000)}{"amount":1}]}}`,
  `{${head},"kind":"__proto__"}`,
  `{${head},"kind":"joined","data":{"__proto__":{}}}`,
  `{"id":"x","kind":"visited","at":"0000-00-00T00:00:00Z"}`,
  `{"id":"x","kind":"visited","at":"9999-99-99T99:99:99+99:99"}`,
  `{"id":"x","kind":"visited","at":"2025-02-30T00:00:00Z"}`,
  `{"id":"x","kind":"visited","at":"${'2'.repeat(1000)}"}`,
  `{${head},"kind":"adjusted","data":{"points":-9007199254740991,"reason":"r"}}`,
  `{${head},"kind":"refunded","data":{"order":"o","lines":[{"line":-1,"quantity":1}]}}`,
  `{${head},"kind":"redemptionRequested","data":{"redemption":"${'r'.repeat(129)}","reward":"cookie"}}`,
];

test('no text traps the engine, and none changes an account', async () => {
  const module = await loadEngine(await builtEngine());
  const engine = value(module.open(JSON.stringify(program)));
  const before = value(engine.view(at));
  for (const text of texts) {
    const note = text.slice(0, 80);
    assert.equal(engine.preview(text).ok, false, note);
    assert.equal(engine.apply(text).accepted, 0, note);
    assert.equal(module.open(text).ok, false, note);
    assert.equal(engine.view(text.slice(0, 100)).ok, false, note);
    engine.explain(text.slice(0, 100));
    engine.pack(text);
    const bytes = new TextEncoder().encode(text);
    assert.equal(engine.applyPacked(bytes).ok && text !== '', false, note);
    assert.equal(engine.restore(bytes).ok, false, note);
  }
  assert.deepEqual(value(engine.view(at)), before);
});

test('a broken snapshot or pack is refused wherever it is broken', async () => {
  const module = await loadEngine(await builtEngine());
  const engine = value(module.open(JSON.stringify(program)));
  engine.apply(`{${head},"kind":"purchased","data":{"order":"o","amount":700}}`);
  const whole = value(engine.snapshot());
  const packed = value(engine.pack(`{${head},"kind":"visited"}\n{"id":"y","kind":"visited","at":"${at}"}`));
  for (let length = 0; length < whole.length; length++) {
    assert.equal(engine.restore(whole.subarray(0, length)).ok, false, `cut at ${String(length)}`);
  }
  for (let index = 0; index < whole.length * 8; index++) {
    const broken = whole.slice();
    broken[index >> 3] = (broken[index >> 3] ?? 0) ^ (1 << (index & 7));
    engine.restore(broken);
    engine.view(at);
  }
  for (let index = 0; index < packed.length * 8; index++) {
    const broken = packed.slice();
    broken[index >> 3] = (broken[index >> 3] ?? 0) ^ (1 << (index & 7));
    engine.applyPacked(broken);
  }
  value(engine.restore(whole));
});

test('nothing that a page hands over throws, traps or gets stored', async () => {
  const { client, journal } = await openJoined();
  await until(client, ({ engine }) => engine === 'ready');
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const values: readonly unknown[] = [
    ...[undefined, null, 0, NaN, '', 'text', [], {}, cyclic, 10n, Symbol('s'), (): void => undefined, new Date(NaN)],
    { order: 5 },
    { order: 'o', amount: '5' },
    { order: 'o', amount: Infinity },
    { order: 'o', lines: [null] },
    { order: 'o', amount: 1, constructor: 1 },
    { order: '\uD800', amount: -5 },
    { order: 'o'.repeat(600_000), amount: 1 },
    {
      toJSON: () => {
        throw new Error('no');
      },
    },
  ];
  for (const data of values) {
    assert.equal((await client.track('purchased', data as never)).ok, false);
    assert.equal((await client.preview('purchased', data as never)).ok, false);
    assert.equal((await client.redeem(data as never)).ok, false);
    assert.equal((await client.confirm(data as never)).ok, false);
    assert.equal((await client.track('purchased', order('o'), { id: [data] as never })).ok, false);
    assert.equal((await client.track('purchased', order('o'), { at: [data] as never })).ok, false);
    assert.equal((await client.explain(data as never)).ok, false);
  }
  assert.equal(client.state.engine, 'ready');
  assert.equal((await storedIds(journal)).length, 1);
  assert.equal(client.view()?.member.records, 1);
  client.dispose();
});
