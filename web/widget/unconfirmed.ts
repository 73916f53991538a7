import type { WidgetState } from './state.js';

/** Ids of the records that are shown and do not count for good yet: the hub does not have them, or the shop has not said the same. */
export const unconfirmedIn = (state: WidgetState | undefined): ReadonlySet<string> =>
  new Set([...(state?.unconfirmed ?? []), ...(state?.provisional ?? [])]);
