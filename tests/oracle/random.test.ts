// SPDX-License-Identifier: MIT
// Random programmes and journals: the engine and the oracle have to agree. `TENFOLD_LONG` asks for 10,000 of them;
// `TENFOLD_SEED` begins where an earlier run failed. Why the seed is fixed: README.md.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadEngine, type EngineModule } from '../../web/engine/index.js';
import { builtEngine } from '../support/engine.js';
import { compare, type Trial } from './compare.js';
import { failing, reportOf } from './report.js';
import { shrink } from './shrink.js';
import { trialOf } from './trial.js';

const perTest = 250;
const tests = process.env['TENFOLD_LONG'] === undefined ? 1 : 40;
const seed = Number(process.env['TENFOLD_SEED'] ?? 20261128);

describe(`random programmes and journals, TENFOLD_SEED=${String(seed)}`, () => {
  let engines: EngineModule;
  before(async () => {
    engines = await loadEngine(await builtEngine());
  });

  for (let i = 0; i < tests; i += 1) {
    const first = seed + i * perTest;
    test(`${String(perTest)} from seed ${String(first)}`, () => {
      for (let one = first; one < first + perTest; one += 1) {
        const trial = trialOf(one);
        if (compare(engines, trial) === undefined) continue;
        assert.fail(reportOf(engines, shrink(trial, failing(engines, trial)), one));
      }
    });
  }

  test('an engine that gives a point too many is found out, and by few records', () => {
    const generous = withOnePointMore(engines);
    const trial = firstOf((one) => compare(generous, one) !== undefined);
    const smallest = shrink(trial, failing(generous, trial));
    assert.equal(smallest.records.length, 1);
    assert.match(reportOf(generous, smallest, 1), /"kind":"earned"/);
  });
});

/** Opens every programme with one more point in its first rule. */
function withOnePointMore(engines: EngineModule): EngineModule {
  return {
    open(text) {
      const program = JSON.parse(text) as { earning?: { award: { points: number } }[] };
      const award = program.earning?.[0]?.award;
      if (award !== undefined) award.points += 1;
      return engines.open(JSON.stringify(program));
    },
  };
}

function firstOf(fails: (trial: Trial) => boolean): Trial {
  for (let one = 1; one <= 100; one += 1) {
    const trial = trialOf(one);
    if (fails(trial)) return trial;
  }
  throw new Error('a hundred programmes, and none earns');
}
