import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { isMemberCode, readMemberCode } from '../../sync/codes/member-code.js';
import { typedCode } from '../../sync/codes/typed-code.js';
import type { LookupAnswer } from '../../sync/till.js';
import type { Database } from '../database/types.js';
import type { Hub, Tenant } from '../hub.js';
import { CardQueries } from './statements.js';
import { vouchedViewOf } from './vouched.js';

/** What a code stands for. */
interface Meant {
  readonly member: string;
  readonly redemption: string | null;
}

/**
 * Whose card a code is of, and for which held reward. A code ends with what it stands for: the journal is asked whether the
 * reward is still held. If it was settled before its time was over, that is said: a cashier is not to take a code that was
 * genuine for a false one.
 */
export async function lookUp(hub: Hub, tenant: Tenant, text: string): Promise<Result<LookupAnswer>> {
  const meant = isMemberCode(text) ? await readSigned(tenant, text, hub.now()) : await readTyped(hub, tenant, text);
  if (!meant.ok) return meant;
  const { redemption } = meant.value;
  const member = await liveCard(hub.database, tenant.program.id, meant.value.member);
  const view = await vouchedViewOf(hub.database, tenant.program, member, hub.now());
  if (!view.ok) return view.refusal.code === 'member.unknown' ? unknown() : view;
  if (redemption === null) return accepted({ member, view: view.value });
  const isHeld = view.value.redemptions.some((held) => held.redemption === redemption);
  if (isHeld) return accepted({ member, view: view.value, redemption });
  return refused('redemption.settled', 'the code of a reward that is still set aside');
}

/** The card that takes in what is for this one: another, where a shopper who logged in has merged it. */
export async function liveCard({ query }: Database, program: string, member: string): Promise<string> {
  return (await new CardQueries(query, { member, program }).account())?.claimed_by ?? member;
}

async function readSigned({ signer }: Tenant, text: string, nowMs: number): Promise<Result<Meant>> {
  const read = await readMemberCode(signer.keys, text, nowMs);
  return read.ok ? accepted({ member: read.value.member, redemption: null }) : read;
}

async function readTyped({ database, now }: Hub, { program }: Tenant, text: string): Promise<Result<Meant>> {
  const code = typedCode(text);
  if (code === undefined) return unknown();
  const [row] = await database.query<{ member: string; redemption: string | null; expires_ms: number }>(
    `SELECT member, redemption, expires_ms FROM codes WHERE code = $1 AND program = $2`,
    [code, program.id],
  );
  if (row === undefined) return unknown();
  return now() < row.expires_ms ? accepted(row) : refused('code.expired', 'a code that is not over');
}

const unknown = (): Result<never> =>
  refused('code.invalid', 'a code that this hub has given and that stands for something');
