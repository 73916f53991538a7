import type { Context, Hono } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { SyncAnswer } from '../../sync/protocol.js';
import type { Hub } from '../hub.js';
import { exportOf, viewOf } from '../journal/card.js';
import { erase } from '../journal/erase.js';
import { showReceipt } from '../journal/receipt.js';
import { sync } from '../journal/sync.js';
import { revokeTokens } from '../trust/tokens.js';
import { admit, askingOf } from './admit.js';
import { answer } from './answers.js';
import { type Asked, forMembers } from './as-member.js';
import { enter } from './enter.js';
import type { Gate } from './gate.js';
import { fromEveryPage } from './headers.js';
import { readReceiptRequest, readSyncRequest } from './shape.js';

/** Also answered by `NodeSyncs`. */
export const syncRoute = '/v1/:program/sync';

/** What a shopper's devices ask: with a token, which the first answer gives them. */
export function addShopperRoutes(app: Hono, hub: Hub, gate: Gate): void {
  for (const path of ['members', 'sync', 'receipts', 'card', 'card/export', 'tokens']) {
    app.use(`/v1/:program/${path}`, fromEveryPage());
  }
  const members = forMembers(hub, gate);
  app.post('/v1/:program/members', (context) =>
    admit(hub, gate, context, async (tenant) =>
      answer(context, await enter(hub, gate, tenant, context), { epoch: hub.epoch }),
    ),
  );
  app.post(
    syncRoute,
    members(async (asked, context) => answerSync(hub, asked, await context.req.text())),
  );
  app.post(
    '/v1/:program/receipts',
    members(async ({ tenant, member }, context) => {
      const receipt = readReceiptRequest(await context.req.text());
      return receipt.ok ? await showReceipt(hub, tenant, member, receipt.value) : receipt;
    }),
  );
  app.delete(
    '/v1/:program/tokens',
    members(async ({ tenant, member }) => {
      const revoked = await revokeTokens(hub.database.query, tenant.program.id, member);
      return revoked.ok ? accepted({ revoked: revoked.value }) : revoked;
    }),
  );
  addCardRoutes(app, hub, gate);
}

function addCardRoutes(app: Hono, hub: Hub, gate: Gate): void {
  const members = forMembers(hub, gate);
  const allowed = (context: Context): Result<void> => gate.allowErasure(askingOf(context).origin, hub.now());
  const done = accepted({ erased: true });
  const forget = async ({ tenant, member }: Asked, context: Context): Promise<Result<unknown>> => {
    const may = allowed(context);
    const erased = may.ok ? await erase(hub, tenant.program, member) : may;
    return erased.ok ? done : erased;
  };
  /** Whoever did not hear the first answer gets it again. */
  const forgetAgain = async (context: Context): Promise<Result<unknown>> => {
    const may = allowed(context);
    if (!may.ok) return may;
    await hub.database.scrub();
    return done;
  };
  const path = '/v1/:program/card';
  app.get(
    path,
    members(({ tenant, member }) => viewOf(hub.database, tenant.program, member, hub.now())),
  );
  app.get(
    `${path}/export`,
    members(({ tenant, member }) => exportOf(hub.database, tenant.program, member, hub.now())),
  );
  app.delete(path, members(forget, forgetAgain));
}

/** Takes in what a device pushes, and answers what it has not seen. */
export async function answerSync(
  { database, epoch, lost, now }: Hub,
  { tenant: { program }, member }: Asked,
  body: string,
): Promise<Result<SyncAnswer>> {
  const request = readSyncRequest(body);
  if (!request.ok) return request;
  return await sync({ database, program, member, epoch, lost, nowMs: now() }, request.value);
}
