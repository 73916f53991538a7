import { filesIn } from './unchanged.mjs';

/** Paths of our C++; generated headers are laid out by their generator. */
export async function cppFiles() {
  const folders = await Promise.all(['shared/engine', 'wasm', 'tests'].map(filesIn));
  return folders.flat().filter((path) => /\.[ch]pp$/.test(path) && !path.includes('/generated/'));
}
