import type { Context } from 'hono';
import type { Result } from '../../engine/types.js';
import type { Hub, Tenant } from '../hub.js';
import { bearerOf } from '../trust/bearer.js';
import { holderOfToken } from '../trust/tokens.js';
import { admitted, type Asking, askingOf } from './admit.js';
import { type Reply, replyOf, respond } from './answers.js';
import type { Gate } from './gate.js';

/** Who asks, and of which programme. */
export interface Asked {
  readonly tenant: Tenant;
  readonly member: string;
}

type Ask<T> = (asked: Asked) => Promise<Result<T>>;

/** Answers what the token's member has asked; a refused token is told the epoch, for a device to know a restored hub. */
export async function replyToMember<T>(
  hub: Hub,
  gate: Gate,
  asking: Asking,
  ask: Ask<T>,
  askErased?: () => Promise<Result<T>>,
): Promise<Reply> {
  const { database, epoch, now } = hub;
  const tenant = admitted(hub, gate, asking);
  if (!tenant.ok) return replyOf(tenant);
  const bearer = bearerOf(asking.authorization);
  const holder = bearer.ok ? await holderOfToken(database.query, tenant.value.program.id, bearer.value) : bearer;
  if (!holder.ok && holder.refusal.code === 'member.erased' && askErased !== undefined) {
    return replyOf(await askErased());
  }
  if (!holder.ok) return replyOf(holder, { epoch });
  const mayGoOn = gate.allowDevice(holder.value, now());
  if (!mayGoOn.ok) return replyOf(mayGoOn);
  return replyOf(await ask({ tenant: tenant.value, member: holder.value.member }), { epoch });
}

/** Makes handlers of what a shopper's device asks. `askErased`: what a device is answered whose card is erased. */
export type ForMembers = <T>(
  ask: (asked: Asked, context: Context) => Promise<Result<T>>,
  askErased?: (context: Context) => Promise<Result<T>>,
) => (context: Context) => Promise<Response>;

/** The same in the app. */
export function forMembers(hub: Hub, gate: Gate): ForMembers {
  return (ask, askErased) => async (context) => {
    const asking = askingOf(context);
    const erased = askErased && (() => askErased(context));
    return respond(context, await replyToMember(hub, gate, asking, (asked) => ask(asked, context), erased));
  };
}
