import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository: the scripts work from wherever they are called. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);
