import type { EngineModule } from '../../web/engine/index.js';
import { judge } from './judge.js';
import { cpuSeconds, interleaved, median } from './measure.js';
import { applyAll, packedOf } from './workload.js';
import type { Yardstick } from './yardstick.js';

const counts = [1_000, 10_000, 100_000, 1_000_000] as const;
const rounds = 5;
/** The caches of the processor are full long before a million records are in; the fold by hand takes three times as long. */
const mostGrowth = 2;

/** What a record costs in journals of rising length: the shorter ones are folded again and again, for the same count. */
export async function measureGrowth(module: EngineModule, yardstick: Yardstick, seed: number): Promise<void> {
  const candidates = counts.map((count) => {
    const packed = packedOf(module, yardstick.genEvents(count, { seed }));
    const times = Math.max(1, 100_000 / count);
    const fold = (): number => {
      const seconds = cpuSeconds(() => {
        for (let time = 0; time < times; time++) applyAll(module, packed);
      });
      return (seconds / (count * times)) * 1e9;
    };
    return [String(count), fold] as const;
  });
  const results = await interleaved(rounds, Object.fromEntries(candidates));
  const costs = counts.map((count) => median(results.map((result) => result[String(count)] ?? NaN)));
  counts.forEach((count, i) => {
    console.log(`one of ${count} records: ${(costs[i] ?? NaN).toFixed(0)} ns`);
  });
  const growth = Math.max(...costs) / Math.min(...costs);
  judge('dearest against cheapest record', growth, growth <= mostGrowth, `at most ${mostGrowth}`);
}
