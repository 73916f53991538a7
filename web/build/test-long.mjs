// `npm run test:long`: what takes more time than every change should. A test that has a longer form reads TENFOLD_LONG;
// `all` asks for everything, which takes longer than the gate of a change should.
import { build } from './build.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

const env = { TENFOLD_LONG: process.env.TENFOLD_LONG ?? '1' };

/** The 10,000 stories take both cores by themselves, and longer than a file may: they are told part by part. */
const storyParts = 5;
const isStory = (path) => path.includes('simulation');

async function tellStories(nodeTests, files) {
  const counts = [];
  for (let part = 1; part <= storyParts; part += 1) {
    counts.push(await nodeTests(`long-stories-${part}`, files, 1, { ...env, TENFOLD_PART: String(part) }));
  }
  return counts;
}

await main(async () => {
  await setup(['wasm', 'native', 'browser', 'postgres', 'fuzz']);
  await build();
  const [{ nativeTests }, { nodeTests, sideBySide, testFiles }, { conclude }, { fuzz }, { drill }] = await Promise.all([
    import('./tests/native.mjs'),
    import('./tests/node.mjs'),
    import('./tests/sum.mjs'),
    import('./tests/fuzz.mjs'),
    import('./drill.mjs'),
  ]);
  const files = await testFiles();
  const counts = [
    await nativeTests('native-fuzz', { ...env, UBSAN_OPTIONS: 'halt_on_error=1' }), // one build with sanitizers for both
    ...(await tellStories(nodeTests, files.long.filter(isStory))),
    ...(await sideBySide(
      { name: 'long', files: files.long.filter((path) => !isStory(path)), atOnce: 2, env },
      { name: 'long-browser', files: files.longBrowser, env },
    )),
    await fuzz(60),
    await drill(),
  ];
  conclude(counts);
});
