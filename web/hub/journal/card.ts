import type { View } from '../../engine/index.js';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Account } from '../accounts/account.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { HeldAccount } from './account.js';
import { Asserted } from './asserted.js';
import { CardQueries, type SaidBy } from './statements.js';

/** What the shopper can be shown at this moment. Changes nothing. */
export async function viewOf(
  database: Database,
  program: HubProgram,
  member: string,
  nowMs: number,
): Promise<Result<View>> {
  const queries = new CardQueries(database.query, { member, program: program.id });
  const account = await queries.account();
  if (account === undefined) return refused('member.unknown', 'a card of this hub');
  const held = new HeldAccount(program, member);
  try {
    return await held.ask(queries, account.head, (asked) => viewFor(member, asked, program.instant(nowMs)));
  } finally {
    held.keep();
  }
}

/** What an account shows of this member, whose name the hub's engine does not know. */
export function viewFor(member: string, account: Account, at: string): Result<View> {
  const view = account.view(at);
  return view.ok ? accepted({ ...view.value, member: { ...view.value.member, id: member } }) : view;
}

/** Everything that is kept of a member, to be taken along. */
export interface Export {
  readonly tenfold: 1;
  readonly program: string;
  readonly member: string;
  readonly exportedAt: string;
  /** The journal in its order. */
  readonly records: readonly unknown[];
  /** Who has said each of them, in the same order. */
  readonly saidBy: readonly SaidBy[];
  /** Which of them only a device has said, and what the merchant has said in place of others, where that is kept. */
  readonly asserted: readonly { readonly id: string; readonly provisional: boolean; readonly attested?: unknown }[];
  readonly refusals: readonly { readonly id: string; readonly refusal: unknown }[];
  readonly devices: readonly { readonly device: string; readonly seenAt: string }[];
  /** What shops have told of orders on the card, and what the merchant was told of it; absent where there is none. */
  readonly orders?: readonly unknown[];
  readonly events?: readonly unknown[];
}

/** Reads the whole card at one moment. */
export async function exportOf(
  database: Database,
  program: HubProgram,
  member: string,
  nowMs: number,
): Promise<Result<Export>> {
  return await database.transaction(async (query): Promise<Result<Export>> => {
    const queries = new CardQueries(query, { member, program: program.id });
    const account = await queries.lock(nowMs);
    if (account === undefined) return refused('member.unknown', 'a card of this hub');
    const journal = await queries.journal(0, Math.max(1, account.head));
    const asserted = await new Asserted(query, queries.card).all();
    const refusals = await queries.refusals();
    const devices = await queries.devices();
    const { orders, events } = await queries.told();
    return accepted({
      tenfold: 1,
      program: program.id,
      member,
      exportedAt: program.instant(nowMs),
      records: journal.map(({ line }) => JSON.parse(line) as unknown),
      saidBy: journal.map(({ said_by: by }) => by),
      asserted: asserted.map(({ id, provisional, attested }) => ({
        id,
        provisional: provisional === 1 && attested === null,
        ...(attested !== null && { attested: JSON.parse(attested) as unknown }),
      })),
      refusals: refusals.map(({ id, refusal }) => ({ id, refusal: JSON.parse(refusal) as unknown })),
      devices: devices.map(({ device, seen_ms }) => ({ device, seenAt: program.instant(seen_ms) })),
      ...(orders.length > 0 && { orders }),
      ...(events.length > 0 && { events }),
    });
  });
}
