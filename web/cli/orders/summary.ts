import type { Totals } from '../../engine/generated/answer.js';
import type { Program } from '../../engine/index.js';
import { type RefusalCode, refusalMeanings } from '../../engine/generated/vocabulary.js';
import type { LineCounts } from './fates.js';

/** What a replay of orders answers; `--json` prints just this. */
export interface OrdersSummary {
  readonly lines: LineCounts;
  readonly records: { readonly joined: number; readonly purchased: number; readonly refunded: number };
  readonly refusedRecords: number;
  /** The moment of the latest record that was taken; absent where none was. */
  readonly at: string | undefined;
  /** At that moment. */
  readonly totals: Totals;
}

/** The summary for people. */
export function summaryText(program: Program, { lines, records, refusedRecords, at, totals }: OrdersSummary): string {
  const points = program.points?.name ?? 'points';
  return [
    program.name,
    '',
    row('lines', lines.total),
    row('  in orders', lines.inOrders),
    row('  in returns', lines.inRefunds, lines.inRefundsPartly > 0 ? `${grouped(lines.inRefundsPartly)} in part` : ''),
    row('  refused', lines.refused),
    ...Object.entries(lines.byCode).map(([code, count]) => row(`    ${code}`, count, meaningOf(code))),
    '',
    row('members', totals.members),
    row('orders', records.purchased),
    row('returns', records.refunded, 'one for each order that is given back in part or whole'),
    ...(refusedRecords > 0 ? [row('refused orders and returns', refusedRecords)] : []),
    '',
    row(`${points} issued`, totals.issued),
    row(`${points} redeemed`, totals.redeemed),
    row(`${points} clawed back`, totals.clawedBack),
    row(`${points} expired`, totals.expired ?? 0),
    row(
      `${points} outstanding`,
      totals.outstanding,
      at === undefined ? '' : `as of ${at}; equals the sum of all entries`,
    ),
    ...(totals.deficit > 0 ? [row('  deficit', totals.deficit, 'of members below zero')] : []),
    '',
    row('stamps', totals.stamps),
    row('cards completed', totals.cardsCompleted),
    row('challenges completed', totals.challengesCompleted),
    row('rewards granted', totals.rewards.granted),
    row('rewards revoked', totals.rewards.revoked),
    row('rewards redeemed', totals.rewards.redeemed),
    row('rewards expired', totals.rewards.expired ?? 0),
    ...totals.tiers.map(({ tier, members }) => row(`tier ${tier ?? '(none)'}`, members)),
  ].join('\n');
}

function row(label: string, value: number, remark = ''): string {
  const shown = `${label.padEnd(32)}${grouped(value).padStart(16)}`;
  return remark === '' ? shown : `${shown}  ${remark}`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

function meaningOf(code: string): string {
  return isRefusalCode(code) ? refusalMeanings[code] : '';
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalMeanings, code);
}
