import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A page of ours that loads one module, made from a TypeScript file (given by its URL) at test time. */
export async function bundled(entry: URL): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const output = result.outputFiles[0];
  if (output === undefined) throw new Error('esbuild wrote nothing');
  return output.text;
}

/** The smallest page around `/page.js`. */
export const emptyPage =
  '<!doctype html><html lang="en"><title>Test</title><script type="module" src="/page.js"></script>';
