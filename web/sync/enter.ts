import { refusal } from '../engine/result.js';
import type { HubMemory } from '../store/types.js';
import { emptied } from './draft.js';
import type { OwnTail } from './own.js';
import type { Entered, EnterRequest } from './protocol.js';
import type { Answer, Post } from './wire.js';

/** Who comes in: the shopper's identity, if there is one, and the token of the card to be claimed for it, to which everything was sent. */
export interface Entering {
  readonly identity: string | undefined;
  readonly claims?: string | undefined;
}

/**
 * Gets a token from the hub, and what is to be remembered with it. Where the card is another one now, the hub's lines
 * are asked for from the beginning, and our own records are sent again, unless they are another shopper's.
 */
export async function enter(
  post: Post,
  memory: HubMemory,
  own: OwnTail,
  { identity, claims }: Entering,
  newId: () => string,
): Promise<Answer<HubMemory>> {
  const request: EnterRequest = claims === undefined ? {} : { claims };
  const answer = await post('members', request, identity);
  if (!answer.ok) return answer;
  if (!isEntered(answer.value)) return { ok: false, refusal: refusal('hub.unavailable', 'a hub that answers in form') };
  const { epoch, member, token, claimed } = answer.value;
  if (member === memory.member && epoch === memory.epoch) return { ok: true, value: { ...memory, token } };
  const fresh = { ...emptied(memory, newId), epoch, member, token };
  // Also where the token of that card was taken away: what this hub has acknowledged, it has.
  const anothers = member !== memory.member && !claimed && (claims !== undefined || epoch === memory.epoch);
  return { ok: true, value: anothers ? leftToOthers(fresh, memory, own.sent) : fresh };
}

/** What was sent up to here, and every receipt that was taken, is another shopper's. */
function leftToOthers(fresh: HubMemory, { last, receipts = [] }: HubMemory, sent: number): HubMemory {
  return { ...fresh, sent, last, others: { sent, last }, receipts: receipts.filter(({ taken }) => !taken) };
}

function isEntered(value: unknown): value is Entered {
  const { epoch, member, token, claimed } = value as Partial<Record<keyof Entered, unknown>>;
  return (
    [epoch, member, token].every((text) => typeof text === 'string' && text !== '') && typeof claimed === 'boolean'
  );
}
