import type { AssertedKind } from '../engine/generated/program.js';
import type { WidgetState } from './state.js';

/**
 * Whether the programme takes a page's word for this kind of record; what pages may not say would be refused. Without a hub
 * the page is the only one to say anything. `byDefault`: where the programme does not list what pages may say.
 */
export function maySay(state: WidgetState | undefined, asserted: AssertedKind, byDefault: boolean): boolean {
  if (state?.sync === 'none') return true;
  const kinds = state?.program?.asserts?.map((one) => (typeof one === 'string' ? one : one.kind));
  return kinds?.includes(asserted) ?? byDefault;
}
