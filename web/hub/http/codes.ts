import type { Hono } from 'hono';
import type { Hub } from '../hub.js';
import { giveMemberCode, giveRedemptionCodes } from '../journal/codes.js';
import { takeStamp } from '../journal/stamp.js';
import { forMembers } from './as-member.js';
import type { Gate } from './gate.js';
import { fromEveryPage } from './headers.js';
import { readCodeRequest } from './shape.js';

/** What a shopper's device asks when the shopper stands at a till. */
export function addCodeRoutes(app: Hono, hub: Hub, gate: Gate): void {
  for (const path of ['card/code', 'card/redemptions', 'stamps']) app.use(`/v1/:program/${path}`, fromEveryPage());
  const members = forMembers(hub, gate);
  app.post(
    '/v1/:program/card/code',
    members(({ tenant, member }) => giveMemberCode(hub, tenant, member)),
  );
  app.get(
    '/v1/:program/card/redemptions',
    members(({ tenant, member }) => giveRedemptionCodes(hub, tenant, member)),
  );
  app.post(
    '/v1/:program/stamps',
    members(async ({ tenant, member }, context) => {
      const code = readCodeRequest(await context.req.text());
      return code.ok ? await takeStamp(hub, tenant, member, code.value) : code;
    }),
  );
}
