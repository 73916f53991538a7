// The code of a .wasm as instructions. Only those that the engine has: without floating point, vectors, and exceptions.
import { Failure } from '../run.mjs';
import { cursor, natural } from './wasm.mjs';

/**
 * @typedef {{ opcode: number, immediates: Uint8Array[] }} Instruction what follows an opcode, each as it is written
 * @typedef {{ locals: Uint8Array, instructions: Instruction[] }} Body
 */

/** How many numbers follow an opcode: a table of branches, copying and filling say it in the first of them. */
function immediateCount(opcode, first) {
  if (opcode === 0x0e) return first + 2;
  if (opcode === 0xfc && (first === 10 || first === 11)) return 13 - first;
  if (opcode === 0x11 || (opcode >= 0x28 && opcode <= 0x3e)) return 2;
  const one = [0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x3f, 0x40, 0x41, 0x42];
  if (one.includes(opcode)) return 1;
  const none = opcode <= 0x1b || (opcode >= 0x45 && opcode <= 0xc4);
  if (!none) throw new Failure(`no instruction of the engine's: ${opcode.toString(16)}`);
  return 0;
}

const saysHowMany = (opcode) => opcode === 0x0e || opcode === 0xfc;

/** The bodies in a section of code, in their order. @returns {Body[]} */
export function bodiesIn(section) {
  const read = cursor(section);
  return Array.from({ length: read.natural() }, () => bodyOf(read.take()));
}

function bodyOf(bytes) {
  const read = cursor(bytes);
  const groups = read.natural();
  for (let left = groups; left > 0; left--) (read.natural(), read.byte());
  const locals = bytes.subarray(0, read.at());
  const instructions = [];
  while (!read.done()) instructions.push(instructionAt(read));
  return { locals, instructions };
}

function instructionAt(read) {
  const opcode = read.byte();
  const first = saysHowMany(opcode) ? read.peek() : 0;
  return { opcode, immediates: Array.from({ length: immediateCount(opcode, first) }, read.number) };
}

/** The section of code with these bodies. @param {Body[]} bodies */
export function codeOf(bodies) {
  const parts = bodies.map(({ locals, instructions }) => {
    const all = instructions.flatMap(({ opcode, immediates }) => [Buffer.from([opcode]), ...immediates]);
    return Buffer.concat([locals, ...all]);
  });
  return Buffer.concat([natural(parts.length), ...parts.flatMap((bytes) => [natural(bytes.length), bytes])]);
}
