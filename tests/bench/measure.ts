/** Something to be timed: does its work once and answers the CPU seconds it took. */
export type Candidate = () => number;

/** Runs all candidates in each round, the order turned on every other one, so that a noisy moment meets them alike. */
export function interleaved<N extends string>(rounds: number, candidates: Record<N, Candidate>): Record<N, number>[] {
  const names = Object.keys(candidates) as N[];
  return Array.from({ length: rounds }, (_, round) => {
    const order = round % 2 === 0 ? names : names.toReversed();
    return Object.fromEntries(order.map((name) => [name, candidates[name]()])) as Record<N, number>;
  });
}

/** CPU seconds, of all threads of this process, that the work took. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle value; of an even number of them, the upper one of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) throw new Error('the median of nothing');
  return middle;
}
