import type { Context } from 'hono';
import type { IncomingMessage } from 'node:http';
import type { Result } from '../../engine/types.js';
import { type Hub, type Tenant, tenantOf } from '../hub.js';
import type { Limited } from '../trust/limits.js';
import { answer } from './answers.js';
import type { Gate, Origin } from './gate.js';

/** What a request says before its body: of which programme, from where, and by what right. */
export interface Asking {
  readonly program: string;
  readonly origin: Origin;
  readonly authorization: string | undefined;
}

/** The programme that is asked, if the hub keeps it and whoever asks does not ask too much. */
export function admitted(hub: Hub, gate: Gate, { program, origin }: Asking): Result<Tenant> | Limited {
  const tenant = tenantOf(hub, program);
  if (!tenant.ok) return tenant;
  const allowed = gate.allowRequest(origin, program, hub.now());
  return allowed.ok ? tenant : allowed;
}

export function askingOf(context: Context): Asking {
  const { incoming } = (context.env ?? {}) as { readonly incoming?: IncomingMessage };
  return {
    program: context.req.param('program') ?? '',
    origin: { forwardedFor: context.req.header('X-Forwarded-For'), remote: incoming?.socket.remoteAddress },
    authorization: context.req.header('Authorization'),
  };
}

/** Answers what is asked of a programme that the hub keeps, by somebody who does not ask too much. */
export async function admit(
  hub: Hub,
  gate: Gate,
  context: Context,
  ask: (tenant: Tenant) => Promise<Response>,
): Promise<Response> {
  const tenant = admitted(hub, gate, askingOf(context));
  return tenant.ok ? await ask(tenant.value) : answer(context, tenant);
}
