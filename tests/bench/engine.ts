import type { EngineModule } from '../../web/engine/index.js';
import { digestOf } from './digest.js';
import { measureGrowth } from './growth.js';
import { judge } from './judge.js';
import { cpuSeconds, cpuSecondsOf, interleaved, median } from './measure.js';
import { measureMemory } from './memory.js';
import { NativeReplay } from './native.js';
import { foldByJsonLogic } from './rivals/json-logic.js';
import { foldByJsonRulesEngine } from './rivals/json-rules-engine.js';
import { applyAll, packedOf } from './workload.js';
import { type Folded, type Purchase, type Yardstick, yardstickIn } from './yardstick.js';

/** Which events; the yardstick's folder, where it is not in its place. */
export interface Workload {
  readonly events: number;
  readonly seed: number;
  readonly yardstick: string | undefined;
}

const rounds = 9;
const warmUpRounds = 1;
/** Enough for a stable rate of what is slow; rates are compared, not times. */
const mostEvents = { jsonLogic: 100_000, jsonRules: 5_000 };
/** Least rate of Tenfold in WebAssembly, as a multiple of each rival's. */
const limits = { fold: 0.5, jsonRules: 100, jsonLogic: 10, native: 0.6 };

/** Prints the digest line of Tenfold's programme, and nothing else. */
export async function printDigest(module: EngineModule, { events, seed, yardstick }: Workload): Promise<void> {
  const purchases = (await yardstickIn(yardstick)).genEvents(events, { seed });
  console.log(digestOf(module, packedOf(module, purchases)));
}

/** Everything that is promised of the engine's speed and memory, on the workload. */
export async function benchEngine(module: EngineModule, workload: Workload): Promise<void> {
  const yardstick = await yardstickIn(workload.yardstick);
  const purchases = yardstick.genEvents(workload.events, { seed: workload.seed });
  const packed = packedOf(module, purchases);
  await checkDigests(module, yardstick, purchases, packed);
  await compare(module, yardstick, purchases, packed);
  await measureGrowth(module, yardstick, workload.seed);
  await measureMemory(yardstick, workload.seed);
}

/** A candidate's time counts only if it comes to the same as the fold by hand. */
async function checkDigests(
  module: EngineModule,
  yardstick: Yardstick,
  purchases: readonly Purchase[],
  packed: readonly Uint8Array[],
): Promise<void> {
  const logic = purchases.slice(0, mostEvents.jsonLogic);
  const rules = purchases.slice(0, mostEvents.jsonRules);
  const byHand = (some: readonly Purchase[]): string => yardstick.digest(yardstick.fold(some));
  check('Tenfold', digestOf(module, packed), byHand(purchases));
  check('json-logic-js', yardstick.digest(foldByJsonLogic(logic)), byHand(logic));
  check('json-rules-engine', yardstick.digest(await foldByJsonRulesEngine(rules)), byHand(rules));
}

function check(name: string, digest: string, wanted: string): void {
  if (digest !== wanted) throw new Error(`${name} comes to\n${digest}\nand not to\n${wanted}`);
}

async function compare(
  module: EngineModule,
  yardstick: Yardstick,
  purchases: readonly Purchase[],
  packed: readonly Uint8Array[],
): Promise<void> {
  const counts = {
    tenfold: purchases.length,
    fold: purchases.length,
    jsonRules: Math.min(purchases.length, mostEvents.jsonRules),
    jsonLogic: Math.min(purchases.length, mostEvents.jsonLogic),
    native: purchases.length,
  };
  const rules = purchases.slice(0, counts.jsonRules);
  const logic = purchases.slice(0, counts.jsonLogic);
  const native = new NativeReplay(packed);
  let folded: Folded | undefined;
  const totals = new Set<string>();
  const all = await interleaved(warmUpRounds + rounds, {
    tenfold: () => cpuSeconds(() => totals.add(applyAll(module, packed))),
    fold: () => cpuSeconds(() => (folded = yardstick.fold(purchases))),
    jsonRules: () => cpuSecondsOf(async () => void (await foldByJsonRulesEngine(rules))),
    jsonLogic: () => cpuSeconds(() => foldByJsonLogic(logic)),
    native: () => native.run(totals),
  });
  native.dispose();
  if (folded?.size === 0 || totals.size !== 1) throw new Error(`totals differ:\n${[...totals].join('\n')}`);
  const results = all.slice(warmUpRounds);
  const rate = (result: Record<keyof typeof counts, number>, name: keyof typeof counts): number =>
    counts[name] / result[name];
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
    const perSecond = Math.round(median(results.map((result) => rate(result, name)))).toLocaleString('en-US');
    console.log(`${name.padEnd(10)} ${perSecond.padStart(12)} events/s of CPU, on ${counts[name]} events`);
  }
  for (const name of Object.keys(limits) as (keyof typeof limits)[]) {
    const ratio = median(results.map((result) => rate(result, 'tenfold') / rate(result, name)));
    judge(`Tenfold against ${name}`, ratio, ratio >= limits[name], `at least ${limits[name]}`);
  }
}
