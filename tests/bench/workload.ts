import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Engine, EngineModule, TenfoldRecord } from '../../web/engine/index.js';
import type { Purchase } from './yardstick.js';

/** The workload's programme as a file of ours. */
export const workloadPath = fileURLToPath(new URL('workload.json', import.meta.url));

const channels = ['web', 'pos', 'app'];
const batchRecords = 10_000;

export const memberOf = (shopper: number): string => `s${shopper}`;

function recordOf({ id, s, t, amt, cat, ch }: Purchase): TenfoldRecord & { readonly member: string } {
  const at = new Date(t).toISOString();
  const lines = [{ category: `c${cat}`, amount: amt }];
  const data = { order: String(id), channel: channels[ch] ?? '', lines };
  return { id: String(id), member: memberOf(s), kind: 'purchased', at, data };
}

/** The records of these purchases, in batches of NDJSON. */
export function batchesOf(purchases: readonly Purchase[]): string[] {
  const batches: string[] = [];
  for (let from = 0; from < purchases.length; from += batchRecords) {
    const some = purchases.slice(from, from + batchRecords);
    batches.push(some.map((purchase) => JSON.stringify(recordOf(purchase))).join('\n'));
  }
  return batches;
}

/** Opens the workload's programme. */
export function openWorkload(module: EngineModule, options: Parameters<EngineModule['open']>[1] = {}): Engine {
  const opened = module.open(readFileSync(workloadPath, 'utf8'), options);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}

/** The packed form of the records, in batches: what a hub or a store keeps. */
export function packedOf(module: EngineModule, purchases: readonly Purchase[]): Uint8Array[] {
  const engine = openWorkload(module);
  const packed = batchesOf(purchases).map((batch) => {
    const bytes = engine.pack(batch);
    if (!bytes.ok) throw new Error(JSON.stringify(bytes.refusal));
    return bytes.value;
  });
  engine.dispose();
  return packed;
}

/** Folds the batches, with the entries of every member's latest records kept; answers the totals. */
export function applyAll(module: EngineModule, packed: readonly Uint8Array[]): string {
  const engine = openWorkload(module);
  for (const batch of packed) {
    const applied = engine.applyPacked(batch, 'refusals');
    if (!applied.ok || applied.value.refused > 0) throw new Error(JSON.stringify(applied).slice(0, 300));
  }
  const totals = JSON.stringify(engine.totals());
  engine.dispose();
  return totals;
}
