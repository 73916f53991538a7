import type { WidgetState } from './state.js';

/** Whether points are part of this card: something in the programme gives or costs some, or the shop gave some by hand. */
export function hasPoints({ program, view }: WidgetState): boolean {
  return program === undefined || (view?.points.balance ?? 0) !== 0 || speaksOfPoints(program);
}

const known = new WeakMap<object, boolean>();

/** Every drawing asks, and a programme may be long. */
function speaksOfPoints(program: object): boolean {
  const speaks = known.get(program) ?? /"points":[1-9]/.test(JSON.stringify(program));
  known.set(program, speaks);
  return speaks;
}
