import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Purchase } from '../yardstick.js';
import { type Decision, Shopper } from './shopper.js';

type Condition = readonly [fact: string, operator: string, value: unknown];

const plain: Decision = { tenths: 10, stamped: false, tier: 0, streakBonus: false, mission: false };

/** A rule that decides one thing when all its conditions hold. */
function rule(decides: Partial<Decision>, ...conditions: Condition[]): RuleProperties {
  const all = conditions.map(([fact, operator, value]) => ({ fact, operator, value }));
  return { conditions: { all }, event: { type: 'decided', params: decides } };
}

function engineOfTheWorkload(): Engine {
  const engine = new Engine([
    rule({ tenths: 15 }, ['category', 'in', [2, 7]]),
    rule({ tenths: 20 }, ['category', 'in', [4, 11]]),
    rule({ tenths: 30 }, ['category', 'equal', 9]),
    rule({ stamped: true }, ['amount', 'greaterThanInclusive', 500]),
    rule({ tier: 1 }, ['spend', 'greaterThanInclusive', 50_000], ['spend', 'lessThan', 200_000]),
    rule({ tier: 2 }, ['spend', 'greaterThanInclusive', 200_000]),
    rule({ streakBonus: true }, ['streak', 'multipleOf', 4]),
    rule({ mission: true }, ['missionDone', 'equal', false], ['distinct', 'greaterThanInclusive', 3]),
  ]);
  engine.addOperator('multipleOf', (value: number, of: number) => value > 0 && value % of === 0);
  return engine;
}

/** The workload with json-rules-engine deciding. */
export async function foldByJsonRulesEngine(purchases: readonly Purchase[]): Promise<Map<number, Shopper>> {
  const engine = engineOfTheWorkload();
  const shoppers = new Map<number, Shopper>();
  for (const purchase of purchases) {
    const shopper = shoppers.get(purchase.s) ?? new Shopper();
    shoppers.set(purchase.s, shopper);
    const { events } = await engine.run({ ...shopper.factsOf(purchase) });
    const decided = events.map((event) => event.params as Partial<Decision>);
    shopper.take(purchase, Object.assign({}, plain, ...decided) as Decision);
  }
  return shoppers;
}
