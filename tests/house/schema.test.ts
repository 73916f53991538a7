import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { loadEngine } from '../../web/engine/index.js';
import { inRoot } from '../../web/build/root.mjs';
import { builtEngine } from '../support/engine.js';

const ajv = new Ajv({ strict: false });
const validatorOf = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(join(inRoot('shared/schemas'), `${name}.schema.json`), 'utf8')) as object);
const [isProgram, isRecord] = [validatorOf('program'), validatorOf('record')];
const engines = await loadEngine(await builtEngine());

const head = { tenfold: 1, id: 'a', name: 'A', currency: 'EUR' };
const reward = (more: object) => ({ rewards: [{ id: 'r', name: 'R', ...more }] });
const expiring = (more: object) => ({ points: { expiry: { kind: 'rolling', ...more } } });
const card = (more: object) => ({
  cards: [{ id: 'c', name: 'C', slots: 2, stamp: { per: 'order' }, rewards: [{ at: 2, points: 1 }], ...more }],
});
const tiers = (window: object) => ({
  tiers: { basis: 'spend', window, levels: [{ id: 't', name: 'T', from: 0 }] },
});
const game = (more: object) => ({
  games: [
    {
      id: 'g',
      name: 'G',
      prizes: [
        { id: 'p', name: 'P', weight: 1, stock: 1 },
        { id: 'q', name: 'Q', weight: 1 },
      ],
      ...more,
    },
  ],
});

/** What goes together, and what it is without. */
const pairs: readonly (readonly [says: string, right: object, wrong: object])[] = [
  ['a life of points', expiring({ months: 1 }), expiring({})],
  ['one length of it', expiring({ days: 9 }), expiring({ days: 9, months: 1 })],
  [
    'a time of inactivity',
    { points: { expiry: { kind: 'inactivity', years: 1 } } },
    { points: { expiry: { kind: 'inactivity' } } },
  ],
  ['a validity', reward({ validity: { days: 9 } }), reward({ validity: {} })],
  ['a rolling window', tiers({ kind: 'rolling', days: 9 }), tiers({ kind: 'rolling' })],
  [
    'how long a tier is kept',
    tiers({ kind: 'rolling', days: 9, keep: { days: 9 } }),
    tiers({ kind: 'rolling', days: 9, keep: {} }),
  ],
  ['full cards', card({ overflow: 'cards', cardsAtOnce: 2 }), card({ overflow: 'cards' })],
  [
    'named products',
    reward({ benefit: { kind: 'freeItem', pick: 'named', products: ['p'] } }),
    reward({ benefit: { kind: 'freeItem', pick: 'named' } }),
  ],
  ['a prize for when none is left', game({ fallback: 'q' }), game({})],
  [
    'a share',
    reward({ benefit: { kind: 'percentOff', percent: 100 } }),
    reward({ benefit: { kind: 'percentOff', percent: 101 } }),
  ],
];

for (const [says, right, wrong] of pairs) {
  test(`${says}: the schema refuses what the engine does, and takes what it takes`, () => {
    for (const [part, isRight] of [
      [right, true],
      [wrong, false],
    ] as const) {
      const program = { ...head, ...part };
      const opened = engines.open(JSON.stringify(program));
      assert.equal(opened.ok, isRight, JSON.stringify(opened));
      assert.equal(isProgram(program), isRight, ajv.errorsText(isProgram.errors));
    }
  });
}

test('an order is an amount or lines, and not neither', () => {
  const record = { id: 'a', kind: 'purchased', at: '2026-01-01T00:00:00Z' };
  assert.equal(isRecord({ ...record, data: { order: '1', amount: 1 } }), true);
  assert.equal(isRecord({ ...record, data: { order: '1', lines: [{ amount: 1 }] } }), true);
  assert.equal(isRecord({ ...record, data: { order: '1' } }), false);
  assert.equal(isRecord({ ...record, data: { order: '1', amount: 1, lines: [{ amount: 1 }] } }), false);
});
