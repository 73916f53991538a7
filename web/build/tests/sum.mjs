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
