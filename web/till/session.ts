import { refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { TillAnswer } from '../sync/till.js';
import type { TillHub } from './hub.js';
import type { Session } from './kept.js';

const keyForm = /^tfk_[0-9a-f]{16}_[\w-]+$/;

/** The key in what was pasted or scanned: the key itself, or a link that has it in its fragment. */
export function keyIn(text: string): string | undefined {
  const key = /#(?:.*&)?key=([^&\s]+)/.exec(text)?.[1] ?? text.trim();
  return keyForm.test(key) ? key : undefined;
}

/** Asks the hub what this till is and may do. Refuses a key of another programme, and one that a till has no use for. */
export async function hello(hub: TillHub, key: string, program: string, now: () => number): Promise<Result<Session>> {
  const askedMs = now();
  const answer = await hub.signIn();
  if (!answer.ok) return answer;
  if (answer.value.program !== program) return refused('auth.invalid', 'a key of this programme');
  const heardMs = now();
  return { ok: true, value: { ...answer.value, key, heardMs, skewMs: skewOf(answer.value, askedMs, heardMs) } };
}

/** The hub said its time somewhere between the two moments. Less than a second is no difference. */
function skewOf({ now }: TillAnswer, askedMs: number, heardMs: number): number {
  const skew = Date.parse(now) - (askedMs + heardMs) / 2;
  return Math.abs(skew) < 1000 ? 0 : Math.round(skew);
}

/** The hub's time, as far as this device can know it. */
export const hubTime = (session: Session, deviceMs: number): number => deviceMs + session.skewMs;

export const may = (session: Session, scope: Session['scopes'][number]): boolean => session.scopes.includes(scope);

/** Why the till may not award without the hub now. */
export type OfflineLimit = 'never' | 'tooMany' | 'tooLong';

/** `waiting` is how many awards the hub does not have yet; the next one would come on top. */
export function offlineLimit({ limits, heardMs }: Session, waiting: number, nowMs: number): OfflineLimit | undefined {
  if (limits.offlineAwards === 0) return 'never';
  if (waiting >= limits.offlineAwards) return 'tooMany';
  const age = nowMs - heardMs;
  return age < 0 || age > limits.offlineHours * 3_600_000 ? 'tooLong' : undefined;
}
