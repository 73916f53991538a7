import { isFields, type Reading, sumOfDecimals, type Fields } from './reading.js';
import type { ShopMoney } from './told.js';

/** Fields, with their place. */
export type Placed = readonly [Fields, string];

/** An amount of the shop's money, which stands there as such, or in a set with the customer's; nothing where it does not. */
export function shopAmount(reading: Reading, [item, at]: Placed, name: string): string | undefined {
  const amount = item[name] ?? inSet(item, name, 'shop_money')['amount'];
  return amount === undefined ? undefined : reading.decimal(amount, `${at}/${name}`);
}

/** Of which currency the shop's amounts are, where that is said beside one. */
export function shopCurrency([item]: Placed, name: string): unknown {
  return inSet(item, name, 'shop_money')['currency_code'];
}

/** A payment in the shop's money, where it is told in that too; otherwise as it was paid. */
export function paymentIn(reading: Reading, [item, at]: Placed): ShopMoney {
  const { amount } = inSet(item, 'amount', 'shop_money');
  if (amount !== undefined) return { amount: reading.decimal(amount, `${at}/amount_set`) };
  const currency = item['currency'] ?? undefined;
  return {
    amount: reading.decimal(item['amount'], `${at}/amount`),
    ...(currency !== undefined && { currency: reading.currency(currency, `${at}/currency`) }),
  };
}

/** What an order came to in another currency than the shop's: as the order says it, or as it was paid. */
export function chargedIn(reading: Reading, body: Fields, currency: string): readonly ShopMoney[] {
  const told = inSet(body, 'total_price', 'presentment_money');
  if ('currency_code' in told) {
    const at = '/total_price_set/presentment_money';
    const other = reading.currency(told['currency_code'], `${at}/currency_code`);
    return other === currency ? [] : [{ amount: reading.decimal(told['amount'], `${at}/amount`), currency: other }];
  }
  const sums = new Map<string, string>();
  for (const payment of reading.list(body['transactions'], '/transactions')) {
    if (!isMade(payment) || !['sale', 'capture'].includes(String(payment[0]['kind']))) continue;
    const { amount, currency: other = currency } = paymentIn(reading, payment);
    if (other !== currency) sums.set(other, sumOfDecimals([sums.get(other) ?? '0', amount]));
  }
  return [...sums].map(([other, amount]) => ({ amount, currency: other }));
}

/** Whether the payment has come about; others wait, or have failed. */
export const isMade = ([payment]: Placed): boolean => payment['status'] === 'success';

function inSet(item: Fields, name: string, money: 'shop_money' | 'presentment_money'): Fields {
  const set = item[`${name}_set`];
  const found = isFields(set) ? set[money] : undefined;
  return isFields(found) ? found : {};
}
