import type { Context } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { type Hub, type Tenant, tenantOf } from '../hub.js';
import { cardOf } from '../journal/enter.js';
import { ownLine } from '../journal/lines.js';
import { offer } from '../journal/offer.js';
import { subjectHash } from '../trust/identity.js';
import { keyOf, needScope, type MerchantKey, type Scope } from '../trust/keys.js';
import { answer, heldBack } from './answers.js';
import type { Gate } from './gate.js';
import { answerOnce } from './idempotent.js';

/** Who asks, and of which programme. */
export interface Asked {
  readonly tenant: Tenant;
  readonly key: MerchantKey;
}

/** Answers what a key that reaches so far has asked. */
export async function asMerchant<T>(
  hub: Hub,
  gate: Gate,
  context: Context,
  scope: Scope,
  ask: (asked: Asked) => Promise<Result<T>>,
): Promise<Response> {
  const tenant = tenantOf(hub, context.req.param('program') ?? '');
  if (!tenant.ok) return answer(context, tenant);
  const { program } = tenant.value;
  const allowed = gate.enter(context, program.id, hub.now());
  if (!allowed.ok) return heldBack(context, allowed);
  const known = await keyOf(hub.database.query, program.id, context.req.header('Authorization'));
  const key = known.ok ? needScope(known.value, scope) : known;
  if (!key.ok) return answer(context, key);
  // An answer that tells a key, or whose card it is, is not to be kept for a retry, which is harmless anyway.
  const isKept = context.req.method === 'POST' && !/\/(?:keys|customers|orders|refunds)$/.test(context.req.path);
  const work = async (): Promise<Response> => answer(context, await ask({ tenant: tenant.value, key: key.value }));
  return isKept ? await answerOnce(hub, program.id, key.value, context, work) : await work();
}

/** The card of a customer by the merchant's name for them, made if there is none. */
export async function cardOfCustomer(hub: Hub, { program }: Tenant, customer: string): Promise<Result<string>> {
  const subject = subjectHash(program.id, hub.secret, customer);
  const card = await cardOf(hub.database, program, subject, undefined, hub.now());
  return card.ok ? accepted(card.value.member) : card;
}

/** One record, whose refusal is the whole answer's. */
export async function settle(
  hub: Hub,
  { program }: Tenant,
  member: string,
  record: Parameters<typeof ownLine>[0],
): Promise<Result<{ readonly status: string }>> {
  const answers = await offer(hub.database, program, member, [ownLine(record)], 'merchant', hub.now());
  if (!answers.ok) return answers;
  const [first] = answers.value;
  if (first?.status === 'refused') return { ok: false, refusal: first.refusal };
  return accepted({ status: first?.status ?? 'accepted' });
}
