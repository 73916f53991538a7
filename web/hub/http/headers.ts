import type { Context, MiddlewareHandler } from 'hono';
import type { ServerResponse } from 'node:http';

/** Of every answer. */
export const safe = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** Of every answer to a device, which every page may read. */
export const readable = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
} as const;

/** How long a browser may remember a preflight. */
const maxAgeSeconds = 86_400;

/**
 * Sets headers before there is an answer: changing those of a finished one makes it anew. On Node they are set on the answer
 * that goes out: the standard's Headers take longer than the handler.
 */
function setHeaders(context: Context, headers: Readonly<Record<string, string>>): void {
  const { outgoing } = (context.env ?? {}) as { readonly outgoing?: ServerResponse };
  for (const [name, value] of Object.entries(headers)) {
    if (outgoing === undefined) context.header(name, value);
    else outgoing.setHeader(name, value);
  }
}

export function safeHeaders(): MiddlewareHandler {
  return async (context, next) => {
    setHeaders(context, safe);
    return await next();
  };
}

/**
 * Lets every page ask, and read the answer: a shopper's device says who it is by a token that only it has, and never by
 * a cookie. What the merchant's systems ask has none of this: a key that a page knew would be everybody's.
 */
export function fromEveryPage(): MiddlewareHandler {
  return async (context, next) => {
    setHeaders(context, readable);
    if (context.req.method !== 'OPTIONS') return await next();
    context.header('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    context.header('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    context.header('Access-Control-Max-Age', String(maxAgeSeconds));
    return context.body(null, 204);
  };
}
