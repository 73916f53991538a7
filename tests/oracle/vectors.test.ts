// SPDX-License-Identifier: MIT
// The oracle against what people wrote down: it has to give what the vectors expect, and to agree with the engine on them.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadEngine, type EngineModule } from '../../web/engine/index.js';
import { builtEngine } from '../support/engine.js';
import { vectorCases, type VectorCase } from '../vector-run/cases.js';
import { compare, differing, outcomeOf, type EngineResult } from './compare.js';
import { Oracle } from './model/oracle.js';
import type { Rec } from './model/record-types.js';
import type { Program } from './model/types.js';

/** What the oracle does not judge: the form of programmes and records, and sums beyond what is exact. */
const notJudged = /^(?:json|field|id)\.|^amount\.overflow$/;

/** The vectors of what it has not been taught: it landed when the model was done. */
const notTaught =
  /^(?:games|points-own-prizes|program-lantern|program-parrot|ranking|challenges-(?:acted|answer|freezes|levels|measured|opt-in|sequence)|tiers-(?:assigned|bases|periods|prizes))\//;

const cases = (await vectorCases()).filter((one) => one.case.expect.program === undefined && !notTaught.test(one.name));

describe('the oracle and the vectors', () => {
  test('it gives what they expect', () => {
    const wrong = cases.flatMap((one) => [differenceFrom(one)].filter((found) => found !== undefined));
    assert.deepEqual(wrong, []);
  });

  describe('the engine', () => {
    let engines: EngineModule;
    before(async () => {
      engines = await loadEngine(await builtEngine());
    });

    test('agrees, and shows the same at the instants they look at', () => {
      const wrong = cases.flatMap((one) => {
        const records = judged(one).map(({ record }) => record);
        const views = (one.case.expect.views ?? []).flatMap(({ at, refusal }) =>
          refusal || at === undefined ? [] : [at],
        );
        const found = compare(engines, { program: JSON.parse(one.text) as Program, records, views });
        return found === undefined ? [] : [`${one.name}: ${JSON.stringify(found)}`];
      });
      assert.deepEqual(wrong, []);
    });
  });
});

interface Judged {
  readonly record: Rec;
  readonly expected: EngineResult & { readonly code?: string };
}

/** The records of a case that the oracle has an opinion of. */
function judged({ case: { expect }, lines }: VectorCase): Judged[] {
  return lines.flatMap((line, i) => {
    const expected = expect.results?.[i] as Judged['expected'] | undefined;
    if (expected === undefined || notJudged.test(expected.code ?? '')) return [];
    return [{ record: JSON.parse(line) as Rec, expected }];
  });
}

function differenceFrom(one: VectorCase): string | undefined {
  const oracle = new Oracle(JSON.parse(one.text) as Program);
  for (const { record, expected } of judged(one)) {
    const got = oracle.apply(record);
    const { status, code, entries } = expected;
    const open = status === 'accepted' && entries === undefined;
    const wanted =
      status === 'refused' ? { status, code } : open ? { status, entries: got.entries } : outcomeOf(expected);
    const found = differing(`${one.name}/${record.id}`, wanted, got);
    if (found !== undefined) return JSON.stringify(found);
  }
  return undefined;
}
