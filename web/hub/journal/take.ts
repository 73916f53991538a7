import type { Refusal } from '../../engine/index.js';
import { accepted, refusal, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { CardWork } from './account.js';
import { Asserted } from './asserted.js';
import { assertedRow, attestation } from './bounds.js';
import { tell } from '../webhooks/tell.js';
import { type Fate, judge, type Locked, no } from './judge.js';
import { type Line, ownPrefix } from './lines.js';
import type { CardQueries, KnownRow, Numbered, RecordRow, SaidBy } from './statements.js';

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
  const ids = offered.map(({ line }) => line.id);
  if (new Set(ids).size < ids.length) return refused('request.invalid', 'each record once', '/records');
  if (device !== null && (await isForked(queries, device, offered))) {
    return refused('device.forked', 'a device that no other goes by the name of');
  }
  const all = (await queries.known(ids)).map((row): [string, KnownRow] => [row.id, row]);
  const bySaid = new Map(offered.map(({ line, saidBy }) => [line.id, saidBy]));
  // What a device was refused does not keep others from saying something under that id.
  const known = new Map(all.filter(([id, row]) => row.refusal === null || bySaid.get(id) === 'device'));
  const fresh = offered.filter(({ line }) => !known.has(line.id));
  const { fates, entries, snapshot } = await judge(card, locked, fresh);
  const fateOf = new Map(fresh.map(({ line }, i) => [line.id, fates[i] ?? already]));

  const taken = fresh.filter(({ line }) => fateOf.get(line.id)?.status === 'accepted');
  const records = taken.filter(({ line }) => !isAside(fateOf.get(line.id))).map(rowOf);
  // What the hub itself has asked for may be asked for again: the request that it is about may still be on its way.
  const refusals = fresh.flatMap((one) => {
    const fate = fateOf.get(one.line.id);
    return fate?.status === 'refused' && !one.line.id.startsWith(ownPrefix)
      ? [{ ...rowOf(one), refusal: JSON.stringify(fate.refusal) }]
      : [];
  });
  await queries.addRecords(locked.head, records, device?.name ?? null);
  await queries.addRefusals(refusals, device?.name ?? null, nowMs);
  await tell(program, queries, fresh, entries, nowMs);
  const head = locked.head + records.length;
  if (snapshot !== undefined) await queries.advanceWith(head, snapshot);
  else if (records.length > 0) await queries.advance(head);
  const fateNow = ({ line }: Offered): Fate => fateOf.get(line.id) ?? fateOfKnown(known.get(line.id), line);
  const asserted = new Asserted(queries.query, queries.card);
  await asserted.add(
    taken.flatMap((one) => {
      const place = records.findIndex(({ id }) => id === one.line.id);
      const aside = isAside(fateOf.get(one.line.id));
      return assertedRow(program, one, aside ? head : locked.head + place, aside);
    }),
  );
  const said = program.isProvisional ? offered.filter((one) => fateNow(one).status === 'already') : [];
  for (const one of said.flatMap(attestation)) await asserted.attest(one);
  const plain = (fate: Fate): Fate => (isAside(fate) ? { status: 'accepted' } : fate);
  return accepted({
    head,
    lines: records.map(({ line }) => line),
    fates: offered.map((one) => plain(fateNow(one))),
  });
}

const isAside = (fate: Fate | undefined): boolean => fate?.status === 'accepted' && fate.aside === true;

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
