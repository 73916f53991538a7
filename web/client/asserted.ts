import type { Program, RecordKind } from './types.js';

/** Whether a page with a hub may say such a record itself. A programme that says nothing of it leaves that to the hub. */
export function mayAssert(program: Program | undefined, kind: RecordKind): boolean {
  return program?.asserts?.some((one) => (typeof one === 'string' ? one : one.kind) === kind) ?? true;
}
