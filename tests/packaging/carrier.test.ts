import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { inRoot } from '../../web/build/root.mjs';
import { wholeEngine } from '../../web/build/steps/engine.mjs';
import { bodiesIn } from '../../web/build/steps/instructions.mjs';
import { ordered } from '../../web/build/steps/ordered.mjs';
import { sorted, unsortedBy } from '../../web/build/steps/sorted.mjs';
import { joined, natural, sectionsOf } from '../../web/build/steps/wasm.mjs';

// The browsers' engine is shipped in a module that puts it together (wasm/unsort.cpp). That it computes the same is what
// the vectors say, in Node and in Chromium; here it is whether the parts are the same.

const carrier = await readFile(inRoot('build/wasm/wasm/unsort.wasm'));

const [get, set, tee, add, call, indirect, constant] = [0x20, 0x21, 0x22, 0x6a, 0x10, 0x11, 0x41];

/** A function that has so many locals besides its parameter, and does this. */
const functionOf = (locals: number, ...instructions: number[]): Buffer =>
  Buffer.from([1, ...natural(locals), 0x7f, ...instructions, 0x0b]);

/** A module whose functions take a number and answer one. The first is exported as `f`, all stand in a table. */
function moduleOf(...functions: Buffer[]): Buffer {
  const count = functions.length;
  const sections = [
    { id: 1, bytes: [1, 0x60, 1, 0x7f, 1, 0x7f] },
    { id: 2, bytes: [0] },
    { id: 3, bytes: [count, ...functions.map(() => 0)] },
    { id: 4, bytes: [1, 0x70, 0, count] },
    { id: 7, bytes: [1, 1, 102, 0, 0] },
    { id: 9, bytes: [1, 0, constant, 0, 0x0b, count, ...functions.keys()] },
    { id: 10, bytes: [count, ...functions.flatMap((body) => [...natural(body.length), ...body])] },
  ];
  return joined(
    Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]),
    sections.map(({ id, bytes }) => ({ id, bytes: Buffer.from(bytes) })),
  );
}

/** What `f` answers. */
async function answerOf(wasm: Buffer, parameter: number): Promise<number> {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(wasm));
  return (instance.exports as { f: (parameter: number) => number }).f(parameter);
}

/** What it answers in the module as it comes out. */
const answerAfter = async (wasm: Buffer, parameter: number): Promise<number> =>
  await answerOf(await unsortedBy(await sorted(wasm, carrier)), parameter);

const bodiesOf = (wasm: Buffer): ReturnType<typeof bodiesIn> =>
  bodiesIn(sectionsOf(wasm).find(({ id }) => id === 10)?.bytes ?? Buffer.of(0));

test('the shipped module carries the whole engine, and nothing more', async () => {
  const [shipped, whole] = await Promise.all([
    readFile(inRoot('dist/tenfold-engine.wasm')),
    readFile(inRoot(wholeEngine)),
  ]);
  const engine = await unsortedBy(shipped);
  assert.ok(WebAssembly.validate(new Uint8Array(engine)));
  const withoutCode = (wasm: Buffer): unknown => sectionsOf(wasm).filter(({ id }) => id !== 10);
  assert.deepEqual(withoutCode(engine), withoutCode(ordered(whole)));
  const lengths = (wasm: Buffer): number[] => bodiesOf(wasm).map(({ instructions }) => instructions.length);
  const bySize = (a: number, b: number): number => a - b;
  assert.deepEqual(lengths(engine).sort(bySize), lengths(whole).sort(bySize));
});

test('functions that change their places are called, listed and exported as before', async () => {
  const first = functionOf(0, get, 0, call, 1, get, 0, constant, 2, indirect, 0, 0, add);
  const [double, long] = [
    functionOf(0, get, 0, get, 0, add),
    functionOf(0, get, 0, ...[1, 2, 3, 4].flatMap((n) => [constant, n, add, tee, 0, set, 0, get, 0])),
  ];
  const before = moduleOf(first, double, long);
  const after = ordered(before);
  assert.notDeepEqual(bodiesOf(after), bodiesOf(before));
  for (const wasm of [before, after]) assert.equal(await answerOf(wasm, 5), 25);
  assert.equal(await answerAfter(after, 5), 25);
});

test('locals beyond 127, of which some were used before and some were not', async () => {
  const [far, farther] = [natural(130), natural(255)];
  const twice = [
    get,
    0,
    tee,
    ...far,
    get,
    ...far,
    add,
    set,
    ...farther,
    get,
    ...far,
    get,
    ...farther,
    add,
    get,
    ...natural(200),
    add,
  ];
  assert.equal(await answerAfter(moduleOf(functionOf(255, ...twice)), 7), 21);
});

test('a table of branches, with blocks in blocks', async () => {
  const choice = [0x02, 0x40, 0x02, 0x40, 0x20, 0, 0x0e, 1, 0, 1, 0x0b, 0x41, 10, 0x0f, 0x0b, 0x41, 20];
  assert.equal(await answerAfter(moduleOf(functionOf(0, ...choice)), 0), 10);
  assert.equal(await answerAfter(moduleOf(functionOf(0, ...choice)), 1), 20);
});

test('constants of 64 bits, and those below zero', async () => {
  const wide = [0x42, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0x42, 35, 0x87, 0xa7, 0x41, 0x7f, 0x6a, 0x20, 0, 0x6a];
  assert.equal(await answerAfter(moduleOf(functionOf(0, ...wide)), 3), 34);
});

test('a module with what the engine has not is refused by the build', async () => {
  await assert.rejects(
    sorted(moduleOf(functionOf(0, 0x43, 0, 0, 0, 0, 0xa8)), carrier),
    /no instruction of the engine's: 43/,
  );
  await assert.rejects(sorted(moduleOf(functionOf(300, get, ...natural(299))), carrier), /a function with a local 299/);
});
