import type { TiersView, View } from '../../engine/generated/answer.js';
import { all, date } from '../written.js';
import * as nameOf from '../names.js';
import { tierValue } from '../phrases.js';
import { text } from '../text.js';

/** What is still to be done for the next tier. */
export function goalText(view: View, tiers: TiersView): string {
  const { next } = tiers;
  if (next === undefined) return text('topTier');
  const missing = needed(view, tiers, next.missing, 'missing');
  return text('toTier', { missing, tier: nameOf.tier(view, next.tier) });
}

/** Until when the present tier holds, what would keep it, and what follows. */
export function keepText(view: View, tiers: TiersView, keep: NonNullable<TiersView['keep']>, tier: string): string {
  const landing = keep.landing === null ? undefined : nameOf.tier(view, keep.landing);
  const values = {
    tier,
    until: date(keep.until),
    by: keep.by === undefined ? 'then' : date(keep.by),
    landing: landing ?? '',
    lower: landing === undefined ? 'none' : 'tier',
  };
  if (keep.missing === undefined) return text('ends', values);
  return text('keep', { ...values, missing: needed(view, tiers, keep.missing, 'keep') });
}

/** Where all bases are needed, what is missing of each; else of the one that is told. */
function needed(view: View, tiers: TiersView, told: number, of: 'missing' | 'keep'): string {
  const { basis, reachedBy, alternatives = [] } = tiers;
  const others = alternatives.map((other) => ({ basis: other.basis, missing: other[of] ?? 0 }));
  const missing = [{ basis, missing: told }, ...others].filter((one) => one.missing > 0);
  if (reachedBy !== 'all' || missing.length === 0) return tierValue(view, basis, told);
  return all(missing.map((one) => tierValue(view, one.basis, one.missing)));
}
