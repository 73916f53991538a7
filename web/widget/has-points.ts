import type { WidgetState } from './state.js';

/** Whether points are part of this card: something in the programme gives or costs some, or the shop gave some by hand. */
export function hasPoints({ program, view }: WidgetState): boolean {
  return program === undefined || (view?.points.balance ?? 0) !== 0 || /"points":[1-9]/.test(JSON.stringify(program));
}
