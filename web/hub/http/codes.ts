import type { Hono } from 'hono';
import type { Hub } from '../hub.js';
import { giveMemberCode, giveRedemptionCodes } from '../journal/codes.js';
import { takeStamp } from '../journal/stamp.js';
import type { Gate } from './gate.js';
import { readCodeRequest } from './shape.js';
import { asMember } from './shopper.js';

/** What a shopper's device asks when the shopper stands at a till. */
export function addCodeRoutes(app: Hono, hub: Hub, gate: Gate): void {
  app.post('/v1/:program/card/code', async (context) => {
    return await asMember(hub, gate, context, ({ tenant, member }) => giveMemberCode(hub, tenant, member));
  });

  app.get('/v1/:program/card/redemptions', async (context) => {
    return await asMember(hub, gate, context, ({ tenant, member }) => giveRedemptionCodes(hub, tenant, member));
  });

  app.post('/v1/:program/stamps', async (context) => {
    return await asMember(hub, gate, context, async ({ tenant, member }) => {
      const code = readCodeRequest(await context.req.text());
      return code.ok ? await takeStamp(hub, tenant, member, code.value) : code;
    });
  });
}
