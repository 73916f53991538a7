// The data of a .wasm. The engine's as one segment: wasm-opt cuts it into 400, to leave the zeros between them out; but where each
// begins and how long it is takes more bytes after brotli than zeros do: 1.4 KB of the engine.
import { cursor, joined, natural, sectionIds, sectionsOf } from './wasm.mjs';

const i32Const = 0x41;
const end = 0x0b;

/** The same module with one segment. */
export function withOneSegment(wasm) {
  const sections = sectionsOf(wasm).filter(({ id }) => id !== sectionIds.dataCount);
  return joined(
    wasm,
    sections.map(({ id, bytes }) => ({ id, bytes: id === sectionIds.data ? one(segmentsOf(bytes)) : bytes })),
  );
}

function segmentsOf(bytes) {
  const read = cursor(bytes);
  return Array.from({ length: read.natural() }, () => {
    const [active, constant, at, ended] = [read.natural(), read.byte(), read.natural(), read.byte()];
    if (active !== 0 || constant !== i32Const || ended !== end) throw new Error('a segment that has no fixed place');
    return { at, bytes: read.take() };
  });
}

function one(segments) {
  const first = Math.min(...segments.map(({ at }) => at));
  const data = Buffer.alloc(Math.max(...segments.map(({ at, bytes }) => at + bytes.length)) - first);
  for (const { at, bytes } of segments) data.set(bytes, at - first);
  return segmentAt(first, data);
}

/** A section of data that is one segment. */
function segmentAt(place, data) {
  return Buffer.concat([
    Buffer.from([1, 0, i32Const]),
    positive(place),
    Buffer.from([end]),
    natural(data.length),
    data,
  ]);
}

/** A module without data, and with these. */
export function withSegment(wasm, place, data) {
  return joined(wasm, [...sectionsOf(wasm), { id: sectionIds.data, bytes: segmentAt(place, data) }]);
}

/** A constant, whose last byte has a bit for its sign. */
function positive(value) {
  const bytes = natural(value);
  return bytes.at(-1) < 64 ? bytes : Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1) | 128, 0])]);
}
