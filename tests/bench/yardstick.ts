import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A purchase as the workload makes it: shopper, UTC milliseconds, minor units, category and channel by number. */
export interface Purchase {
  readonly id: number;
  readonly s: number;
  readonly t: number;
  readonly amt: number;
  readonly cat: number;
  readonly ch: number;
}

/** What the fold by hand keeps of a shopper; only its own functions look inside. */
export type Folded = Map<number, { points: number }>;

/** The workload and the programme written by hand, which live beside the repository and not in it. */
export interface Yardstick {
  genEvents(count: number, options: { readonly seed: number }): Purchase[];
  fold(purchases: readonly Purchase[]): Folded;
  digest(folded: Folded): string;
}

const defaultFolder = fileURLToPath(new URL('../../../shared/bench', import.meta.url));

/** Reads events.mjs and fold.mjs; nothing where the folder is not there. */
export async function findYardstick(folder = defaultFolder): Promise<Yardstick | undefined> {
  const files = ['events.mjs', 'fold.mjs'].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file))) return undefined;
  const [events, fold] = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(file).href)) as object),
  );
  return { ...events, ...fold } as Yardstick;
}

/** The same, or an error that says what to do. */
export async function yardstickIn(folder?: string): Promise<Yardstick> {
  const found = await findYardstick(folder);
  if (found !== undefined) return found;
  throw new Error(`no events.mjs and fold.mjs in ${folder ?? defaultFolder}: name their folder with --yardstick`);
}
