// SPDX-License-Identifier: MIT
import type { EngineModule } from '../../web/engine/index.js';
import { compare, type Difference, type Trial } from './compare.js';
import { vectorOf } from './trial.js';

/** Whether a smaller trial fails as this one does, and not because it was cut into something that is refused. */
export function failing(engines: EngineModule, trial: Trial): (smaller: Trial) => boolean {
  const kind = kindOf(compare(engines, trial));
  return (smaller) => {
    const found = compareCut(engines, smaller);
    return found !== undefined && kindOf(found) === kind && !/^(?:field|json|reference)\./.test(String(found.engine));
  };
}

/** What was cut into no record or programme at all is nothing that the oracle can read. */
function compareCut(engines: EngineModule, trial: Trial): Difference | undefined {
  try {
    return compare(engines, trial);
  } catch {
    return undefined;
  }
}

/** "record" or "view" or, of a programme, where it is refused. */
function kindOf(difference: Difference | undefined): string {
  if (difference?.where === 'program') return (difference.engine as { readonly pointer: string }).pointer;
  return difference?.where.split(' ')[0] ?? '';
}

/** What a person needs: where, both answers, and the smallest vector. */
export function reportOf(engines: EngineModule, trial: Trial, seed: number): string {
  const found = compare(engines, trial);
  return [
    `the engine and the oracle differ: TENFOLD_SEED=${String(seed)}`,
    `at ${found?.where ?? '?'}`,
    `engine: ${JSON.stringify(found?.engine)}`,
    `oracle: ${JSON.stringify(found?.oracle)}`,
    `looked at: ${JSON.stringify(trial.views)}`,
    JSON.stringify(vectorOf(trial, `seed ${String(seed)}`)),
  ].join('\n');
}
