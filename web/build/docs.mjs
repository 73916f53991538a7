// `npm run docs`: the documentation as a site, in build/docs. With `-- --serve` it is served as well, and made again when
// a page has changed.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './root.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

/** Builds the site into a folder, which is emptied first. */
export async function buildDocs(output = inRoot('build/docs')) {
  await rm(output, { recursive: true, force: true });
  const site = await eleventyTo(output);
  await site.write();
}

async function eleventyTo(output, runMode = 'build') {
  const { default: Eleventy } = await import('@11ty/eleventy');
  const { configure } = await import('../site/eleventy.mjs');
  // It finds layouts and what is copied from the folder that it runs in.
  process.chdir(inRoot());
  return new Eleventy('docs', output, {
    quietMode: true,
    configPath: false,
    runMode,
    config: async (eleventy) => {
      eleventy.setLayoutsDirectory('../web/site/layouts');
      eleventy.on('eleventy.after', ({ results }) => finish(output, results));
      await configure(eleventy);
    },
  });
}

/** What is made of all pages together: the search. */
async function finish(output, pages) {
  const { build } = await import('esbuild');
  const { searchIndex } = await import('../site/search-index.mjs');
  await mkdir(output, { recursive: true });
  await build({
    entryPoints: [inRoot('web/site/assets/search.js')],
    outfile: join(output, 'search.js'),
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning' },
  });
  await writeFile(join(output, 'search.json'), JSON.stringify(searchIndex(pages)));
  await copyFile(inRoot('web/site/assets/icon.svg'), join(output, 'icon.svg'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await setup([]);
    const output = inRoot('build/docs');
    if (!process.argv.includes('--serve')) {
      await buildDocs(output);
      console.log('build/docs/index.html');
      return;
    }
    const site = await eleventyTo(output, 'serve');
    await site.init();
    await site.watch();
    await site.serve(4190);
  });
}
