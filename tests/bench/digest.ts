import type { Engine, EngineModule, Entry, View } from '../../web/engine/index.js';
import { memberOf, openWorkload } from './workload.js';

const tierIds = [undefined, 'silver', 'gold'];
const beforeAll = '2000-01-01T00:00:00Z'; // a view never shows an account before its own clock

/** What only the entries tell, for no state of an account keeps it. */
interface Counted {
  capHits: number;
  tierChanges: number;
}

/**
 * The digest line of the workload, read from what the engine gives: the entries of every record, then the view of every
 * member as it is at that member's last record.
 */
export function digestOf(module: EngineModule, packed: readonly Uint8Array[]): string {
  const engine = openWorkload(module, { ledgerRecords: 0 });
  const counted: Counted = { capHits: 0, tierChanges: 0 };
  for (const batch of packed) {
    const applied = engine.applyPacked(batch, 'entries');
    if (!applied.ok || applied.value.refused > 0) throw new Error(JSON.stringify(applied).slice(0, 300));
    for (const { entries } of applied.value.results) count(entries ?? [], counted);
  }
  const line = sumOf(engine, counted);
  engine.dispose();
  return line;
}

function sumOf(engine: Engine, { capHits, tierChanges }: Counted): string {
  const n = engine.totals().members;
  const sum = { points: 0, stamps: 0, cards: 0, spend: 0, tiers: [0, 0, 0], streakBonuses: 0, missions: 0, h: 0 };
  for (let shopper = 0, left = n; left > 0; shopper++) {
    const { member, points, cards, tiers, challenges } = viewOf(engine, shopper);
    if (member.records === 0) continue;
    left--;
    const tier = tierIds.indexOf(tiers?.current);
    sum.points += points.balance;
    sum.stamps += cards[0]?.stamps ?? 0;
    sum.cards += cards[0]?.completed ?? 0;
    sum.spend += tiers?.value ?? 0;
    sum.tiers[tier] = (sum.tiers[tier] ?? 0) + 1;
    sum.streakBonuses += challenges[0]?.completed ?? 0;
    sum.missions += challenges[1]?.completed ?? 0;
    sum.h = (Math.imul(sum.h, 16777619) ^ (points.balance + shopper)) >>> 0;
  }
  const { points, stamps, cards, spend, tiers, streakBonuses, missions, h } = sum;
  const first = { n, points, capHits, stamps, cards, spend, tiers };
  return JSON.stringify({ ...first, tierChanges, streakBonuses, missions, h });
}

/** The workload counts a change of tier at most once a record: from where it was before to where it is after. */
function count(entries: readonly Entry[], counted: Counted): void {
  counted.capHits += entries.filter((entry) => entry.cap !== undefined).length;
  const moves = entries.filter(({ kind }) => kind === 'tierRaised' || kind === 'tierLowered');
  if (moves[0]?.from !== moves.at(-1)?.tier) counted.tierChanges++;
}

function viewOf(engine: Engine, shopper: number): View {
  const view = engine.view(beforeAll, memberOf(shopper));
  if (!view.ok) throw new Error(JSON.stringify(view.refusal));
  return view.value;
}
