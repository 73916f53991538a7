// Where sources are found as JavaScript (steps/tests.mjs puts them there), and back.

/** Inside the repository. */
export const compiled = 'build/compiled';

/** @type {(path: string) => string} */
export const compiledPath = (path) => `${compiled}/${path.replace(/\.ts$/, '.js')}`;

/** @type {(path: string) => string} */
export const sourcePath = (path) => path.replace(`${compiled}/`, '').replace(/\.js$/, '.ts');
