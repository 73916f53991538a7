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
  const { output, fault } = await run(program, [], { env, capture: true }).then(
    (said) => ({ output: said }),
    (error) => {
      if (!(error instanceof Failure)) throw error;
      return { output: error.output, fault: error.message };
    },
  );
  const counts = countsOf(output, fault === undefined);
  return { ...counts, failures: counts.failed > 0 ? `${output}\n${fault ?? ''}` : '' };
}

/**
 * Reads doctest's closing lines. A program that ended without them, or badly though every test had passed (a crash, a leak
 * that a sanitizer has found at the end, with whatever exit code), is one failure.
 */
export function countsOf(output, endedWell) {
  const [, passed = 0, failed = 1] =
    /test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/.exec(output)?.map(Number) ?? [];
  return { passed, failed: endedWell ? failed : Math.max(1, failed) };
}
