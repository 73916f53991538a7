// `npm test`: from a fresh machine to the answer whether everything works.
import { build } from './build.mjs';
import { Failure, main } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['wasm', 'native', 'browser', 'postgres']);
  await build();
  const [{ nativeTests }, { nodeTests, testFiles }, { faultOf, sumOf }] = await Promise.all([
    import('./tests/native.mjs'),
    import('./tests/node.mjs'),
    import('./tests/sum.mjs'),
  ]);
  const files = await testFiles();
  const counts = [
    await nativeTests('native'),
    await nativeTests('native-sanitized'),
    await nodeTests('node', files.plain, 2),
    await nodeTests('browser', files.browser, 1),
  ];
  console.log(`\n${sumOf(counts)}`);
  const fault = faultOf(counts);
  if (fault !== undefined) throw new Failure(fault);
});
