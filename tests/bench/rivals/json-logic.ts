import jsonLogic, { type RulesLogic } from 'json-logic-js';
import type { Purchase } from '../yardstick.js';
import { type Decision, Shopper } from './shopper.js';

const fact = (name: string): RulesLogic => ({ var: name });

/** The decisions of the workload as JSON logic, one expression for each. */
const rules: Record<keyof Decision, RulesLogic> = {
  tenths: {
    if: [
      { in: [fact('category'), [2, 7]] },
      15,
      { in: [fact('category'), [4, 11]] },
      20,
      { '==': [fact('category'), 9] },
      30,
      10,
    ],
  },
  stamped: { '>=': [fact('amount'), 500] },
  tier: { if: [{ '>=': [fact('spend'), 200_000] }, 2, { '>=': [fact('spend'), 50_000] }, 1, 0] },
  streakBonus: { and: [{ '>': [fact('streak'), 0] }, { '==': [{ '%': [fact('streak'), 4] }, 0] }] },
  mission: { and: [{ '!': [fact('missionDone')] }, { '>=': [fact('distinct'), 3] }] },
};
const names = Object.keys(rules) as (keyof Decision)[];

/** The workload with json-logic-js deciding. */
export function foldByJsonLogic(purchases: readonly Purchase[]): Map<number, Shopper> {
  const shoppers = new Map<number, Shopper>();
  for (const purchase of purchases) {
    const shopper = shoppers.get(purchase.s) ?? new Shopper();
    shoppers.set(purchase.s, shopper);
    const facts = shopper.factsOf(purchase);
    const decided = names.map((name) => [name, jsonLogic.apply(rules[name], facts) as unknown]);
    shopper.take(purchase, Object.fromEntries(decided) as Decision);
  }
  return shoppers;
}
