import type { Refusal } from '../../engine/index.js';

/** A place in a file, from 1. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

/** The one form in which refusals are shown: `file:line:column: code at /pointer: expected ...`. */
export function refusalText(file: string, refusal: Refusal, place?: Place): string {
  const where = [file, place?.line, place?.column].filter((part) => part !== undefined).join(':');
  const pointer = refusal.pointer === '' ? '' : ` at ${refusal.pointer}`;
  const expected = refusal.expected === '' ? '' : `: expected ${refusal.expected}`;
  return `${where}: ${refusal.code}${pointer}${expected}`;
}

/** Writes a line to stderr, where it never mixes with answers. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Writes a line to stdout. */
export function answer(text: string): void {
  process.stdout.write(`${text}\n`);
}
