import type { Engine, Entry, Refusal } from '../../engine/index.js';
import { batches } from '../../engine/batches.js';
import { refusal } from '../../engine/result.js';
import type { HubProgram } from '../program.js';
import { askAccount, type Kept } from './account.js';
import { Asserted, payingLines } from './asserted.js';
import { assertedDay, isProvisional } from './bounds.js';
import type { CardQueries } from './statements.js';
import type { Offered } from './take.js';

/** What has become of a record. */
export type Fate =
  | {
      readonly status: 'accepted' | 'already';
      /** It counts where something is to be paid for, and the journal has no place for it. */
      readonly aside?: true;
    }
  | { readonly status: 'refused'; readonly refusal: Refusal };

/** One fate for each record, what the accepted ones have brought, and the account after them, if it has changed. */
export interface Judged {
  readonly fates: readonly Fate[];
  readonly entries: readonly (readonly Entry[])[];
  readonly snapshot?: Uint8Array;
}

/** What devices may make of a card, so that nobody fills the hub: a longer order, or a fuller card, takes the merchant. */
const mostDeviceRecord = 32_768;
const mostDeviceSnapshot = 1_048_576;

export const no = (reason: Refusal): Fate => ({ status: 'refused', refusal: reason });

/** Judges records one after another, each after those before it that were accepted. */
export async function judge(
  program: HubProgram,
  queries: CardQueries,
  kept: Kept,
  fresh: readonly Offered[],
): Promise<Judged> {
  const against = fresh.map((one) => reasonAgainst(program, kept, one));
  const reasons = against.filter((reason) => reason !== undefined);
  if (reasons.length === fresh.length) return { fates: reasons.map(no), entries: [] };
  const asserted = new Asserted(queries.query, queries.card);
  const isCapped = fresh.some(({ line }) => program.asserts.get(line.kind)?.perDay !== undefined);
  const before = isCapped ? await asserted.tally() : new Map<string, number>();
  const paying = await payingBefore(program, queries, asserted, kept, fresh);
  return await askAccount(program, queries, kept, (engine) => {
    const judgeAll = (aside?: Engine): Judged => {
      const bench = new Bench(program, engine, aside, new Map(before));
      const judged = fresh.map((one, i): JudgedLine => {
        const reason = against[i] ?? bench.tooMany(one);
        return reason === undefined ? bench.judge(one) : { fate: no(reason), entries: [] };
      });
      const [fates, entries] = [judged.map(({ fate }) => fate), judged.map((one) => one.entries)];
      return fates.some((fate) => fate.status === 'accepted' && !fate.aside)
        ? { fates, entries, snapshot: snapshotOf(engine) }
        : { fates, entries };
    };
    if (paying === undefined) return judgeAll();
    return program.aside((aside) => {
      for (const batch of batches(paying)) aside.apply(batch.join('\n'), 'refusals');
      return judgeAll(aside);
    });
  });
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

/** What gives something out, or what a merchant takes back: both look at the account that pays. */
const paid: ReadonlySet<string> = new Set(['redemptionRequested', 'redemptionConfirmed']);
const concernsPaying = ({ line, saidBy }: Offered): boolean =>
  paid.has(line.kind) || (line.kind === 'refunded' && saidBy !== 'device');

/** The records that pay, if that is another account than the one that is shown, and anybody asks. */
async function payingBefore(
  program: HubProgram,
  queries: CardQueries,
  asserted: Asserted,
  { head }: Kept,
  fresh: readonly Offered[],
): Promise<readonly string[] | undefined> {
  if (!program.isProvisional || !fresh.some(concernsPaying)) return undefined;
  const rows = (await asserted.all()).filter(({ provisional }) => provisional === 1);
  if (rows.length === 0 && !fresh.some((one) => isProvisional(program, one))) return undefined;
  return payingLines(head === 0 ? [] : await queries.journal(0, head), rows);
}

interface JudgedLine {
  readonly fate: Fate;
  readonly entries: readonly Entry[];
}

/** The account that is shown, and beside it, where they differ, the one that pays. */
class Bench {
  readonly #program: HubProgram;
  readonly #engine: Engine;
  readonly #paying: Engine | undefined;
  readonly #tally: Map<string, number>;

  constructor(program: HubProgram, engine: Engine, paying: Engine | undefined, tally: Map<string, number>) {
    this.#program = program;
    this.#engine = engine;
    this.#paying = paying;
    this.#tally = tally;
  }

  tooMany(one: Offered): Refusal | undefined {
    const most = one.saidBy === 'device' ? this.#program.asserts.get(one.line.kind)?.perDay : undefined;
    if (most === undefined || (this.#tally.get(this.#dayOf(one)) ?? 0) < most) return undefined;
    return refusal('record.tooMany', `at most ${most} in a day`, '/kind');
  }

  judge(one: Offered): JudgedLine {
    const line = one.line.taken(one.recordedAt);
    const provisional = paid.has(one.line.kind) ? this.#provisional(line) : undefined;
    const shown = provisional === undefined ? judgeLine(this.#engine, line) : { fate: provisional, entries: [] };
    return { ...shown, fate: this.#withWhatPays(one, line, shown.fate) };
  }

  #withWhatPays(one: Offered, line: string, fate: Fate): Fate {
    if (fate.status === 'accepted' && one.saidBy === 'device') {
      const day = this.#dayOf(one);
      this.#tally.set(day, (this.#tally.get(day) ?? 0) + 1);
    }
    if (this.#paying === undefined || isProvisional(this.#program, one)) return fate;
    const isReturn = one.line.kind === 'refunded' && one.saidBy !== 'device';
    if (fate.status === 'refused' && !isReturn) return fate;
    const { fate: pays } = judgeLine(this.#paying, one.attested ?? line);
    // A device may have told another order than there was: what is returned of the real one is taken back where it pays.
    const isAside = isReturn && fate.status !== 'accepted' && pays.status !== 'refused';
    return isAside && pays.status === 'accepted' ? { status: 'accepted', aside: true } : isAside ? pays : fate;
  }

  /** Why the account that pays does not, where the one that is shown would. */
  #provisional(line: string): Fate | undefined {
    if (this.#paying === undefined || this.#paying.preview(line).ok) return undefined;
    const shown = this.#engine.preview(line);
    if (!shown.ok || shown.value.entries.length === 0) return undefined; // refused anyway, or known before
    return no(refusal('redemption.provisional', 'a balance that the shop has vouched for'));
  }

  #dayOf({ line, recordedAt }: Offered): string {
    return `${line.kind} ${assertedDay(this.#program, line.taken(recordedAt))}`;
  }
}

function judgeLine(engine: Engine, line: string): JudgedLine {
  const [result] = engine.apply(line).results;
  if (result === undefined) throw new Error('the engine has not judged every record');
  const { refusal: reason, status, entries = [] } = result;
  return { fate: reason === undefined ? { status: status as 'accepted' | 'already' } : no(reason), entries };
}

function snapshotOf(engine: Engine): Uint8Array {
  const snapshot = engine.snapshot();
  if (!snapshot.ok) throw new Error(`no snapshot: ${snapshot.refusal.code}`);
  return snapshot.value;
}
