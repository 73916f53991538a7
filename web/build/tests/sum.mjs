import { Failure } from '../run.mjs';

/** Says what failed and how many there were, at the very end; rejects unless all is well. */
export function conclude(counts) {
  console.log(`\n${failuresOf(counts)}${sumOf(counts)}`);
  const fault = faultOf(counts);
  if (fault !== undefined) throw new Failure(fault);
}

/** What the runners said of what failed, which is far above by now. */
export const failuresOf = (counts) =>
  counts.map(({ failures = '' }) => failures && `${failures.trimEnd()}\n\n`).join('');

/** What all runners counted, in one line. */
export function sumOf(counts) {
  const sum = (word) => counts.reduce((total, count) => total + count[word], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}

/** What is wrong with it: something failed, or a runner ran nothing. */
export function faultOf(counts) {
  if (counts.some((count) => count.failed > 0)) return 'tests';
  return counts.some((count) => count.passed === 0) ? 'a runner ran no test' : undefined;
}
