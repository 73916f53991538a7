import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inRoot } from './root.mjs';

/**
 * Every file in a folder of the repository, as paths inside the repository, in order.
 *
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function filesIn(folder) {
  const entries = await readdir(inRoot(folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
  return (await Promise.all(nested)).flat().sort();
}

/**
 * Does the work unless it was done before with the same inputs (files or folders) and its outputs are still there.
 * Answers whether it was done.
 */
export async function unlessUnchanged(name, inputs, outputs, work) {
  const stamp = inRoot('build/stamps', name);
  const now = await fingerprint(inputs);
  const before = await readFile(stamp, 'utf8').catch(() => '');
  if (before === now && outputs.every((path) => existsSync(inRoot(path)))) return false;
  await rm(stamp, { force: true }); // work that fails half-way leaves outputs that no stamp may vouch for
  await work();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, now);
  return true;
}

async function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const isFolder = (await stat(inRoot(input)).catch(() => undefined))?.isDirectory();
    for (const path of isFolder ? await filesIn(input) : [input]) {
      hash.update(`${path}\n`).update(await readFile(inRoot(path)).catch(() => 'absent'));
    }
  }
  return hash.digest('hex');
}
