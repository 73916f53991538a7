import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileSource, loadCardEngine, loadEngine, type EngineSource } from '../../web/engine/index.js';
import { builtCardEngine, builtEngine } from '../support/engine.js';
import { value } from '../support/result.js';
import { program } from './program.js';

const text = JSON.stringify(program);
const at = '2025-06-02T10:00:00+02:00';

function purchase(id: string, amount = 500): string {
  return JSON.stringify({ id, kind: 'purchased', at, data: { order: id, amount } });
}

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type Instantiate = (imports: WebAssembly.Imports, receive: Receive) => object;

/** The engine, and a look at how many bytes of memory its instance has. */
function measured(source: EngineSource): { readonly source: EngineSource; readonly bytes: () => number } {
  let memory: WebAssembly.Memory | undefined;
  const factory: EngineSource['factory'] = async (options) => {
    const original = options['instantiateWasm'] as Instantiate;
    const instantiateWasm: Instantiate = (imports, receive) =>
      original(imports, (instance, module) => {
        memory = Object.values(instance.exports).find((item) => item instanceof WebAssembly.Memory);
        receive(instance, module);
      });
    return await source.factory({ ...options, instantiateWasm });
  };
  return { source: { factory, wasm: source.wasm }, bytes: () => memory?.buffer.byteLength ?? 0 };
}

test('10,000 times opened, used and closed, the memory does not grow', async () => {
  const { source, bytes } = measured(await builtCardEngine());
  const module = await loadCardEngine(source);
  const use = (index: number): void => {
    const engine = value(module.open(text));
    assert.equal(engine.apply(purchase(`p${String(index)}`)).accepted, 1);
    assert.equal(value(engine.view(at)).points.balance, 5);
    engine.dispose();
  };
  for (let index = 0; index < 100; index++) use(index);
  const before = bytes();
  assert.ok(before > 0);
  for (let index = 0; index < 10_000; index++) use(index);
  assert.equal(bytes(), before);
});

test('a batch judges each record by itself', async () => {
  const engine = value((await loadEngine(await builtEngine())).open(text));
  const lines = [purchase('a'), '', '{"id":', purchase('a'), purchase('b', -1), purchase('c')];
  const applied = engine.apply(lines.join('\n'), 'refusals');
  assert.deepEqual([applied.accepted, applied.already, applied.refused], [2, 1, 2]);
  assert.deepEqual(
    applied.results.map(({ line, refusal }) => [line, refusal?.code]),
    [
      [3, 'json.syntax'],
      [5, 'field.range'],
    ],
  );
  engine.dispose();
});

test('packed records and snapshots are copies that outlive the next call', async () => {
  const module = await loadEngine(await builtEngine());
  const engine = value(module.open(text));
  const packed = value(engine.pack(`${purchase('a')}\n${purchase('b')}`));
  engine.apply(purchase('c'));
  const snapshot = value(engine.snapshot());
  for (const bytes of [packed, snapshot]) assert.equal(bytes.buffer.byteLength, bytes.length, 'memory of its own');
  assert.equal(value(engine.applyPacked(packed)).accepted, 2);
  const other = value(module.open(text));
  value(other.restore(snapshot));
  assert.equal(value(other.view(at)).member.records, 1);
  assert.equal(other.totals().outstanding, 5);
  assert.equal(other.restore(Uint8Array.of(1, 2, 3)).ok, false);
  assert.equal(value(other.view(at)).member.records, 1, 'a refused snapshot changes nothing');
});

test('a disposed engine refuses, and may be disposed again', async () => {
  const engine = value((await loadEngine(await builtEngine())).open(text));
  engine.dispose();
  engine.dispose();
  assert.equal(engine.apply(purchase('a')).results[0]?.refusal?.code, 'handle.unknown');
  const refused = [
    engine.view(at),
    engine.preview(purchase('a')),
    engine.explain('a'),
    engine.snapshot(),
    engine.pack(''),
  ];
  for (const result of refused) assert.equal(result.ok ? 'accepted' : result.refusal.code, 'handle.unknown');
  assert.throws(() => engine.totals());
});

test('what is too long never crosses the boundary', async () => {
  const module = await loadEngine(await builtEngine());
  const engine = value(module.open(text));
  const codes = [
    module.open(' '.repeat(262_145)),
    engine.preview(' '.repeat(524_289)),
    engine.explain('x'.repeat(129)),
    engine.view('x'.repeat(129)),
    engine.snapshot('x'.repeat(129)),
    engine.pack(' '.repeat(67_108_865)),
  ].map((result) => (result.ok ? 'accepted' : result.refusal.code));
  assert.deepEqual(
    codes,
    Array.from({ length: 6 }, () => 'json.size'),
  );
  assert.equal(engine.apply(' '.repeat(67_108_865)).results[0]?.refusal?.code, 'json.size');
});

test('a compiled module serves many instances, which share nothing', async () => {
  const source = await compileSource(await builtEngine());
  assert.ok(source.wasm instanceof WebAssembly.Module);
  const [one, two] = [await loadEngine(source), await loadEngine(source)];
  const engine = value(one.open(text));
  engine.apply(purchase('a'));
  assert.equal(value(value(two.open(text)).view(at)).member.records, 0);
  assert.equal(value(engine.view(at)).member.records, 1);
});

test('bytes that are no engine are an error, not a promise that never settles', async () => {
  const { factory } = await builtEngine();
  await assert.rejects(loadEngine({ factory, wasm: Uint8Array.of(1, 2, 3) }), WebAssembly.CompileError);
  await assert.rejects(loadEngine({ factory, wasm: Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) }));
});

test('a build for browsers has what a card asks for, and says so when it is asked for more', async () => {
  await assert.rejects(loadEngine(await builtCardEngine()), /node\/tenfold-engine\.js/);
  for (const source of [await builtCardEngine(), await builtEngine()]) {
    const engine = value((await loadCardEngine(source)).open(text));
    assert.equal(engine.apply(purchase('a')).accepted, 1);
    assert.equal(value(engine.view(at)).points.balance, 5);
  }
});

test('of an erased member only sums are left', async () => {
  const engine = value((await loadEngine(await builtEngine())).open(text));
  engine.apply(purchase('a'));
  const gone = value(engine.erase());
  assert.deepEqual([gone.members, gone.issued, gone.erased, gone.outstanding], [0, 5, 5, 0]);
  assert.deepEqual([engine.totals().members, engine.totals().erased], [0, 5]);
  const again = engine.erase();
  assert.equal(again.ok ? '' : again.refusal.code, 'member.unknown');
  const long = engine.erase('x'.repeat(200));
  assert.equal(long.ok ? '' : long.refusal.code, 'json.size');
  engine.dispose();
  const late = engine.erase();
  assert.equal(late.ok ? '' : late.refusal.code, 'handle.unknown');
});
