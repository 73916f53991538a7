import { currencyDigits } from '../../engine/currency.js';
import type { Refusal } from '../../engine/index.js';
import { refusal } from '../../engine/result.js';

/**
 * What is wrong with a line of an order in the `wanted` currency, if anything: it names another, or it names none and was read
 * by the decimals of the programme's, which are not those.
 */
export function currencyFault(wanted: string, named: string | undefined, programs: string): Refusal | undefined {
  const fits = named === undefined ? currencyDigits(wanted) === currencyDigits(programs) : named === wanted;
  return fits ? undefined : refusal('orders.value', `${wanted}, as of its order`, '/currency');
}
