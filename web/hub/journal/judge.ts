import type { Entry, Refusal } from '../../engine/index.js';
import { batches } from '../../engine/batches.js';
import { refusal } from '../../engine/result.js';
import type { Account } from '../accounts/account.js';
import type { HubProgram } from '../program.js';
import type { CardWork } from './account.js';
import { Asserted, payingLines } from './asserted.js';
import { assertedDay, isProvisional } from './bounds.js';
import { settlementId } from './lines.js';
import type { CardQueries, LockedRow } from './statements.js';
import type { Offered } from './take.js';

/** What has become of a record. */
export type Fate =
  | {
      readonly status: 'accepted' | 'already';
      /** It counts where something is to be paid for, and the journal has no place for it. */
      readonly aside?: true;
    }
  | { readonly status: 'refused'; readonly refusal: Refusal };

/** One fate for each record, what the accepted ones have brought, and the account after them, where it is to be kept. */
export interface Judged {
  readonly fates: readonly Fate[];
  readonly entries: readonly (readonly Entry[])[];
  readonly snapshot?: Uint8Array;
}

/** What is known of the account of a card that is locked. */
export type Locked = Pick<LockedRow, 'head' | 'size'>;

/** What devices may make of a card, so that nobody fills the hub: a longer order, or a fuller card, takes the merchant. */
const mostDeviceRecord = 32_768;
const mostDeviceSnapshot = 1_048_576;

export const no = (reason: Refusal): Fate => ({ status: 'refused', refusal: reason });

/** Judges records one after another, each after those before it that were accepted. */
export async function judge(card: CardWork, locked: Locked, fresh: readonly Offered[]): Promise<Judged> {
  const { program, queries, account } = card;
  const against = fresh.map((one) => reasonAgainst(program, locked, one));
  const reasons = against.filter((reason) => reason !== undefined);
  if (reasons.length === fresh.length) return { fates: reasons.map(no), entries: [] };
  const asserted = new Asserted(queries.query, queries.card);
  const isCapped = fresh.some(({ line }) => program.asserts.get(line.kind)?.perDay !== undefined);
  const before = isCapped ? await asserted.tally() : new Map<string, number>();
  const paying = await payingBefore(program, queries, asserted, locked, fresh);
  const alone = paying === undefined && !isCapped;
  const together =
    alone && (await account.ask(queries, locked.head, (shown) => judgeTogether(program, shown, fresh, against)));
  if (together) return together;
  if (alone) account.drop(); // what was folded in vain
  return await account.ask(queries, locked.head, (shown) => {
    const judgeBy = (aside?: Account): readonly JudgedLine[] => {
      const bench = new Bench(program, shown, aside, new Map(before));
      return fresh.map((one, i) => {
        const reason = against[i] ?? bench.tooMany(one);
        return reason === undefined ? bench.judge(one) : { fate: no(reason), entries: [] };
      });
    };
    if (paying === undefined) return judgedBy(program, shown, judgeBy());
    return program.aside(paying, (aside) => judgedBy(program, shown, judgeBy(aside)));
  });
}

/** The account is as far as its journal will be, and is written down as it is now and then. */
function judgedBy(program: HubProgram, account: Account, judged: readonly JudgedLine[]): Judged {
  const [fates, entries] = [judged.map(({ fate }) => fate), judged.map((one) => one.entries)];
  account.head += fates.filter((fate) => fate.status === 'accepted' && fate.aside !== true).length;
  if (account.head < account.saved + program.snapshotLines) return { fates, entries };
  account.saved = account.head;
  return { fates, entries, snapshot: account.snapshot() };
}

/**
 * Asks about all at once, where nobody hears of what records have brought: the counts say what has become of them, in half
 * the time. `undefined` where they cannot say of which; then the account is of no use any more.
 */
