// Builds everything that ships into dist/. What has not changed is not built again.
import { pathToFileURL } from 'node:url';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

/** Builds dist/. Call `setup` first: the steps need the npm packages. */
export async function build() {
  const [engine, plain, bundles, pages, workers, library, gallery, generator] = await Promise.all([
    import('./steps/engine.mjs'),
    import('./steps/plain-engine.mjs'),
    import('./steps/bundles.mjs'),
    import('./steps/pages.mjs'),
    import('./steps/worker.mjs'),
    import('./steps/library.mjs'),
    import('./steps/gallery.mjs'),
    import('./generate.mjs'),
  ]);
  await step('generated files', generator.generate);
  await step('engine', engine.buildEngine);
  await step('engine without WebAssembly', plain.buildPlainEngine);
  await step('script tag', bundles.buildBundles);
  await step('pages', pages.buildPages);
  await step('service workers', workers.buildWorkers);
  await step('gallery', gallery.buildGalleryPage);
  await step('library', async () => {
    await library.copyData();
    await library.buildLibrary();
  });
}

/** Does a piece of work, and says how long it took if that was long enough to notice. */
export async function step(name, work) {
  const began = Date.now();
  const result = await work();
  const seconds = (Date.now() - began) / 1000;
  if (seconds >= 1) console.log(`${name}: ${seconds.toFixed(1)} s`);
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await setup(['wasm']);
    await build();
  });
}
