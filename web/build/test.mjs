// `npm test`: from a fresh machine to the answer whether everything works.
import { build } from './build.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['wasm', 'native', 'browser', 'postgres']);
  const [{ nativeTests }, { sideBySide, testFiles }, { conclude }, { buildPreset }] = await Promise.all([
    import('./tests/native.mjs'),
    import('./tests/node.mjs'),
    import('./tests/sum.mjs'),
    import('./steps/engine.mjs'),
  ]);
  await Promise.all([build(), buildPreset('native')]); // where one only links, the other compiles
  const { plain, browser } = await testFiles();
  const counts = [
    await nativeTests('native'),
    ...(await sideBySide({ name: 'node', files: plain }, { name: 'browser', files: browser })),
  ];
  conclude(counts);
});
