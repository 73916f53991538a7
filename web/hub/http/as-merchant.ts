import type { Context } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { cardOf } from '../journal/enter.js';
import { offerOwn } from '../journal/offer.js';
import { subjectHash } from '../trust/identity.js';
import { keyOf, needScope, type MerchantKey, type Scope } from '../trust/keys.js';
import { admit } from './admit.js';
import { answer } from './answers.js';
import type { Gate } from './gate.js';
import { answerOnce } from './idempotent.js';

/** Who asks, and of which programme. */
export interface Asked {
  readonly tenant: Tenant;
  readonly key: MerchantKey;
}

type Handler = (context: Context) => Promise<Response>;

/** Answers what a key that reaches so far has asked; of several scopes any will do. */
export type ForMerchants = <T>(
  scope: Scope | readonly Scope[],
  ask: (asked: Asked, context: Context) => Promise<Result<T>>,
) => Handler;

/**
 * Makes handlers of what merchants ask. What changes something is done once for its Idempotency-Key, and answered the same
 * at each retry; what only asks is asked anew, also where it is a POST: a code that was right may be over by now.
 */
export function forMerchants(hub: Hub, gate: Gate, retries: 'asKept' | 'anew' = 'asKept'): ForMerchants {
  return (scope, ask) => (context) =>
    admit(hub, gate, context, async (tenant) => {
      const { id } = tenant.program;
      const known = await keyOf(hub.database.query, id, context.req.header('Authorization'));
      const key = known.ok ? needScope(known.value, ...[scope].flat()) : known;
      if (!key.ok) return answer(context, key);
      const work = async (): Promise<Response> => answer(context, await ask({ tenant, key: key.value }, context));
      const isKept = retries === 'asKept' && context.req.method === 'POST';
      return isKept ? await answerOnce(hub, id, key.value, context, work) : await work();
    });
}

/** The card of a customer by the merchant's name for them, made if there is none. */
export async function cardOfCustomer(hub: Hub, { program }: Tenant, customer: string): Promise<Result<string>> {
  const subject = subjectHash(program.id, hub.secret, customer);
  const card = await cardOf(hub.database, program, subject, undefined, hub.now());
  return card.ok ? accepted(card.value.member) : card;
}

/** One record of the hub's own making, by the merchant's word. */
export async function settle(
  hub: Hub,
  { program }: Tenant,
  member: string,
  record: Parameters<typeof offerOwn>[3],
  claims?: string,
): Promise<Result<{ readonly status: string }>> {
  const settled = await offerOwn(hub.database, program, member, record, 'merchant', hub.now(), claims);
  return settled.ok ? accepted({ status: settled.value.status }) : settled;
}
