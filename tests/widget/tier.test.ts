import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TiersView } from '../../web/engine/generated/answer.js';
import { goalText, keepText } from '../../web/widget/elements/tier-words.js';
import { half, tiers } from '../../web/widget/gallery/views.js';
import { speakIn } from './speak.js';

await speakIn('en');

const orders = { basis: 'orders', value: 4, from: 10, missing: 6, keep: 1 } as const;
const both: TiersView = { ...tiers, reachedBy: 'all', alternatives: [orders] };
const keeping = (of: TiersView, missing: number): string =>
  keepText(half, of, { until: '2027-12-31', missing, landing: null }, 'Local');

test('where all bases are needed, what is missing of each is told', () => {
  assert.equal(goalText(half, both), '€31.60 and 6 orders to Connoisseur');
  assert.match(keeping(both, 2000), /€20\.00 and 1 order more by then/);
});

test('of a basis that has enough nothing is missing, least of all less than nothing', () => {
  assert.match(keeping(both, -500), /\. 1 order more by then/);
  const enough = { ...orders, missing: 0 };
  assert.equal(goalText(half, { ...both, alternatives: [enough] }), '€31.60 to Connoisseur');
});

test('where one basis is enough, the one that is told stands alone', () => {
  const any: TiersView = { ...tiers, alternatives: [orders] };
  assert.equal(goalText(half, any), '€31.60 to Connoisseur');
  assert.match(keeping(any, 2000), /\. €20\.00 more by then/);
});

test('where grace days follow, it says by when what is missing still counts', () => {
  const keep = { until: '2028-01-30', by: '2027-12-31', missing: 2000, landing: 'regular' } as const;
  const said =
    'Local is yours until January 30, 2028. €20.00 more by December 31, 2027 to keep it; otherwise Regular follows.';
  assert.equal(keepText(half, tiers, keep, 'Local'), said);
});
