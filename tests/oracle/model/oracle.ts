// SPDX-License-Identifier: MIT
// The plain model of the ledger: one record after the other, each on a copy of the state.
import type { Account, Facts, Line } from './account.js';
import { Already, availableOf, newAccount, Refused, write } from './account.js';
import { copyOf } from './copy.js';
import { adjustStamps, stamp } from './cards.js';
import { advance } from './challenges.js';
import { earn } from './earning.js';
import { isNothing } from './left.js';
import { moveClock } from './passing.js';
import { confirm, release, request } from './redemptions.js';
import { refund } from './refunds.js';
import { count, currentTier, settle } from './tiers.js';
import type { Moment } from './time.js';
import { hourMs, momentOf } from './time.js';
import type { Outcome, Program, Rec, RecordData, RecordLine } from './types.js';
import { sumOf } from './account.js';

const defaultBackdatingHours = 72;
const futureMs = 120_000;

/** Folds records into accounts by member. */
export class Oracle {
  readonly #accounts = new Map<string, Account>();

  constructor(readonly program: Program) {}

  /** A copy that may be changed. */
  account(member = ''): Account {
    const account = this.#accounts.get(member) ?? newAccount(this.program, member);
    const { program, records, entries } = account; // these never change, or only grow
    const rest = copyOf({ ...account, program: undefined, records: [], entries: [] });
    return { ...rest, program, records: [...records], entries: [...entries] };
  }

  apply(record: Rec): Outcome {
    const member = record.member ?? '';
    const account = this.account(member);
    const from = account.entries.length;
    try {
      fold(account, record);
    } catch (error) {
      if (error instanceof Refused) return { status: 'refused', code: error.code };
      if (error instanceof Already) return { status: 'already' };
      throw error;
    }
    this.#accounts.set(member, account);
    return { status: 'accepted', entries: account.entries.slice(from) };
  }
}

function fold(account: Account, record: Rec): void {
  if (record.kind === 'refunded' && isNothing(record.data ?? {})) throw new Refused('field.range');
  refuseKnownId(account, record);
  const at = momentOf(record.at);
  const recorded = momentOf(record.recordedAt ?? record.at);
  const limit = (account.program.backdatingHours ?? defaultBackdatingHours) * hourMs;
  if (recorded.ms - at.ms > limit) throw new Refused('record.tooLate');
  if (at.ms - recorded.ms > futureMs) throw new Refused('record.tooEarly');
  refuseKnownKey(account, record);
  moveClock(account, recorded.ms > at.ms ? recorded : at);
  happen(account, record, at);
  account.records.push(record);
}

/** Rule 5. */
function refuseKnownId(account: Account, record: Rec): void {
  const before = account.records.find((one) => one.id === record.id);
  if (before !== undefined) throw content(before) === content(record) ? new Already() : new Refused('record.conflict');
}

/** The same one level up: under whatever id it comes. */
function refuseKnownKey(account: Account, { kind, data = {} }: Rec): void {
  const isKnown =
    (kind === 'joined' && account.joinedAt !== undefined) ||
    (kind === 'purchased' && account.orders.has(data.order ?? '')) ||
    (kind === 'refunded' && account.refunds.has(data.refund ?? '')) ||
    (kind === 'visited' && account.visits.has(data.visit ?? ''));
  if (isKnown) throw new Already();
  const redemption = account.redemptions.get(data.redemption ?? '');
  if (kind !== 'redemptionRequested' || redemption === undefined) return;
  throw redemption.reward === data.reward ? new Already() : new Refused('record.conflict');
}

/** When the authority took it is not part of what happened. */
function content(record: Rec): string {
  return JSON.stringify({ ...record, recordedAt: undefined }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function happen(account: Account, record: Rec, at: Moment): void {
  const { data = {} } = record;
  switch (record.kind) {
    case 'joined':
      account.joinedAt = record.at;
      write(account, 'joined', at.ms);
      greet(account, record, at);
      return;
    case 'visited':
      visit(account, record, at);
      return;
    case 'purchased':
      purchase(account, record, at);
      return;
    case 'refunded':
      refund(account, data, at);
      return;
    case 'redemptionRequested':
      request(account, data.redemption ?? '', data.reward ?? '', at.ms);
      return;
    case 'redemptionConfirmed':
      confirm(account, data.redemption ?? '', at.ms);
      return;
    case 'redemptionReleased':
      release(account, data.redemption ?? '', at.ms);
      return;
    default:
      adjust(account, data, at.ms);
  }
}

function factsOf(account: Account, { kind, data = {} }: Rec, moment: Moment): Facts {
  return {
    kind,
    moment,
    channel: data.channel,
    location: data.location,
    tier: currentTier(account),
    firstPurchase: account.orders.size === 0,
    lines: kind === 'purchased' ? linesOf(data) : undefined,
  };
}

function linesOf(data: RecordData): Line[] {
  const lines = (data.lines ?? [{ amount: data.amount ?? 0 }]) as readonly RecordLine[];
  return lines.map((line) => ({
    product: line.product,
    category: line.category,
    tags: line.tags ?? [],
    quantity: line.quantity ?? 1,
    amount: line.amount,
  }));
}

/** Points of a visit or of joining count for tiers, as those of a purchase do. */
function countPoints(account: Account, record: Rec, at: Moment, points: number): void {
  if (account.program.tiers?.basis !== 'points') return;
  count(account, undefined, factsOf(account, record, at), points);
  settle(account, at.ms, '', account.clock?.ms ?? at.ms);
}

function greet(account: Account, record: Rec, at: Moment): void {
  countPoints(account, record, at, sumOf(earn(account, factsOf(account, record, at)).values()));
}

function visit(account: Account, record: Rec, at: Moment): void {
  if (record.data?.visit !== undefined) account.visits.add(record.data.visit);
  const facts = factsOf(account, record, at);
  const given = earn(account, facts);
  stamp(account, facts);
  const points = sumOf(given.values());
  advance(account, facts, points, undefined);
  countPoints(account, record, at, points);
}

function purchase(account: Account, record: Rec, at: Moment): void {
  const { data = {} } = record;
  if (data.currency !== undefined && data.currency !== account.program.currency) throw new Refused('currency.unknown');
  const id = data.order ?? '';
  const facts = factsOf(account, record, at);
  const lines = facts.lines ?? [];
  const given = earn(account, facts);
  const stamps = stamp(account, facts);
  const points = sumOf(given.values());
  advance(account, facts, points, id);
  count(account, id, facts, points);
  settle(account, at.ms, '', account.clock?.ms ?? at.ms);
  const taken = (from: Map<string, number>): Map<string, { given: number; taken: number }> =>
    new Map([...from].map(([name, value]) => [name, { given: value, taken: 0 }]));
  account.orders.set(id, {
    ...{ id, facts, rules: taken(given), stamps: taken(stamps), spread: 0 },
    units: lines.map(() => 0),
    money: lines.map(() => 0),
  });
}

function adjust(account: Account, data: RecordData, at: number): void {
  if (data.card !== undefined) {
    adjustStamps(account, data.card, data.stamps ?? 0, data.reason ?? '', at);
    return;
  }
  const points = data.points ?? 0;
  if (-points > availableOf(account)) throw new Refused('points.insufficient');
  write(account, 'adjusted', at, { points, reason: data.reason });
}
