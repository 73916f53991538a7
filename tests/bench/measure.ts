/** Something to be timed: does its work once and answers the CPU seconds it took. */
export type Candidate = () => number | Promise<number>;

/** Runs all candidates in each round, the order turned on every other one, so that a noisy moment meets them alike. */
export async function interleaved<N extends string>(
  rounds: number,
  candidates: Record<N, Candidate>,
): Promise<Record<N, number>[]> {
  const names = Object.keys(candidates) as N[];
  const results: Record<N, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    const result: Partial<Record<N, number>> = {};
    for (const name of order) result[name] = await candidates[name]();
    results.push(result as Record<N, number>);
  }
  return results;
}

/** CPU seconds, of all threads of this process, that the work took. */
export function cpuSeconds(work: () => void): number {
  const since = cpuClock();
  work();
  return since();
}

/** The same for work that waits. */
export async function cpuSecondsOf(work: () => Promise<void>): Promise<number> {
  const since = cpuClock();
  await work();
  return since();
}

function cpuClock(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}

/** The middle value; of an even number of them, the upper one of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) throw new Error('the median of nothing');
  return middle;
}
