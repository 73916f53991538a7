import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { headOf } from '../store/index.js';
import type { Fold } from './fold.js';
import type { Entry, Explanation, Preview } from './types.js';

/** What these lines would bring, one after another, to the account as it is. Changes nothing. */
export async function previewAll(fold: Fold, lines: readonly string[]): Promise<Result<Preview>> {
  return await fold.askAside(
    (journal) => journal.length,
    (engine) => {
      const entries = engine.apply(lines.join('\n')).results.flatMap((result) => result.entries ?? []);
      const sum = (of: (entry: Entry) => number | undefined): number =>
        entries.reduce((total, entry) => total + (of(entry) ?? 0), 0);
      return accepted({ points: sum((entry) => entry.points), stamps: sum((entry) => entry.stamps), entries });
    },
  );
}

/** Explains a record whose entries the engine no longer keeps: by one that has counted no further than it. */
export async function explainOld(fold: Fold, id: string): Promise<Result<Explanation>> {
  const text = JSON.stringify(id);
  let place = -1;
  const count = (journal: readonly string[]): number => {
    place = journal.findIndex((line) => line.includes(text) && headOf(line).id === id);
    return place + 1;
  };
  return await fold.askAside(count, (engine) =>
    place < 0 ? refused('record.unknown', 'the id of a record of this card') : engine.explain(id),
  );
}
