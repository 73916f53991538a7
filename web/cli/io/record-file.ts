import type { Applied, Engine } from '../../engine/index.js';
import { openLines } from './lines.js';
import { withProgress } from './progress.js';

/** A refused record and its line in the file. */
export interface RefusedRecord {
  readonly line: number;
  readonly refusal: NonNullable<Applied['results'][number]['refusal']>;
}

/** What a file of records holds, as far as the commands ask. */
export interface RecordFileFacts {
  /** Members by first appearance; '' for records without one. Of lines that are not records, nothing. */
  readonly members: ReadonlySet<string>;
  /** The latest `at` or `recordedAt` of what was accepted or known, as written; undefined when nothing was. */
  readonly latest: string | undefined;
  readonly refused: readonly RefusedRecord[];
}

/** Applies a file of NDJSON, in the batches it is read in; what was taken after that moment is passed over. */
export async function applyRecordFile(path: string, engine: Engine, until = Infinity): Promise<RecordFileFacts> {
  const facts = new Facts();
  const refused: RefusedRecord[] = [];
  let before = 0;
  for await (const read of withProgress('replaying', await openLines(path))) {
    const lines = until === Infinity ? read : read.map((line) => (takenAt(line) > until ? '' : line));
    const { results } = engine.apply(lines.join('\n'), 'refusals');
    const refusedHere = new Set<number>();
    for (const { line = 0, refusal } of results) {
      if (refusal === undefined) continue;
      refused.push({ line: before + line, refusal });
      refusedHere.add(line);
    }
    lines.forEach((line, index) => facts.add(line, !refusedHere.has(index + 1)));
    before += lines.length;
  }
  return { members: facts.members, latest: facts.latest, refused };
}

/** When the record of the line was taken; of what is none, or says no time, NaN. */
function takenAt(line: string): number {
  const { at, recordedAt = at } = objectOf(line) ?? {};
  return typeof recordedAt === 'string' ? Date.parse(recordedAt) : NaN;
}

class Facts {
  readonly members = new Set<string>();
  latest: string | undefined;
  #latestInstant = -Infinity;

  /** A record that was refused says nothing about the time: it may have been refused for that. */
  add(line: string, isTaken: boolean): void {
    const record = objectOf(line);
    if (record === undefined) return;
    this.members.add(typeof record['member'] === 'string' ? record['member'] : '');
    if (!isTaken) return;
    this.#time(record['at']);
    this.#time(record['recordedAt']);
  }

  #time(text: unknown): void {
    if (typeof text !== 'string') return;
    const instant = Date.parse(text);
    if (!(instant > this.#latestInstant)) return;
    this.#latestInstant = instant;
    this.latest = text;
  }
}

/** The line's object, if it is one; what the engine refuses need not be one. */
export function objectOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
