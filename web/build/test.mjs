// `npm test`: from a fresh machine to the answer whether everything works.
import { build } from './build.mjs';
import { Failure, main } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['wasm', 'native', 'browser', 'postgres']);
  await build();
  const [{ nativeTests }, { sideBySide, testFiles }, { faultOf, sumOf }] = await Promise.all([
    import('./tests/native.mjs'),
    import('./tests/node.mjs'),
    import('./tests/sum.mjs'),
  ]);
  const counts = [await nativeTests('native'), ...(await sideBySide(await testFiles()))];
  console.log(`\n${sumOf(counts)}`);
  const fault = faultOf(counts);
  if (fault !== undefined) throw new Failure(fault);
});
