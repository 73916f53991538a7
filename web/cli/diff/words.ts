import { currencyDigits } from '../../engine/currency.js';
import { isList, isObject, type JsonObject, type Maybe, plain, without } from './json.js';

/** What numbers of a programme are called. */
export interface Units {
  readonly currency: string;
  /** In the plural. */
  readonly points: string;
}

/** Fields that hold minor units of money. */
const moneyFields = new Set('amount minAmount maxAmount per min max'.split(' '));

/** Where this stands beside them (`of`), they are counted instead. */
const counted = new Set(['orders', 'days']);

/** "holdMinutes": "hold minutes". */
export function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The value of a field as a merchant would say it; `of` is what stands in the field of that name beside it. */
export function valueInWords(field: string, value: Maybe, units: Units, of?: Maybe): string {
  if (value === undefined || value === null) return 'none';
  if (isList(value)) return value.map((item) => valueInWords(field, item, units)).join(', ') || 'none';
  if (typeof value === 'number' && moneyFields.has(field) && !counted.has(plain(of))) return money(value, units);
  if (!isObject(value)) return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  if (field === 'award') return award(value, units);
  if (field === 'stamp') return stamp(value, units);
  return fieldsInWords(value, units);
}

/** The fields of a thing, without its id and name. */
export function fieldsInWords(value: JsonObject, units: Units): string {
  const told = Object.entries(without(value, 'id', 'name', 'description')).map(([key, item]) => {
    const lead = key === 'kind' || key === 'form' ? '' : `${inWords(key)} `;
    const text = valueInWords(key, item, units, value['of']);
    return isObject(item) && !described.has(key) ? `${lead}(${text})` : lead + text;
  });
  return told.join(', ');
}

const described = new Set(['award', 'stamp']);

/** Minor units, exactly: the digits are moved, not divided. */
export function money(minor: number, { currency }: Units): string {
  const decimals = currencyDigits(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? digits : `${whole}.${digits.slice(-decimals)}`;
}

const moneyOf = (minor: number, units: Units): string => `${money(minor, units)} ${units.currency}`;

function award({ form, of, points, per, ...rest }: JsonObject, units: Units): string {
  const given = `${plain(points)} ${units.points}`;
  const each = typeof per !== 'number' ? '' : of === 'measure' ? `${String(per)} measured` : moneyOf(per, units);
  const more = Object.keys(rest).length === 0 ? '' : `, ${fieldsInWords(rest, units)}`;
  if (form === 'step') return `${given} for each full ${each}${more}`;
  if (form === 'linear') return `${given} for each ${each} and part of it${more}`;
  if (form !== 'perItem') return `${given}${more}`;
  return `${given} for ${typeof per === 'number' && per > 1 ? `every ${String(per)} units` : 'each unit'}${more}`;
}

function stamp({ per, amount, ...rest }: JsonObject, units: Units): string {
  const each = typeof amount === 'number' ? `each ${moneyOf(amount, units)}` : `each ${plain(per)}`;
  return Object.keys(rest).length === 0 ? each : `${each}, ${fieldsInWords(rest, units)}`;
}
