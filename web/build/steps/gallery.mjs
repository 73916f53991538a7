// Every state of the elements, side by side: for `/gallery` of the demo shop, and for the tests. Nobody ships it.
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../root.mjs';
import { unlessUnchanged } from '../unchanged.mjs';

/** Builds the gallery into a folder; serve that folder to look at it. */
export async function buildGallery(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: inRoot(),
    entryPoints: ['web/widget/gallery/gallery.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  for (const name of ['index.html', 'gallery.css']) await cp(inRoot('web/widget/gallery', name), join(folder, name));
}

/** build/gallery. */
export async function buildGalleryPage() {
  const sources = ['web/widget', 'shared/programs/corner-coffee.json', 'package-lock.json'];
  await unlessUnchanged('gallery', sources, ['build/gallery/index.html'], () => buildGallery(inRoot('build/gallery')));
}
