// SPDX-License-Identifier: MIT
// The plain model of the ledger: one record after the other, each on a copy of the state.
import type { Account } from './account.js';
import { Already, newAccount, Refused } from './account.js';
import { copyOf } from './copy.js';
import { happen } from './happening.js';
import { refuseKnownId, refuseKnownKey } from './keys.js';
import { isNothing } from './left.js';
import { beginIdling, inactivityOf, stayActive } from './lots.js';
import { moveClock, passPoints } from './passing.js';
import type { Outcome, Rec } from './record-types.js';
import { placeAt, programAt, termsOf } from './revisions.js';
import { dayOf, hourMs, momentOf } from './time.js';
import type { Program } from './types.js';

const defaultBackdatingHours = 72;
const futureMs = 120_000;
const defaultActivities = ['purchased', 'visited', 'acted', 'redemptionConfirmed'];

/** Folds records into accounts by member. */
export class Oracle {
  readonly #accounts = new Map<string, Account>();
  readonly #terms: Account['terms'];

  constructor(program: Program) {
    this.#terms = termsOf(program);
  }

  /** A copy that may be changed. */
  account(member = ''): Account {
    const account = this.#accounts.get(member) ?? newAccount(this.#terms, member);
    const { program, terms, records, entries } = account; // these never change, or only grow
    const rest = copyOf({ ...account, program: undefined, terms: [], records: [], entries: [] });
    return { ...rest, program, terms, records: [...records], entries: [...entries] };
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
  const program = programAt(account, placeAt(account, at.ms));
  const limit = (program.backdatingHours ?? defaultBackdatingHours) * hourMs;
  if (recorded.ms - at.ms > limit) throw new Refused('record.tooLate');
  if (at.ms - recorded.ms > futureMs) throw new Refused('record.tooEarly');
  refuseKnownKey(account, record);
  moveClock(account, recorded.ms >= at.ms ? recorded : at);
  account.program = program;
  happen(account, record, at);
  const activities = inactivityOf(account)?.activities ?? defaultActivities;
  if (activities.includes(record.kind)) stayActive(account, dayOf(at));
  else beginIdling(account, dayOf(account.clock ?? at));
  passPoints(account, at.ms);
  account.records.push(record);
}
