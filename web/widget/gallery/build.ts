import { build } from 'esbuild';
import { cp, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the gallery into a folder; serve that folder to look at it. */
export async function buildGallery(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [here('gallery.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  await cp(here('index.html'), `${folder}/index.html`);
  await cp(here('gallery.css'), `${folder}/gallery.css`);
}
