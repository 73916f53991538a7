import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CommandError } from './command-error.js';

type Paths = Readonly<Record<string, string | undefined>>;

/**
 * Throws a CommandError where a file that is to be written is one that is read, or is to be written twice, by whatever
 * names: of the one nothing would be left, of the other a mixture. The paths are by their options.
 */
export async function keepApart(read: Paths, written: Paths): Promise<void> {
  const taken = new Map<string, string>();
  for (const [paths, isWritten] of [
    [read, false],
    [written, true],
  ] as const) {
    for (const [option, path] of Object.entries(paths)) {
      const file = path === undefined ? undefined : await fileOf(path);
      if (file === undefined) continue;
      const before = taken.get(file);
      if (isWritten && before !== undefined) {
        throw new CommandError(`--${option} ${String(path)}: is the file of --${before}, which it would overwrite`);
      }
      taken.set(file, option);
    }
  }
}

/** What tells a file from others; nothing of what is none, such as /dev/null. */
async function fileOf(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? `${String(found.dev)}:${String(found.ino)}` : undefined;
  } catch {
    const folder = await realpath(dirname(path)).catch(() => dirname(path)); // it is said later that there is none
    return join(folder, basename(path));
  }
}
