import type { Context } from 'hono';
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Hub } from '../hub.js';
import { once } from '../trust/idempotency.js';
import { idempotencyKeyOf } from '../trust/idempotency-key.js';
import type { MerchantKey } from '../trust/keys.js';
import { answer } from './answers.js';

/** Gives the first answer again where the request names an `Idempotency-Key` that was answered before. */
export async function answerOnce(
  hub: Hub,
  program: string,
  key: MerchantKey,
  context: Context,
  work: () => Promise<Response>,
): Promise<Response> {
  const header = context.req.header('Idempotency-Key');
  if (header === undefined) return await work();
  const idempotencyKey = idempotencyKeyOf(header);
  if (!idempotencyKey.ok) return answer(context, idempotencyKey);
  const said = [context.req.method, context.req.path, await context.req.text()];
  // With the hub's secret: what was asked may name customers, who can be counted through.
  const requestHash = createHmac('sha256', hub.secret).update(JSON.stringify(said)).digest('base64url');
  const request = { program, keyId: key.id, idempotencyKey: idempotencyKey.value, requestHash };
  const stored = await once(hub.database, request, { now: hub.now, pause }, async () => {
    const response = await work();
    return { status: response.status, body: await response.text() };
  });
  if (!stored.ok) return answer(context, stored);
  const { status, body } = stored.value;
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
}
