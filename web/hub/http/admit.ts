import type { Context } from 'hono';
import { type Hub, type Tenant, tenantOf } from '../hub.js';
import { answer, heldBack } from './answers.js';
import type { Gate } from './gate.js';

/** Answers what is asked of a programme that the hub keeps, by somebody who does not ask too much. */
export async function admit(
  hub: Hub,
  gate: Gate,
  context: Context,
  ask: (tenant: Tenant) => Promise<Response>,
): Promise<Response> {
  const tenant = tenantOf(hub, context.req.param('program') ?? '');
  if (!tenant.ok) return answer(context, tenant);
  const allowed = gate.enter(context, tenant.value.program.id, hub.now());
  return allowed.ok ? await ask(tenant.value) : heldBack(context, allowed);
}
