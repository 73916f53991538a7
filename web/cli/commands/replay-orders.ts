import type { Engine, Program, Refusal } from '../../engine/index.js';
import { isTimeZone, zoneAt } from '../../engine/time.js';
import { CommandError } from '../io/command-error.js';
import { openLines } from '../io/lines.js';
import { answer, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { Progress, withProgress } from '../io/progress.js';
import { LineWriter } from '../io/line-writer.js';
import { totalsAsOf } from '../orders/as-of.js';
import type { OrderDocument } from '../orders/book.js';
import { parseRenames } from '../orders/columns.js';
import { LineFates } from '../orders/fates.js';
import { readOrders } from '../orders/read.js';
import { type MappedRecord, RecordMaker } from '../orders/records.js';
import { BatchReplay, type ReplayListener } from '../orders/replay.js';
import { RefusedLines } from '../orders/report.js';
import { type OrdersSummary, summaryText } from '../orders/summary.js';
import { ZoneReader } from '../orders/zone.js';
import type { ReplayOutcome } from './replay.js';

interface Options {
  readonly program: string;
  readonly orders: string;
  readonly columns?: string[] | undefined;
  readonly 'time-zone'?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly 'decimal-comma'?: boolean | undefined;
  readonly report?: string | undefined;
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `tenfold replay --orders`: a file of orders in, a summary out. */
export async function replayOrders(options: Options): Promise<ReplayOutcome> {
  const { engine, program } = await openProgram(options.program, 0);
  const refusedLines = new RefusedLines(options.orders, options.report);
  const fates = new LineFates((refused) => refusedLines.add(refused));
  const documents = await documentsOf(options, program, fates);
  const { records, refusedRecords, members, latest } = applyAll(
    documents,
    engine,
    program.currency,
    fates,
    options.out,
  );
  const totals = latest === undefined ? engine.totals() : totalsAsOf(engine, members, latest);
  const summary: OrdersSummary = { lines: fates.counts(), records, refusedRecords, at: latest, totals };
  refusedLines.finish();
  answer(options.json === true ? JSON.stringify(summary) : summaryText(program, summary));
  if (summary.totals.entrySum !== summary.totals.outstanding) throw new Error('the entries do not add up');
  const { total, refused, inRefundsPartly } = summary.lines;
  return { refused: refused + inRefundsPartly, unanswered: refused > 0 && refused === total };
}

async function documentsOf(options: Options, program: Program, fates: LineFates): Promise<OrderDocument[]> {
  const renames = parseRenames(options.columns ?? []);
  if (!renames.ok) throw new CommandError(refusalText('--columns', renames.refusal));
  const settings = {
    renames: renames.value,
    delimiter: delimiterOf(options.delimiter),
    decimalComma: options['decimal-comma'] === true,
    zone: new ZoneReader(zoneOf(options['time-zone'], program)),
    currency: program.currency,
  };
  const source = await openLines(options.orders);
  const book = await readOrders(withProgress('reading', source), settings, fates);
  if (!book.ok) throw new CommandError(refusalText(options.orders, book.refusal, { line: 1 }));
  return book.value.inOrderOfTime();
}

function delimiterOf(text = ','): string {
  const delimiter = ['tab', '\\t'].includes(text) ? '\t' : text;
  if (delimiter.length === 1 && !'"\r\n'.includes(delimiter)) return delimiter;
  throw new CommandError(`--delimiter ${text}: expected one character, or tab`);
}

function zoneOf(timeZone: string | undefined, program: Program): (date: Date) => string | undefined {
  if (timeZone === undefined) return (date) => zoneAt(date, program);
  if (!isTimeZone(timeZone)) throw new CommandError(`--time-zone ${timeZone}: expected a known IANA time zone`);
  return () => timeZone;
}

function applyAll(
  documents: readonly OrderDocument[],
  engine: Engine,
  currency: string,
  fates: LineFates,
  outPath: string | undefined,
): RecordOutcomes {
  const out = outPath === undefined ? undefined : new LineWriter(outPath);
  const outcomes = new RecordOutcomes(fates);
  const replay = new BatchReplay(engine, outcomes);
  const maker = new RecordMaker(currency, (share, why) => fates.refuseUnits(share, why));
  const progress = new Progress('replaying', documents.length);
  try {
    documents.forEach((document, index) => {
      for (const mapped of maker.make(document)) {
        const text = JSON.stringify(mapped.record);
        out?.add(text);
        replay.push(mapped, text);
      }
      progress.update(index);
    });
    replay.finish();
  } finally {
    progress.stop(); // its timer keeps the process alive
  }
  out?.close();
  return outcomes;
}

/** Counts what the engine took, and tells the fates of the lines behind it. */
class RecordOutcomes implements ReplayListener {
  readonly records = { joined: 0, purchased: 0, refunded: 0 };
  refusedRecords = 0;
  /** Of whom a record was taken. */
  readonly members = new Set<string>();
  /** When the latest that was taken happened. */
  latest: string | undefined;

  constructor(private readonly fates: LineFates) {}

  accepted({ record, shares }: MappedRecord): void {
    if (record.kind === 'joined' || record.kind === 'purchased' || record.kind === 'refunded')
      this.records[record.kind]++;
    this.members.add(record.member ?? '');
    this.latest = record.at; // they come in the order of time
    for (const share of shares) {
      if (record.kind === 'purchased') this.fates.ordered();
      else this.fates.returned(share);
    }
  }

  refused({ record, shares }: MappedRecord, refusal: Refusal): void {
    this.refusedRecords++;
    for (const share of shares) {
      if (record.kind === 'purchased') this.fates.refuse(share.line, refusal);
      else this.fates.refuseUnits(share, refusal);
    }
  }
}
