import type { Applied, Engine } from '../../engine/index.js';
import { objectOf } from '../io/record-file.js';

/** What is wrong with a line of the journal. */
export interface Disorder {
  /** From 1. */
  readonly line: number;
  readonly says: string;
}

/** What came of verifying a journal. */
export interface Verified {
  /** Records that were taken before the one in front of them: the journal is not in its order. */
  readonly disorders: readonly Disorder[];
  /** Sums that differ: the engine is wrong. */
  readonly faults: readonly string[];
  /** There were records, and every one was refused. */
  readonly isNone: boolean;
  readonly summary: string;
}

interface Member {
  /** Sum of the points of all entries. */
  points: number;
  /** When the latest accepted record was taken. */
  taken: number;
}

type Result = Applied['results'][number];

/** Records in one batch, between two snapshots. Small at first, so that a short journal is restored in the middle, too. */
const mostInBatch = 512;
/** A view is never before the account's own clock: so this one is of that. */
const ofItsClock = '0001-01-01T00:00:00Z';

/**
 * Applies a journal to `replayed`, and each part of it also to `restored`, on snapshots of the accounts taken just
 * before. Both engines must be fresh and of one programme.
 */
export class Verification {
  readonly #replayed: Engine;
  readonly #restored: Engine;
  readonly #members = new Map<string, Member>();
  readonly #disorders: Disorder[] = [];
  readonly #faults: string[] = [];
  #lines = 0;
  #batch = 1;
  #counts = { accepted: 0, refused: 0, entries: 0, points: 0 };

  constructor(replayed: Engine, restored: Engine) {
    this.#replayed = replayed;
    this.#restored = restored;
  }

  /** The next lines of the journal. */
  take(lines: readonly string[]): void {
    for (let from = 0; from < lines.length;) {
      const part = lines.slice(from, from + this.#batch);
      this.#apply(part);
      from += part.length;
      this.#batch = Math.min(this.#batch * 2, mostInBatch);
    }
  }

  finish(): Verified {
    for (const [name, member] of this.#members) {
      const view = this.#replayed.view(ofItsClock, name);
      if (view.ok) this.#compare(`the balance of ${name}`, view.value.points.balance, member.points);
    }
    this.#compareTotals();
    const { accepted, refused, entries } = this.#counts;
    const what = `${String(accepted)} records of ${String(this.#members.size)} members, ${String(entries)} entries`;
    const rest = refused === 0 ? '' : `, ${String(refused)} refused`;
    const isNone = accepted === 0 && refused > 0;
    const verdict = isNone ? 'none was taken' : `adds up, ${this.#disorders.length > 0 ? 'not in order' : 'in order'}`;
    return { disorders: this.#disorders, faults: this.#faults, isNone, summary: `${what}${rest}: ${verdict}` };
  }

  #apply(lines: readonly string[]): void {
    const records = lines.map((line, index) => ({ line, number: this.#lines + index + 1 })).filter(isRecord);
    this.#lines += lines.length;
    const heads = records.map(({ line, number }) => ({ number, ...headOf(line) }));
    const members = new Set(heads.map(({ member }) => member));
    for (const member of members) this.#restore(member);
    const text = lines.join('\n');
    const { results } = this.#replayed.apply(text);
    const again = this.#restored.apply(text).results;
    for (const [index, head] of heads.entries()) {
      const result = results[index];
      if (result !== undefined) this.#count(head, result);
      if (JSON.stringify(result) !== JSON.stringify(again[index])) {
        this.#faults.push(`line ${String(head.number)}: another answer on a restored account`);
      }
    }
    for (const member of members) this.#compareSnapshots(member);
  }

  #restore(member: string): void {
    const snapshot = this.#replayed.snapshot(member);
    if (!snapshot.ok) return; // no record of this member was accepted yet
    const restored = this.#restored.restore(snapshot.value, member);
    if (!restored.ok) this.#faults.push(`the account of ${member} cannot be restored: ${restored.refusal.code}`);
  }

  #compareSnapshots(member: string): void {
    const [one, other] = [this.#replayed.snapshot(member), this.#restored.snapshot(member)];
    const same = one.ok === other.ok && (!one.ok || !other.ok || Buffer.compare(one.value, other.value) === 0);
    if (!same) this.#faults.push(`the account of ${member} differs after it was restored`);
  }

  #count({ number, member: name, taken }: Head & { readonly number: number }, result: Result): void {
    if (result.status === 'refused') this.#counts.refused += 1;
    if (result.status !== 'accepted') return;
    const member = this.#members.get(name) ?? { points: 0, taken: -Infinity };
    this.#members.set(name, member);
    if (taken < member.taken) {
      this.#disorders.push({ line: number, says: `taken before the record in front of it (member ${name})` });
    }
    member.taken = Math.max(member.taken, taken);
    const points = (result.entries ?? []).reduce((sum, entry) => sum + (entry.points ?? 0), 0);
    member.points += points;
    this.#counts.accepted += 1;
    this.#counts.entries += result.entries?.length ?? 0;
    this.#counts.points += points;
  }

  #compareTotals(): void {
    const totals = this.#replayed.totals();
    const { issued, adjusted, redeemed, clawedBack, expired = 0, erased = 0 } = totals;
    const { points, accepted, entries } = this.#counts;
    this.#compare('the number of records', totals.records, accepted);
    this.#compare('the number of entries', totals.entries, entries);
    this.#compare('the sum of all entries', totals.entrySum, points);
    this.#compare('the sum of all balances', totals.outstanding, points);
    this.#compare(
      'what was given less what went',
      issued + adjusted - redeemed - clawedBack - expired - erased,
      points,
    );
  }

  #compare(what: string, is: number, expected: number): void {
    if (is !== expected) this.#faults.push(`${what} is ${String(is)}, its entries say ${String(expected)}`);
  }
}

interface Head {
  readonly member: string;
  readonly taken: number;
}

/** The engine passes over lines of nothing. */
function isRecord({ line }: { readonly line: string }): boolean {
  return /[^ \t]/.test(line.replace(/\r$/, ''));
}

function headOf(line: string): Head {
  const { member, at, recordedAt = at } = objectOf(line) ?? {};
  return {
    member: typeof member === 'string' ? member : '',
    taken: typeof recordedAt === 'string' ? Date.parse(recordedAt) : -Infinity,
  };
}
