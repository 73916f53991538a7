/** Prints a figure with its limit; one that is not kept fails the run. */
export function judge(what: string, figure: number, good: boolean, limit: string): void {
  console.log(`${what}: ${figure.toFixed(2)} (${limit})${good ? '' : '  FAILED'}`);
  if (!good) process.exitCode = 1;
}
