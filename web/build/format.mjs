// `npm run format`: lays out all sources as `npm run check` wants them.
import { cppFiles } from './cpp-files.mjs';
import { inRoot } from './root.mjs';
import { main, run } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['check']);
  await run(process.execPath, [inRoot('node_modules/prettier/bin/prettier.cjs'), '--write', '--log-level=warn', '.']);
  await run('clang-format', ['-i', ...(await cppFiles())]);
});
