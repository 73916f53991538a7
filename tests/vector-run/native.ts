import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Answer } from './answers.js';
import { nativeRunner } from './cases.js';

/** What the native engine answers to every case, by its name. `npm test` builds the runner before. */
export async function nativeAnswers(): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const { stdout } = await promisify(execFile)(nativeRunner, [], { maxBuffer: 2 ** 28 });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const one = JSON.parse(line) as { readonly case: string; readonly answers: readonly Answer[] };
      return [one.case, one.answers];
    }),
  );
}
