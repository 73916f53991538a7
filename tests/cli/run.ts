import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'node:test';
import { tenfoldProgram } from '../support/node-program.js';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a run of the command left. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `tenfold` from its sources in a process of its own. */
export async function tenfold(...words: readonly string[]): Promise<Ran> {
  return await tenfoldIn({}, ...words);
}

/** The same with more in its environment. */
export async function tenfoldIn(more: NodeJS.ProcessEnv, ...words: readonly string[]): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: undefined, ...more };
  const child = spawn(process.execPath, [...tenfoldProgram(), ...words], { cwd: root, env });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

/** A folder of files for one test, gone after it. Answers the path of each file. */
export async function files<N extends string>(
  context: TestContext,
  contents: Record<N, string | Uint8Array>,
): Promise<Record<N, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'tenfold-cli-'));
  context.after(() => rm(folder, { recursive: true }));
  const names = Object.keys(contents) as N[];
  await Promise.all(names.map((name) => writeFile(join(folder, name), contents[name])));
  return Object.fromEntries(names.map((name) => [name, join(folder, name)])) as Record<N, string>;
}
