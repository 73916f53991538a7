import { batches } from '../../engine/batches.js';
import type { Totals } from '../../engine/generated/answer.js';
import type { TierAssigned } from '../../engine/generated/record.js';
import type { Engine } from '../../engine/index.js';

/**
 * The totals with every account at that moment. By itself an account stands where its latest record left it, and what has
 * expired since is still in its balance. So each takes in a record more, which is not counted and, as no order assigns
 * a tier, changes nothing.
 */
export function totalsAsOf(engine: Engine, members: Iterable<string>, at: string): Totals {
  const lines = Array.from(members, (member) => {
    const record: TierAssigned = { id: 'as of', kind: 'tierAssigned', at, member, data: { tier: null } };
    return JSON.stringify(record);
  });
  for (const batch of batches(lines)) {
    const { accepted, results } = engine.apply(batch.join('\n'), 'refusals');
    if (accepted < batch.length) throw new Error(`an account does not come to ${at}: ${JSON.stringify(results)}`);
  }
  const totals = engine.totals();
  return { ...totals, records: totals.records - lines.length };
}
