import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineFates, type RefusedLine } from '../../../web/cli/orders/fates.js';
import { refusal } from '../../../web/engine/result.js';

function fatesOf(lines: number): { fates: LineFates; told: RefusedLine[] } {
  const told: RefusedLine[] = [];
  const fates = new LineFates((refused) => told.push(refused));
  for (let line = 0; line < lines; line++) fates.read();
  return { fates, told };
}

const noMember = refusal('orders.member', 'whose order it is', '/member');
const unmatched = refusal('orders.unmatchedReturn', 'units bought before', '/quantity');
const tooMuch = refusal('refund.tooMuch', 'less', '/data/lines/0');

test('lines in orders, in returns and refused are all lines', () => {
  const { fates, told } = fatesOf(6);
  fates.ordered();
  fates.refuse(3, noMember);
  fates.returned({ line: 4, units: 2 });
  fates.returned({ line: 5, units: 2 });
  fates.refuseUnits({ line: 5, units: 1 }, unmatched);
  fates.refuseUnits({ line: 6, units: 1 }, unmatched);
  fates.refuse(7, noMember);
  assert.deepEqual(fates.counts(), {
    total: 6,
    inOrders: 1,
    inRefunds: 2,
    inRefundsPartly: 1,
    refused: 3,
    byCode: { 'orders.member': 2, 'orders.unmatchedReturn': 1 },
  });
  assert.deepEqual(
    told.map(({ line, units }) => [line, units]),
    [
      [3, undefined],
      [5, 1],
      [6, 1],
      [7, undefined],
    ],
  );
});

test('a return refused twice over counts once, by the first code', () => {
  const { fates } = fatesOf(1);
  fates.refuseUnits({ line: 2, units: 1 }, unmatched);
  fates.refuseUnits({ line: 2, units: 4 }, tooMuch);
  assert.deepEqual(fates.counts().byCode, { 'orders.unmatchedReturn': 1 });
});

test('a line without a fate is a fault', () => {
  const { fates } = fatesOf(2);
  fates.ordered();
  assert.throws(() => fates.counts(), /unaccounted/);
});
