// The functions of a .wasm each next to the one that is most like it: Brotli finds again what is near. 0.8 KB of the engine.
import { Failure } from '../run.mjs';
import { bodiesIn, codeOf } from './instructions.mjs';
import { cursor, joined, natural, numberIn, sectionIds, sectionsOf } from './wasm.mjs';

const call = 0x10;
/** Found by measuring, as the root below: 3 to 5, and powers of 0.4 to 0.6, are within 0.15 KB of each other. */
const runLength = 3;

/** The same module with its functions in another order. */
export function ordered(wasm) {
  const sections = sectionsOf(wasm);
  const contents = (wanted) => sections.find(({ id }) => id === wanted)?.bytes;
  const bodies = bodiesIn(contents(sectionIds.code));
  const order = chained(bodies.map(runsOf));
  const newIndex = renumbered(order, importedFunctions(contents(sectionIds.imports)));
  if (contents(sectionIds.start) !== undefined) throw new Failure('a module that starts by itself');
  const rewritten = {
    [sectionIds.functions]: (bytes) => inOrder(bytes, order),
    [sectionIds.exports]: (bytes) => exported(bytes, newIndex),
    [sectionIds.elements]: (bytes) => listed(bytes, newIndex),
    [sectionIds.code]: () => codeOf(order.map((i) => withCalls(bodies[i], newIndex))),
  };
  return joined(
    wasm,
    sections.map(({ id, bytes }) => ({ id, bytes: rewritten[id]?.(bytes) ?? bytes })),
  );
}

/** Which opcodes stand one after the other in a body. */
function runsOf({ instructions }) {
  const opcodes = instructions.map(({ opcode }) => opcode);
  return new Set(opcodes.slice(runLength - 1).map((_, i) => opcodes.slice(i, i + runLength).join()));
}

/** Begins with the longest, and goes on with what of the others is most alike. */
function chained(runs) {
  const left = new Set(runs.keys());
  const order = [runs.reduce((longest, { size }, i) => (size > runs[longest].size ? i : longest), 0)];
  for (left.delete(order[0]); left.size > 0; left.delete(order.at(-1))) {
    const last = runs[order.at(-1)];
    const likeness = new Map(
      [...left].map((i) => [i, shared(last, runs[i]) / Math.sqrt(last.size * runs[i].size + 1)]),
    );
    order.push([...left].reduce((best, i) => (likeness.get(i) > likeness.get(best) ? i : best)));
  }
  return order;
}

function shared(a, b) {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  return [...few].filter((run) => many.has(run)).length;
}

function renumbered(order, imported) {
  const places = new Map(order.map((before, now) => [imported + before, imported + now]));
  return (index) => natural(places.get(index) ?? index);
}

/** How many functions come from outside, and have the first numbers. */
function importedFunctions(section) {
  const read = cursor(section);
  return Array.from({ length: read.natural() }, () => {
    read.take();
    read.take();
    if (read.byte() !== 0) throw new Failure('an import that is no function');
    return read.natural();
  }).length;
}

function inOrder(section, order) {
  const read = cursor(section);
  const types = Array.from({ length: read.natural() }, read.number);
  return Buffer.concat([natural(types.length), ...order.map((i) => types[i])]);
}

function exported(section, newIndex) {
  const read = cursor(section);
  const all = Array.from({ length: read.natural() }, () => {
    const [name, kind, index] = [read.take(), read.byte(), read.natural()];
    return [natural(name.length), name, Buffer.from([kind]), kind === 0 ? newIndex(index) : natural(index)];
  });
  return Buffer.concat([natural(all.length), ...all.flat()]);
}

/** The table of functions that are called by their place in it: one list, from a constant on. */
function listed(section, newIndex) {
  const read = cursor(section);
  const head = [read.natural(), read.natural(), read.byte(), read.natural(), read.byte()];
  if (head[0] !== 1 || head[1] !== 0 || read.done()) throw new Failure('more than one list of functions');
  const all = Array.from({ length: read.natural() }, read.natural);
  return Buffer.concat([
    Buffer.from([1, 0, head[2]]),
    natural(head[3]),
    Buffer.from([head[4]]),
    natural(all.length),
    ...all.map(newIndex),
  ]);
}

function withCalls({ locals, instructions }, newIndex) {
  const called = ({ opcode, immediates }) => ({
    opcode,
    immediates: opcode === call ? [newIndex(numberIn(immediates[0]))] : immediates,
  });
  return { locals, instructions: instructions.map(called) };
}
