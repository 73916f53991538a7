import type { Context } from 'hono';
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Hub } from '../hub.js';
import { bearerOf } from '../trust/bearer.js';
import { once } from '../trust/idempotency.js';
import { idempotencyKeyOf } from '../trust/idempotency-key.js';
import type { MerchantKey } from '../trust/keys.js';
import { seal, unseal } from '../trust/seal.js';
import { answer } from './answers.js';

/**
 * Gives the first answer again where the request names an `Idempotency-Key` that was answered before. Some answers tell a
 * key or a secret, or whose card it is: all are kept sealed for the merchant's key that has asked.
 */
export async function answerOnce(
  hub: Hub,
  program: string,
  key: MerchantKey,
  context: Context,
  work: () => Promise<Response>,
): Promise<Response> {
  const header = context.req.header('Idempotency-Key');
  if (header === undefined) return await work();
  const [idempotencyKey, bearer] = [idempotencyKeyOf(header), bearerOf(context.req.header('Authorization'))];
  if (!idempotencyKey.ok) return answer(context, idempotencyKey);
  if (!bearer.ok) return answer(context, bearer);
  const said = [context.req.method, context.req.path, await context.req.text()];
  // With what only the merchant has: what was asked may name customers, who can be counted through.
  const requestHash = createHmac('sha256', bearer.value).update(JSON.stringify(said)).digest('base64url');
  const request = { program, keyId: key.id, idempotencyKey: idempotencyKey.value, requestHash };
  const stored = await once(hub.database, request, { now: hub.now, pause }, async () => {
    const response = await work();
    return { status: response.status, body: seal(await response.text(), bearer.value, requestHash) };
  });
  if (!stored.ok) return answer(context, stored);
  const { status, body } = stored.value;
  const text = unseal(body, bearer.value, requestHash);
  return new Response(text, { status, headers: { 'Content-Type': 'application/json' } });
}
