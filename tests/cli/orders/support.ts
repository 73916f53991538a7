import { OrderBook } from '../../../web/cli/orders/book.js';
import { LineFates, type RefusedLine } from '../../../web/cli/orders/fates.js';
import { readOrders } from '../../../web/cli/orders/read.js';
import { type MappedRecord, RecordMaker, type Share } from '../../../web/cli/orders/records.js';
import { ZoneReader } from '../../../web/cli/orders/zone.js';
import type { Column } from '../../../web/cli/orders/columns.js';
import type { Refusal, TenfoldRecord } from '../../../web/engine/index.js';

/** What became of a small orders file. */
export interface Mapped {
  readonly records: readonly TenfoldRecord[];
  readonly shares: readonly (readonly Share[])[];
  readonly refused: readonly RefusedLine[];
  readonly fates: LineFates;
}

/** Reads a file given as text (in GBP, London time) and maps it as `tenfold replay --orders` does, without an engine. */
export async function mapText(text: string, renames: readonly [Column, string][] = []): Promise<Mapped> {
  const refused: RefusedLine[] = [];
  const fates = new LineFates((line) => refused.push(line));
  const book = await readText(text, renames, fates);
  const mapped: MappedRecord[] = [];
  const maker = new RecordMaker('GBP', (share: Share, why: Refusal) => fates.refuseUnits(share, why));
  for (const document of book.inOrderOfTime()) mapped.push(...maker.make(document));
  return { records: mapped.map(({ record }) => record), shares: mapped.map(({ shares }) => shares), refused, fates };
}

/** The records of one kind; the kind's own type. */
export function ofKind<K extends TenfoldRecord['kind']>(
  records: readonly TenfoldRecord[],
  kind: K,
): Extract<TenfoldRecord, { kind: K }>[] {
  return records.filter((record): record is Extract<TenfoldRecord, { kind: K }> => record.kind === kind);
}

async function readText(text: string, renames: readonly [Column, string][], fates: LineFates): Promise<OrderBook> {
  const settings = {
    delimiter: ',',
    renames: new Map(renames),
    decimalComma: false,
    zone: new ZoneReader(() => 'Europe/London'),
    currency: 'GBP',
  };
  const book = await readOrders(groupsOf(text.split('\n')), settings, fates);
  if (!book.ok) throw new Error(JSON.stringify(book.refusal));
  return book.value;
}

/** Lines in groups of two, so that rows and orders cross the borders of groups. */
async function* groupsOf(lines: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < lines.length; start += 2) yield await Promise.resolve(lines.slice(start, start + 2));
}
