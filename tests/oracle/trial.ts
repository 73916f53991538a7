// SPDX-License-Identifier: MIT
import type { Trial } from './compare.js';
import { starts } from './generate/clock.js';
import { randomJournal } from './generate/journal.js';
import { randomProgram } from './generate/program.js';
import { Random } from './generate/random.js';
import { Oracle } from './model/oracle.js';
import type { Rec } from './model/record-types.js';

/** Everything in it follows from the seed. */
export function trialOf(seed: number): Trial {
  const random = new Random(seed);
  const start = random.pick(starts);
  const program = randomProgram(random, start);
  return { program, ...randomJournal(random, program, start) };
}

/** The trial as a case for tests/vectors, with what the oracle expects of it; entries still have instants as numbers. */
export function vectorOf(trial: Trial, name: string): unknown {
  const oracle = new Oracle(trial.program);
  const results = trial.records.map((record: Rec) => oracle.apply(record));
  return { name, rules: [], program: trial.program, records: trial.records, expect: { results } };
}
