// The code of a .wasm sorted by kind: all opcodes, and what follows them apart, offsets with offsets, calls with calls.
// Brotli finds more among the like. `wasm/unsort.cpp`, a module that carries what is sorted, puts it together again.
import { Failure } from '../run.mjs';
import { bodiesIn } from './instructions.mjs';
import { withSegment } from './segments.mjs';
import { natural, numberIn, sectionIds, sectionsOf } from './wasm.mjs';

/** As unsort.cpp has it. */
const mostLocals = 256;

const [unsorted, blocks, branches, rare, calls, localsRead, localsSet, offsets, constants, longConstants, opcodes] =
  Array(11).keys();

/** Which stream has what follows an opcode. */
const streamOf = new Uint8Array(256);
for (const [stream, first, last = first] of [
  [blocks, 0x02, 0x04],
  [branches, 0x0c, 0x0d],
  [rare, 0x0e],
  [calls, 0x10],
  [rare, 0x11],
  [localsRead, 0x20],
  [localsSet, 0x21, 0x22],
  [rare, 0x23, 0x24],
  [offsets, 0x28, 0x3e],
  [rare, 0x3f, 0x40],
  [constants, 0x41],
  [longConstants, 0x42],
  [rare, 0xfc],
]) {
  streamOf.fill(stream, first, last + 1);
}

/** The module that `wasm/unsort.cpp` becomes, with this one in it. */
export async function sorted(wasm, carrier) {
  const streams = streamsOf(wasm);
  const { exports } = await instanceOf(carrier);
  const carrying = withSegment(carrier, exports.sorted.value, streams);
  if (!streamsOf(await unsortedBy(carrying)).equals(streams))
    throw new Failure('what unsort.cpp puts together is not what was sorted');
  return carrying;
}

/** What comes out of it. @returns {Promise<Buffer>} */
export async function unsortedBy(carrying) {
  const { memory, unsort, whole } = (await instanceOf(carrying)).exports;
  return Buffer.from(memory.buffer, whole.value, unsort());
}

/** @returns {Promise<{ exports: any }>} */
const instanceOf = async (wasm) => (await WebAssembly.instantiate(wasm)).instance;

/** As `Sorted` in unsort.cpp describes it. */
export function streamsOf(wasm) {
  const streams = Array.from({ length: opcodes + 1 }, () => []);
  const put = (stream, bytes) => bytes.forEach((byte) => streams[stream].push(byte));
  put(unsorted, wasm.subarray(0, 8));
  for (const { id, bytes } of sectionsOf(wasm)) {
    put(unsorted, [id]);
    if (id === sectionIds.code) putCode(bodiesIn(bytes), put);
    else put(unsorted, [...natural(bytes.length), ...bytes]);
  }
  return laidOut(streams.map((bytes) => Buffer.from(bytes)));
}

function putCode(bodies, put) {
  put(unsorted, natural(bodies.length));
  for (const { locals, instructions } of bodies) {
    const recent = Array.from({ length: mostLocals }, (_, local) => local);
    put(unsorted, locals);
    instructions.forEach((instruction) => putInstruction(instruction, recent, put));
  }
}

function putInstruction({ opcode, immediates }, recent, put) {
  const stream = streamOf[opcode];
  put(opcodes, [opcode]);
  if (stream === localsRead || stream === localsSet) put(stream, [othersSince(recent, numberIn(immediates[0]))]);
  else immediates.slice(stream === offsets ? 1 : 0).forEach((bytes) => put(stream, bytes));
}

/** By how many others it was used since; puts it in front. */
function othersSince(recent, local) {
  const others = recent.indexOf(local);
  if (others < 0) throw new Failure(`a function with a local ${local}`);
  recent.unshift(...recent.splice(others, 1));
  return others;
}

function laidOut(streams) {
  const places = Buffer.alloc(4 * streams.length);
  let at = streamOf.length + places.length;
  streams.forEach((bytes, i) => {
    places.writeUInt32LE(at, 4 * i);
    at += bytes.length;
  });
  return Buffer.concat([streamOf, places, ...streams]);
}
