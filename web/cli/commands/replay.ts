import { CommandError } from '../io/command-error.js';
import { exitCodes } from '../io/exit-codes.js';
import { keepApart } from '../io/apart.js';
import { orderColumns } from '../orders/columns.js';
import { type Command, mustGoWith, needed, parseOptions } from './command.js';
import { replayOrders } from './replay-orders.js';
import { replayRecords } from './replay-records.js';

const ofBoth = ['program', 'strict'];
const ofRecords = [...ofBoth, 'at', 'member'];
const ofOrders = [...ofBoth, 'columns', 'time-zone', 'delimiter', 'decimal-comma', 'report', 'out', 'json'];

const columnList = Object.entries(orderColumns)
  .map(([name, holds]) => `    ${name.padEnd(12)}${holds}`)
  .join('\n');

/** Runs a programme over what happened: records, or a plain file of orders. */
export const replay: Command = {
  summary: 'runs a programme over records or over last year’s orders',
  help: `tenfold replay --program FILE --records FILE.ndjson[.gz] [--at TIME] [--member ID] [--strict]
  Prints one view (JSON) a line for each member, or only for the one named.
  --at TIME        as of when, RFC 3339, without what was taken later; otherwise the latest time of what was accepted
  --member ID      this member alone

tenfold replay --program FILE --orders FILE.csv[.gz] [options]
  Prints a summary. The columns of the file, of which order, member, at and a price are needed:
${columnList}
  --columns LIST   the file's own names: order=InvoiceNo,product=StockCode (may be repeated)
  --time-zone ZONE of dates without an offset; otherwise the programme's, otherwise this machine's
  --delimiter C    between columns: one character, or tab; otherwise a comma
  --decimal-comma  prices are written as 12,50 or 1.234,50
  --report FILE    every refused line, as .csv[.gz] or as NDJSON
  --out FILE       the records made of the orders, as NDJSON, packed where the name ends in .gz
  --json           the summary as JSON

  --strict         leave with 1 when anything was refused`,

  async run(words) {
    const options = parseOptions(words, {
      program: { type: 'string' },
      records: { type: 'string' },
      at: { type: 'string' },
      member: { type: 'string' },
      orders: { type: 'string' },
      columns: { type: 'string', multiple: true },
      'time-zone': { type: 'string' },
      delimiter: { type: 'string' },
      'decimal-comma': { type: 'boolean' },
      report: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      strict: { type: 'boolean' },
    });
    const program = needed(options.program, 'program');
    if ((options.records === undefined) === (options.orders === undefined)) {
      throw new CommandError('one of --records and --orders is needed; see tenfold help replay');
    }
    if (options.records === undefined) mustGoWith('orders', ofOrders, options);
    else mustGoWith('records', ofRecords, options);
    const { records, orders, out, report } = options;
    await keepApart({ program, records, orders }, { out, report });
    const outcome =
      options.records === undefined
        ? await replayOrders({ ...options, program, orders: needed(options.orders, 'orders') })
        : await replayRecords({ ...options, program, records: options.records });
    if (outcome.unanswered) return exitCodes.refused;
    return outcome.refused > 0 && options.strict === true ? exitCodes.refused : exitCodes.ok;
  },
};

/** What decides the exit code. */
export interface ReplayOutcome {
  /** Lines or records refused. */
  readonly refused: number;
  /** What was asked for cannot be shown. */
  readonly unanswered: boolean;
}
