import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineModule } from '../../web/engine/index.js';
import { cpuSeconds, interleaved, median } from './measure.js';
import { tradeBatches } from './records.js';

const rounds = 9;
const warmUpRounds = 1;
const records = 50_000;
const members = 1000;
/** native_replay.cpp cuts the file at the same number. */
const batchRecords = 2000;

/** What a replay costs, in CPU seconds, and how much of the native speed WebAssembly has. */
export interface ReplayCost {
  readonly records: number;
  readonly native: number;
  readonly wasm: number;
  /** Median of native / wasm in each round. */
  readonly ratio: number;
}

/** Replays the same records natively and in WebAssembly. Throws when the totals differ by a byte. */
export async function measureReplay(
  module: EngineModule,
  programPath: string,
  program: string,
  native: string,
): Promise<ReplayCost> {
  const folder = mkdtempSync(join(tmpdir(), 'tenfold-bench-'));
  try {
    const batches = tradeBatches(records, members, batchRecords);
    const recordsPath = join(folder, 'records.ndjson');
    writeFileSync(recordsPath, batches.join('\n'));
    const totals = new Set<string>();
    const all = await interleaved(warmUpRounds + rounds, {
      native: () => runNative(native, programPath, recordsPath, totals),
      wasm: () => runWasm(module, program, batches, totals),
    });
    const results = all.slice(warmUpRounds);
    if (totals.size !== 1) throw new Error(`totals differ:\n${[...totals].join('\n')}`);
    return {
      records,
      native: median(results.map((result) => result.native)),
      wasm: median(results.map((result) => result.wasm)),
      ratio: median(results.map((result) => result.native / result.wasm)),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The program prints its CPU seconds, then the totals, each on a line. */
function runNative(native: string, program: string, file: string, totals: Set<string>): number {
  const [seconds = '', answer = ''] = execFileSync(native, [program, file], { encoding: 'utf8' }).split('\n');
  totals.add(answer);
  return Number(seconds);
}

function runWasm(module: EngineModule, program: string, batches: readonly string[], totals: Set<string>): number {
  return cpuSeconds(() => {
    const opened = module.open(program, { ledgerRecords: 0 });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    for (const batch of batches) opened.value.apply(batch, 'refusals');
    totals.add(JSON.stringify(opened.value.totals()));
    opened.value.dispose();
  });
}
