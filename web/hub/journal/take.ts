import type { Refusal } from '../../engine/index.js';
import { accepted, refusal, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { CardWork } from './account.js';
import { Asserted, type AssertedRow } from './asserted.js';
import { assertedRow, attestation } from './bounds.js';
import { tell } from '../webhooks/tell.js';
import { type Fate, judge, type Locked, no } from './judge.js';
import { type Line, ownPrefix } from './lines.js';
import type { CardQueries, KnownRow, Numbered, RecordRow, RefusalRow, SaidBy } from './statements.js';

export type { Fate };

/** A record that somebody hands over. */
export interface Offered {
  readonly line: Line;
  /** The device's number of it; none from a merchant. */
  readonly seq: number | null;
  readonly saidBy: SaidBy;
  /** When the hub has taken it. */
  readonly recordedAt: string;
  /** Of a line of another journal: what the merchant has said in its place. */
  readonly attested?: string;
}

export interface TakenIn {
  readonly head: number;
  /** What has come into the journal. */
  readonly lines: readonly string[];
  /** One for each record offered. */
  readonly fates: readonly Fate[];
}

/** Whose numbers the records have, and how many of them have been answered. */
export interface Numbering {
  readonly name: string;
  readonly mark: number;
}

const already: Fate = { status: 'already' };

/**
 * Takes records into a journal, each judged by itself after those before it. To be asked in a transaction that has
 * locked the card and then read `locked`: who looked for ids first would miss what another has just written.
 *
 * Ids are kept for ever: whatever became of a record the first time is the answer to every retry.
 */
export async function take(
  card: CardWork,
  locked: Locked,
  offered: readonly Offered[],
  device: Numbering | null,
  nowMs: number,
): Promise<Result<TakenIn>> {
  const { program, queries } = card;
  if (new Set(offered.map(({ line }) => line.id)).size < offered.length) {
    return refused('request.invalid', 'each record once', '/records');
  }
  if (device !== null && (await isForked(queries, device, offered))) {
    return refused('device.forked', 'a device that no other goes by the name of');
  }
  const known = await knownOf(queries, offered);
  const fresh = offered.filter(({ line }) => !known.has(line.id));
  const { fates, entries, snapshot } = await judge(card, locked, fresh);
  const judged = new Map(fresh.map(({ line }, i) => [line.id, fates[i] ?? already]));
  const fateOf = ({ line }: Offered): Fate => judged.get(line.id) ?? fateOfKnown(known.get(line.id), line);

  const taken = fresh.filter((one) => fateOf(one).status === 'accepted');
  const records = taken.filter((one) => !isAside(fateOf(one))).map(rowOf);
  await queries.addRecords(locked.head, records, device?.name ?? null);
  await queries.addRefusals(refusalsOf(fresh, fateOf), device?.name ?? null, nowMs);
  await tell(program, queries, fresh, entries, nowMs);
  const head = locked.head + records.length;
  if (snapshot !== undefined) await queries.advanceWith(head, snapshot);
  else if (records.length > 0) await queries.advance(head);
  const places = new Map(records.map(({ id }, i) => [id, locked.head + i]));
  const asserted = taken.flatMap((one) => {
    return assertedRow(program, one, places.get(one.line.id) ?? head, isAside(fateOf(one)));
  });
  const said = program.isProvisional ? offered.filter((one) => fateOf(one).status === 'already') : [];
  await noteAsserted(new Asserted(queries.query, queries.card), asserted, said);
  return accepted({ head, lines: records.map(({ line }) => line), fates: offered.map((one) => plain(fateOf(one))) });
}

/** What a device was refused does not keep others from saying something under that id. */
async function knownOf(queries: CardQueries, offered: readonly Offered[]): Promise<ReadonlyMap<string, KnownRow>> {
  const saidBy = new Map(offered.map((one) => [one.line.id, one.saidBy]));
  const rows = await queries.known([...saidBy.keys()]);
  return new Map(
    rows.filter((row) => row.refusal === null || saidBy.get(row.id) === 'device').map((row) => [row.id, row]),
  );
}

/** What the hub itself has asked for may be asked for again: the request that it is about may still be on its way. */
function refusalsOf(fresh: readonly Offered[], fateOf: (one: Offered) => Fate): (RefusalRow & Numbered)[] {
  return fresh.flatMap((one) => {
    const fate = fateOf(one);
    const isKept = fate.status === 'refused' && !one.line.id.startsWith(ownPrefix);
    return isKept ? [{ ...rowOf(one), refusal: JSON.stringify(fate.refusal) }] : [];
  });
}

/** What of the new is bounded or stood for, and what the merchant now says of what was there. */
async function noteAsserted(asserted: Asserted, rows: readonly AssertedRow[], said: readonly Offered[]): Promise<void> {
  await asserted.add(rows);
  for (const one of said.flatMap(attestation)) await asserted.attest(one);
}

/** As it is told: where it counts is nobody's affair. */
const plain = (fate: Fate): Fate => (isAside(fate) ? { status: 'accepted' } : fate);

const isAside = (fate: Fate): boolean => fate.status === 'accepted' && fate.aside === true;

function fateOfKnown(row: KnownRow | undefined, line: Line): Fate {
  if (row?.hash !== line.hash) return no(refusal('record.conflict', 'the record that was sent under this id', '/id'));
  return row.refusal === null ? already : no(JSON.parse(row.refusal) as Refusal);
}

/** Whether a number of the device's is known for another record: then two devices go by one name. */
async function isForked(queries: CardQueries, device: Numbering, offered: readonly Offered[]): Promise<boolean> {
  const idOf = new Map(offered.map(({ seq, line }) => [seq, line.id]));
  // Nothing above the mark has been answered.
  const answered = [...idOf.keys()].filter((seq) => seq !== null && seq <= device.mark) as number[];
  const rows = await queries.numbered(device.name, answered);
  return rows.some(({ seq, id }) => idOf.get(seq) !== id);
}

function rowOf({ line, seq, saidBy, recordedAt }: Offered): RecordRow & Numbered {
  return { id: line.id, hash: line.hash, line: line.taken(recordedAt), saidBy, seq };
}
