import type { Engine, EngineModule } from '../../web/engine/index.js';
import { cpuSeconds, interleaved, median } from './measure.js';
import { lifeRecord } from './records.js';

const rounds = 15;
const warmUpRounds = 3;
const stepsPerRound = 200;
const batch = 5000;

/** What one record costs at the end of a short and of a long journal, in CPU microseconds. */
export interface JournalCost {
  readonly short: number;
  readonly long: number;
  /** Median of long / short in each round. */
  readonly ratio: number;
}

/** One record applied and the view drawn again, by the number of records before it. */
export async function measureJournal(
  module: EngineModule,
  program: string,
  short: number,
  long: number,
): Promise<JournalCost> {
  const shortLife = new Life(module, program, short);
  const longLife = new Life(module, program, long);
  const all = await interleaved(warmUpRounds + rounds, {
    short: () => cpuSeconds(() => shortLife.goOn(stepsPerRound)),
    long: () => cpuSeconds(() => longLife.goOn(stepsPerRound)),
  });
  const results = all.slice(warmUpRounds);
  const microseconds = (name: 'short' | 'long'): number =>
    (median(results.map((result) => result[name])) / stepsPerRound) * 1e6;
  return {
    short: microseconds('short'),
    long: microseconds('long'),
    ratio: median(results.map((result) => result.long / result.short)),
  };
}

class Life {
  readonly #engine: Engine;
  #next = 0;

  constructor(module: EngineModule, program: string, records: number) {
    const opened = module.open(program);
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    this.#engine = opened.value;
    while (this.#next < records) this.#applyBatch(Math.min(batch, records - this.#next));
  }

  goOn(steps: number): void {
    for (let step = 0; step < steps; step++) {
      const record = lifeRecord(this.#next++);
      const { accepted } = this.#engine.apply(JSON.stringify(record));
      const view = this.#engine.view(record.at);
      if (accepted !== 1 || !view.ok) throw new Error(`record ${record.id} was not taken`);
    }
  }

  #applyBatch(size: number): void {
    const lines = Array.from({ length: size }, () => JSON.stringify(lifeRecord(this.#next++)));
    const applied = this.#engine.apply(lines.join('\n'), 'refusals');
    if (applied.accepted !== size) throw new Error(JSON.stringify(applied.results[0]));
  }
}
