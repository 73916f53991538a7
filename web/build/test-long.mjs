// `npm run test:long`: what takes more time than every change should. A test that has a longer form reads TENFOLD_LONG.
import { build } from './build.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

const env = { TENFOLD_LONG: '1' };

await main(async () => {
  await setup(['wasm', 'native', 'browser']);
  await build();
  const [{ nativeTests }, { nodeTests, testFiles }, { conclude }] = await Promise.all([
    import('./tests/native.mjs'),
    import('./tests/node.mjs'),
    import('./tests/sum.mjs'),
  ]);
  const { long } = await testFiles();
  conclude([await nativeTests('native-sanitized', env), await nodeTests('long', long, 1, env)]);
});
