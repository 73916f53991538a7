import { hostLimits } from '../engine/generated/vocabulary.js';
import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { randomId } from '../store/index.js';
import { instantOf, type Zoned } from '../engine/time.js';
import type { RecordKind, TenfoldRecord, TrackOptions } from './types.js';

/** What a record needs from its surroundings. */
export interface Clock {
  readonly now: () => Date;
  readonly program: Zoned | undefined;
}

/** A record, and the one line of JSON that is stored and folded. */
export interface Written {
  readonly record: TenfoldRecord;
  readonly line: string;
}

/**
 * Makes a record of this moment. When the caller says that it happened at another time, that becomes `at`, and this
 * moment becomes `recordedAt`, so that the back-dating limit is kept.
 *
 * Refuses what JSON cannot say and what is too long; everything else is for the engine to judge.
 */
export function writeRecord(kind: RecordKind, data: unknown, options: TrackOptions, clock: Clock): Result<Written> {
  const now = clock.now();
  const { at = now, id = randomId() } = options;
  if (at instanceof Date && Number.isNaN(at.getTime())) return refused('field.format', 'a valid date', '/at');
  const record = {
    id,
    kind,
    at: at instanceof Date ? instantOf(at, clock.program) : at,
    ...(options.at !== undefined && { recordedAt: instantOf(now, clock.program) }),
    ...(data !== undefined && { data }),
  } as TenfoldRecord; // the engine is what checks it
  return lineOf(record);
}

/** The same record, taken by the authority at this moment and not when it happened. */
export function takenNow(record: TenfoldRecord, clock: Clock): Result<Written> {
  return lineOf({ ...record, recordedAt: instantOf(clock.now(), clock.program) });
}

function lineOf(record: TenfoldRecord): Result<Written> {
  try {
    const line = JSON.stringify(record);
    if (line.length > hostLimits.recordBytes) {
      return refused('json.size', `at most ${String(hostLimits.recordBytes)} bytes`);
    }
    return accepted({ record, line });
  } catch (error) {
    return refused('field.type', `data that JSON can say: ${String(error)}`, '/data');
  }
}
