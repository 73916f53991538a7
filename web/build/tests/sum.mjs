import { Failure } from '../run.mjs';

/** Adds up what the runners counted, says it in one line, and rejects if anything failed or nothing ran. */
export function conclude(counts) {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Failure('tests');
  if (counts.some((count) => count.passed === 0)) throw new Failure('a runner ran no test');
}
