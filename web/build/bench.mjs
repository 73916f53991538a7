// `npm run bench`: ratios measured in one run, so that they hold on any machine.
import { build } from './build.mjs';
import { main, run } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['wasm', 'native']);
  await build();
  const { buildPreset } = await import('./steps/engine.mjs');
  await buildPreset('native');
  await run(process.execPath, ['--import', 'tsx', 'tests/bench/bench.ts', ...process.argv.slice(2)]);
});
