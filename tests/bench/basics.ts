import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EngineModule } from '../../web/engine/index.js';
import { judge } from './judge.js';
import { measureJournal } from './journal.js';
import { measureReplay } from './replay.js';

const limits = { journal: 1.5, replay: 0.5 };
const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What a record costs as the journal grows, and the replay of JSON natively and in WebAssembly. */
export async function benchBasics(module: EngineModule): Promise<void> {
  const programPath = pathOf('shared/programs/gift-house.json');
  const program = readFileSync(programPath, 'utf8');
  const native = pathOf('build/native/tests/bench/tenfold_native');
  if (!existsSync(native)) throw new Error(`${native} is not built: npm run build, or cmake --preset native`);
  const [short, long] = [1_000, 100_000];
  const journal = await measureJournal(module, program, short, long);
  console.log(`one record and the view after ${String(short)} records   ${journal.short.toFixed(1)} us`);
  console.log(`one record and the view after ${String(long)} records ${journal.long.toFixed(1)} us`);
  judge(
    'long against short journal',
    journal.ratio,
    journal.ratio <= limits.journal,
    `at most ${String(limits.journal)}`,
  );

  const replay = await measureReplay(module, programPath, program, native);
  for (const name of ['native', 'wasm'] as const) {
    const rate = Math.round(replay.records / replay[name]).toLocaleString('en-US');
    console.log(
      `replay of ${String(replay.records)} records, ${name.padEnd(6)} ${replay[name].toFixed(3)} s  ${rate} records/s`,
    );
  }
  judge(
    'native time against WebAssembly',
    replay.ratio,
    replay.ratio >= limits.replay,
    `at least ${String(limits.replay)}`,
  );
}
