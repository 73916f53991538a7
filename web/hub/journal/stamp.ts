import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import {
  isStampCodeRight,
  openStampSecret,
  parseStampCode,
  stampStepMs,
  stampToleranceMs,
  type StampCode,
} from '../../sync/codes/stamp-code.js';
import type { StampAnswer } from '../../sync/till.js';
import type { Hub, Tenant } from '../hub.js';
import { keyNamed } from '../trust/keys.js';
import { stampSecretOf } from '../trust/stamp-secret.js';
import { isClaimedBy } from './claims.js';
import { offerOwn } from './offer.js';
import { showFirst } from './receipt.js';

/**
 * Takes in the visit that a till attests by the code it shows: for whoever shows it first, for ever. A stamp that was
 * taken stays so for whoever asks again later, as after an answer that was lost.
 */
export async function takeStamp(hub: Hub, tenant: Tenant, member: string, text: string): Promise<Result<StampAnswer>> {
  const { database, now } = hub;
  const { program } = tenant;
  const stamp = parseStampCode(text);
  if (stamp === undefined || !(await isRight(hub, program.id, stamp))) {
    return refused('code.invalid', 'what a till of this programme shows');
  }
  const id = stampId(stamp);
  const shownMs = stamp.step * stampStepMs;
  const isNow = Math.abs(now() - shownMs) <= stampToleranceMs;
  if (!isNow && !(await isClaimedBy(database.query, { member, program: program.id }, id))) {
    return refused('code.expired', `a code of the last ${stampToleranceMs / 1000} seconds`);
  }
  const first = await showFirst(database, program.id, member, id, now());
  if (!first.ok) return first;
  const at = program.instant(Math.min(shownMs, now()));
  const taken = await offerOwn(
    database,
    program,
    member,
    { id, kind: 'visited', at, data: { visit: id } },
    'receipt',
    now(),
  );
  return taken.ok ? accepted({ status: taken.value.status === 'accepted' ? 'accepted' : 'already' }) : taken;
}

const stampId = ({ till, step }: Pick<StampCode, 'till' | 'step'>): string => `till:${till}:stamp:${step}`;

/** Whether a record's id is that of a stamp, which nobody but the hub may make. */
export function isStampId(id: string): boolean {
  return /^till:[^:]*:stamp:/.test(id);
}

/** By a key that is there and may award. */
async function isRight({ database, secret }: Hub, program: string, stamp: StampCode): Promise<boolean> {
  const till = await keyNamed(database.query, program, stamp.till);
  if (till?.scopes.includes('award') !== true) return false;
  const key = await openStampSecret(stampSecretOf(secret, program, stamp.till));
  return key !== undefined && (await isStampCodeRight(key, program, stamp));
}