function judgeTogether(
  program: HubProgram,
  account: Account,
  fresh: readonly Offered[],
  against: readonly (Refusal | undefined)[],
): Judged | undefined {
  const asked = fresh.filter((_, i) => against[i] === undefined);
  const [lines, more] = batches(asked.map(({ line, recordedAt }) => line.taken(recordedAt)));
  if (program.listeners.length > 0 || lines === undefined || more !== undefined) return undefined;
  const { accepted, already, refused, results } = account.apply(lines, 'refusals');
  if (accepted + already + refused !== lines.length || (accepted > 0 && already > 0)) return undefined;
  const reasons = new Map(results.map(({ line, refusal: reason }) => [line, reason]));
  let line = 0;
  const judged = against.map((reason): JudgedLine => {
    const why = reason ?? reasons.get((line += 1));
    return { fate: why === undefined ? { status: already > 0 ? 'already' : 'accepted' } : no(why), entries: [] };
  });
  return judgedBy(program, account, judged);
}

/** What the hub has against a record, before the engine is asked. Only a device's word is doubted. */
function reasonAgainst(
  program: HubProgram,
  { size }: Locked,
  { line, saidBy, recordedAt }: Offered,
): Refusal | undefined {
  if (saidBy !== 'device') return undefined;
  if (!program.asserts.has(line.kind)) return refusal('record.notAsserted', 'a record that a page may assert', '/kind');
  // The merchant and the hub have to be free to use theirs.
  if (line.id.includes(':')) return refusal('field.format', 'an id without a colon', '/id');
  if (line.kind === 'redemptionRequested' && !canBeSettled(line.taken(recordedAt)))
    return refusal('field.format', 'a name that a till can settle it by', '/data/redemption');
  if (line.taken(recordedAt).length > mostDeviceRecord)
    return refusal('json.size', `at most ${mostDeviceRecord} characters`);
  const isFull = size !== null && size > mostDeviceSnapshot;
  return isFull ? refusal('account.full', 'an account of ordinary size') : undefined;
}

/** Whether the request has a name that the hub's own record can say, if it has one at all. */
function canBeSettled(line: string): boolean {
  const { data } = JSON.parse(line) as { readonly data?: { readonly redemption?: unknown } | null };
  const redemption = data?.redemption;
  return typeof redemption !== 'string' || settlementId('confirm', redemption) !== undefined;
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
  { head }: Locked,
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
  readonly #shown: Account;
  readonly #paying: Account | undefined;
  readonly #tally: Map<string, number>;

  constructor(program: HubProgram, shown: Account, paying: Account | undefined, tally: Map<string, number>) {
    this.#program = program;
    this.#shown = shown;
    this.#paying = paying;
    this.#tally = tally;
  }

  tooMany(one: Offered): Refusal | undefined {
    const most = this.#mostOf(one);
    if (most === undefined || (this.#tally.get(this.#dayOf(one)) ?? 0) < most) return undefined;
    return refusal('record.tooMany', `at most ${most} in a day`, '/kind');
  }

  judge(one: Offered): JudgedLine {
    const line = one.line.taken(one.recordedAt);
    const provisional = paid.has(one.line.kind) ? this.#provisional(line) : undefined;
    const shown = provisional === undefined ? judgeLine(this.#shown, line) : { fate: provisional, entries: [] };
    return { ...shown, fate: this.#withWhatPays(one, line, shown.fate) };
  }

  #withWhatPays(one: Offered, line: string, fate: Fate): Fate {
    if (fate.status === 'accepted' && this.#mostOf(one) !== undefined) {
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
    const shown = this.#shown.preview(line);
    if (!shown.ok || shown.value.entries.length === 0) return undefined; // refused anyway, or known before
    return no(refusal('redemption.provisional', 'a balance that the shop has vouched for'));
  }

  #mostOf({ line, saidBy }: Offered): number | undefined {
    return saidBy === 'device' ? this.#program.asserts.get(line.kind)?.perDay : undefined;
  }

  #dayOf({ line, recordedAt }: Offered): string {
    return `${line.kind} ${assertedDay(this.#program, line.taken(recordedAt))}`;
  }
}

function judgeLine(account: Account, line: string): JudgedLine {
  const [result] = account.apply([line]).results;
  if (result === undefined) throw new Error('the engine has not judged every record');
  const { refusal: reason, status, entries = [] } = result;
  return { fate: reason === undefined ? { status: status as 'accepted' | 'already' } : no(reason), entries };
}
