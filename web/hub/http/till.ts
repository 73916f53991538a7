import type { Hono } from 'hono';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { isMemberCode } from '../../sync/codes/member-code.js';
import type { LookupAnswer, TillAnswer } from '../../sync/till.js';
import type { Hub } from '../hub.js';
import { lookUp } from '../journal/lookup.js';
import { stampSecretOf } from '../trust/stamp-secret.js';
import { type Asked, forMerchants } from './as-merchant.js';
import type { Gate } from './gate.js';
import { readCodeRequest } from './shape.js';

/** What a cashier's till asks, with a key of the merchant's. Awards and redemptions go the way of all merchants' systems. */
export function addTillRoutes(app: Hono, hub: Hub, gate: Gate): void {
  const merchants = forMerchants(hub, gate, 'anew');
  app.get(
    '/v1/:program/till',
    merchants(['award', 'redeem'], (asked) => Promise.resolve(accepted(describe(hub, asked)))),
  );
  app.post(
    '/v1/:program/till/lookup',
    merchants(['read', 'award', 'redeem'], async (asked, context) => {
      const code = readCodeRequest(await context.req.text());
      if (!code.ok) return code;
      return isMemberCode(code.value)
        ? await lookUp(hub, asked.tenant, code.value)
        : await guess(hub, gate, asked, code.value);
    }),
  );
}

function describe(hub: Hub, { tenant: { program, signer }, key: { id, name, scopes } }: Asked): TillAnswer {
  return {
    program: program.id,
    till: id,
    name,
    scopes,
    ...(scopes.includes('award') && { stampSecret: stampSecretOf(hub.secret, program.id, id) }),
    memberKeys: [signer.publicKey],
    limits: program.tillLimits,
    now: program.instant(hub.now()),
  };
}

/** What was right once, whatever it stands for now. */
const wereRight = ['code.expired', 'redemption.settled'];

/** Looks up what can be guessed: each try costs, and one that is right, or was, is given back. */
async function guess(hub: Hub, gate: Gate, { tenant, key }: Asked, code: string): Promise<Result<LookupAnswer>> {
  const allowed = gate.allowGuess(key.id, hub.now());
  if (!allowed.ok) return allowed;
  const found = await lookUp(hub, tenant, code);
  if (found.ok || wereRight.includes(found.refusal.code)) gate.giveBackGuess(key.id);
  return found;
}
