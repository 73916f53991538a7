/** UTF-16 units that cross into the engine at once: far below its limit, and few enough copies in memory. */
const batchUnits = 4_000_000;

/** The lines in their order, in pieces of a bearable size; none is cut. */
export function* batches(lines: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = [];
  let units = 0;
  for (const line of lines) {
    if (units + line.length > batchUnits && batch.length > 0) {
      yield batch;
      batch = [];
      units = 0;
    }
    batch.push(line);
    units += line.length;
  }
  if (batch.length > 0) yield batch;
}
