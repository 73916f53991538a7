import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEngine } from '../../web/engine/index.js';
import { builtEngine } from '../support/engine.js';
import { digestOf } from './digest.js';
import { foldByJsonLogic } from './rivals/json-logic.js';
import { foldByJsonRulesEngine } from './rivals/json-rules-engine.js';
import { packedOf } from './workload.js';
import { findYardstick } from './yardstick.js';

const workloads = [
  { events: 1000, seed: 1 },
  { events: 1000, seed: 2 },
  { events: 1000, seed: 4711 },
  { events: 300, seed: 77 },
  { events: 5000, seed: 3 },
];

test('the workload comes to the same as the fold by hand, whatever the seed', async (context) => {
  const yardstick = await findYardstick();
  if (yardstick === undefined) {
    context.diagnostic('no ../shared/bench beside the repository: the workload was not compared');
    return;
  }
  const module = await loadEngine(await builtEngine());
  for (const { events, seed } of workloads) {
    const purchases = yardstick.genEvents(events, { seed });
    const wanted = yardstick.digest(yardstick.fold(purchases));
    assert.equal(digestOf(module, packedOf(module, purchases)), wanted, `seed ${seed}`);
    assert.equal(yardstick.digest(foldByJsonLogic(purchases)), wanted, `json-logic-js, seed ${seed}`);
  }
  const few = yardstick.genEvents(300, { seed: 5 });
  assert.equal(yardstick.digest(await foldByJsonRulesEngine(few)), yardstick.digest(yardstick.fold(few)));
});
