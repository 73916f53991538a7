import type { Context, Hono } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { SyncAnswer } from '../../sync/protocol.js';
import type { Hub, Tenant } from '../hub.js';
import { exportOf, viewOf } from '../journal/card.js';
import { erase } from '../journal/erase.js';
import { showReceipt } from '../journal/receipt.js';
import { sync } from '../journal/sync.js';
import { bearerOf } from '../trust/bearer.js';
import { holderOfToken, revokeTokens } from '../trust/tokens.js';
import { admit, admitted, type Asking, askingOf } from './admit.js';
import { answer, type Reply, replyOf, respond } from './answers.js';
import { enter } from './enter.js';
import type { Gate } from './gate.js';
import { fromEveryPage } from './headers.js';
import type { Metrics } from './metrics.js';
import { readReceiptRequest, readSyncRequest } from './shape.js';

/** Also answered by `NodeSyncs`. */
export const syncRoute = '/v1/:program/sync';

/** Who asks, and of which programme. */
interface Asked {
  readonly tenant: Tenant;
  readonly member: string;
}

/** What a shopper's devices ask: with a token, which the first answer gives them. */
export function addShopperRoutes(app: Hono, hub: Hub, gate: Gate, metrics: Metrics): void {
  for (const path of ['members', 'sync', 'receipts', 'card', 'card/export', 'tokens']) {
    app.use(`/v1/:program/${path}`, fromEveryPage());
  }
  app.post('/v1/:program/members', async (context) => {
    return await admit(hub, gate, context, async (tenant) =>
      answer(context, await enter(hub, gate, tenant, context), { epoch: hub.epoch }),
    );
  });

  app.post(syncRoute, async (context) => {
    return await asMember(hub, gate, context, async (asked) =>
      answerSync(hub, metrics, asked, await context.req.text()),
    );
  });

  app.post('/v1/:program/receipts', async (context) => {
    return await asMember(hub, gate, context, async ({ tenant, member }) => {
      const receipt = readReceiptRequest(await context.req.text());
      return receipt.ok ? await showReceipt(hub, tenant, member, receipt.value) : receipt;
    });
  });

  app.get('/v1/:program/card', async (context) => {
    return await asMember(hub, gate, context, ({ tenant, member }) =>
      viewOf(hub.database, tenant.program, member, hub.now()),
    );
  });

  app.get('/v1/:program/card/export', async (context) => {
    return await asMember(hub, gate, context, ({ tenant, member }) =>
      exportOf(hub.database, tenant.program, member, hub.now()),
    );
  });

  app.delete('/v1/:program/card', async (context) => {
    const done = accepted({ erased: true });
    const mayErase = (): Result<void> => gate.erase(askingOf(context).origin, hub.now());
    const asked = async ({ tenant, member }: Asked): Promise<typeof done> => {
      const allowed = mayErase();
      const erased = allowed.ok ? await erase(hub, tenant.program, member) : allowed;
      return erased.ok ? done : erased;
    };
    // Whoever did not hear the first answer gets it again.
    return await asMember(hub, gate, context, asked, async () => {
      const allowed = mayErase();
      if (!allowed.ok) return allowed;
      await hub.database.scrub();
      return done;
    });
  });

  app.delete('/v1/:program/tokens', async (context) => {
    return await asMember(hub, gate, context, async ({ tenant, member }) => {
      const revoked = await revokeTokens(hub.database.query, tenant.program.id, member);
      return revoked.ok ? accepted({ revoked: revoked.value }) : revoked;
    });
  });
}

/** Takes in what a device pushes, and answers what it has not seen. */
export async function answerSync(
  { database, epoch, lost, now }: Hub,
  metrics: Metrics,
  { tenant: { program }, member }: Asked,
  body: string,
): Promise<Result<SyncAnswer>> {
  const request = readSyncRequest(body);
  if (!request.ok) return request;
  const synced = await sync({ database, program, member, epoch, lost, nowMs: now() }, request.value);
  if (synced.ok) metrics.count(synced.value.answers);
  return synced;
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
  const mayGoOn = gate.speak(holder.value, now());
  if (!mayGoOn.ok) return replyOf(mayGoOn);
  return replyOf(await ask({ tenant: tenant.value, member: holder.value.member }), { epoch });
}

/** The same in the app. */
export async function asMember<T>(
  hub: Hub,
  gate: Gate,
  context: Context,
  ask: Ask<T>,
  askErased?: () => Promise<Result<T>>,
): Promise<Response> {
  return respond(context, await replyToMember(hub, gate, askingOf(context), ask, askErased));
}
