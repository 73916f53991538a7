import type { Program, RecordKind } from './types.js';

/** Whether a page with a hub may say such a record itself; what the programme leaves open the hub decides. */
export function mayAssert(program: Program | undefined, kind: RecordKind): boolean {
  return program?.asserts?.some((one) => (typeof one === 'string' ? one : one.kind) === kind) ?? true;
}
