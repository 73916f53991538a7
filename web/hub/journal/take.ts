import type { Refusal } from '../../engine/index.js';
import { accepted, refusal, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { HubProgram } from '../program.js';
import { askAccount, type Kept } from './account.js';
import { type Line, ownPrefix } from './lines.js';
import type { CardQueries, KnownRow, Numbered, RecordRow, SaidBy } from './statements.js';

/** A record that somebody hands over. */
export interface Offered {
  readonly line: Line;
  /** The device's number of it; none from a merchant. */
  readonly seq: number | null;
  readonly saidBy: SaidBy;
  /** When the hub has taken it. */
  readonly recordedAt: string;
}

/** What has become of it. */
export type Fate =
  { readonly status: 'accepted' | 'already' } | { readonly status: 'refused'; readonly refusal: Refusal };

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

/** What devices may make of a card, so that nobody fills the hub: a longer order, or a fuller card, takes the merchant. */
const mostDeviceRecord = 32_768;
const mostDeviceSnapshot = 1_048_576;

const already: Fate = { status: 'already' };
const no = (reason: Refusal): Fate => ({ status: 'refused', refusal: reason });

/**
 * Takes records into a journal, each judged by itself after those before it. To be asked in a transaction that has
 * locked the card and then read `kept`: who looked for ids first would miss what another has just written.
 *
 * Ids are kept for ever: whatever became of a record the first time is the answer to every retry.
 */
export async function take(
  program: HubProgram,
  queries: CardQueries,
  kept: Kept,
  offered: readonly Offered[],
  device: Numbering | null,
  nowMs: number,
): Promise<Result<TakenIn>> {
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
  const { fates, snapshot } = await judge(program, queries, kept, fresh);
  const fateOf = new Map(fresh.map(({ line }, i) => [line.id, fates[i] ?? already]));

  const records = fresh.filter(({ line }) => fateOf.get(line.id)?.status === 'accepted').map(rowOf);
  // What the hub itself has asked for may be asked for again: the request that it is about may still be on its way.
  const refusals = fresh.flatMap((one) => {
    const fate = fateOf.get(one.line.id);
    return fate?.status === 'refused' && !one.line.id.startsWith(ownPrefix)
      ? [{ ...rowOf(one), refusal: JSON.stringify(fate.refusal) }]
      : [];
  });
  await queries.addRecords(kept.head, records, device?.name ?? null);
  await queries.addRefusals(refusals, device?.name ?? null, nowMs);
  const head = kept.head + records.length;
  if (snapshot !== undefined) await queries.advance(head, snapshot);
  const before = (line: Line): Fate => fateOfKnown(known.get(line.id), line);
  return accepted({
    head,
    lines: records.map(({ line }) => line),
    fates: offered.map(({ line }) => fateOf.get(line.id) ?? before(line)),
  });
}

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

/** What the hub has against a record, before the engine is asked. Only a device's word is doubted. */
function reasonAgainst(
  program: HubProgram,
  { snapshot }: Kept,
  { line, saidBy, recordedAt }: Offered,
): Refusal | undefined {
  if (saidBy !== 'device') return undefined;
  if (!program.asserts.has(line.kind)) return refusal('record.notAsserted', 'a record that a page may assert', '/kind');
  // The merchant and the hub have to be free to use theirs.
  if (line.id.includes(':')) return refusal('field.format', 'an id without a colon', '/id');
  if (line.taken(recordedAt).length > mostDeviceRecord)
    return refusal('json.size', `at most ${mostDeviceRecord} characters`);
  const isFull = snapshot !== null && snapshot.length > mostDeviceSnapshot;
  return isFull ? refusal('account.full', 'an account of ordinary size') : undefined;
}

async function judge(
  program: HubProgram,
  queries: CardQueries,
  kept: Kept,
  fresh: readonly Offered[],
): Promise<{ readonly fates: readonly Fate[]; readonly snapshot?: Uint8Array }> {
  const against = fresh.map((one) => reasonAgainst(program, kept, one));
  const lines = fresh.filter((_, i) => against[i] === undefined).map(({ line, recordedAt }) => line.taken(recordedAt));
  if (lines.length === 0) return { fates: against.flatMap((reason) => (reason === undefined ? [] : [no(reason)])) };
  return await askAccount(program, queries, kept, (engine) => {
    const results = engine.apply(lines.join('\n')).results.values();
    const judged = (): Fate => {
      const result = results.next().value;
      if (result === undefined) throw new Error('the engine has not judged every record');
      return result.refusal === undefined ? { status: result.status as 'accepted' | 'already' } : no(result.refusal);
    };
    const fates = against.map((reason) => (reason === undefined ? judged() : no(reason)));
    if (!fates.some(({ status }) => status === 'accepted')) return { fates };
    const snapshot = engine.snapshot();
    if (!snapshot.ok) throw new Error(`no snapshot: ${snapshot.refusal.code}`);
    return { fates, snapshot: snapshot.value };
  });
}
