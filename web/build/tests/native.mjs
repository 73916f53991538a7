// The engine's own tests, natively.
import { existsSync } from 'node:fs';
import { buildPreset } from '../steps/engine.mjs';
import { Failure, run } from '../run.mjs';
import { inRoot } from '../root.mjs';
import { step } from '../build.mjs';

/** Builds the preset's tests and runs them. Answers how many passed and failed, and what it said if any failed. */
export async function nativeTests(preset, env = {}) {
  await step(`build ${preset}`, () => buildPreset(preset));
  const program = inRoot('build', preset, 'tests/native/tenfold_tests');
  if (!existsSync(program)) throw new Failure(`${program} was not built`);
  console.log(`\n${preset}`);
  const output = await run(program, [], { env, capture: true }).catch((error) => {
    if (!(error instanceof Failure)) throw error;
    return `${error.output}\n${error.message}`;
  });
  const counts = countsOf(output);
  return { ...counts, failures: counts.failed > 0 ? output : '' };
}

/** Reads doctest's closing lines. A program that ended without them (a crash, a sanitizer) is one failure. */
export function countsOf(output) {
  const line = /test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/.exec(output);
  if (line === null || /: (?:exit code [^1]|SIG)/.test(output.slice(line.index))) {
    return { passed: Number(line?.[1] ?? 0), failed: Math.max(1, Number(line?.[2] ?? 1)) };
  }
  return { passed: Number(line[1]), failed: Number(line[2]) };
}
