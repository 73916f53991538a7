import type { Context, MiddlewareHandler } from 'hono';
import type { ServerResponse } from 'node:http';

/** How long a browser may remember a preflight. */
const maxAgeSeconds = 86_400;

/**
 * Sets a header before there is an answer: changing those of a finished one makes it anew. On Node it is set on the answer
 * that goes out: the standard's Headers take longer than the handler.
 */
function setHeader(context: Context, name: string, value: string): void {
  const { outgoing } = (context.env ?? {}) as { readonly outgoing?: ServerResponse };
  if (outgoing === undefined) context.header(name, value);
  else outgoing.setHeader(name, value);
}

/** Of every answer. */
export function safeHeaders(): MiddlewareHandler {
  return async (context, next) => {
    setHeader(context, 'Cache-Control', 'no-store');
    setHeader(context, 'X-Content-Type-Options', 'nosniff');
    return await next();
  };
}

/**
 * Lets every page ask, and read the answer: a shopper's device says who it is by a token that only it has, and never by
 * a cookie. What the merchant's systems ask has none of this: a key that a page knew would be everybody's.
 */
export function fromEveryPage(): MiddlewareHandler {
  return async (context, next) => {
    setHeader(context, 'Access-Control-Allow-Origin', '*');
    setHeader(context, 'Access-Control-Expose-Headers', 'Retry-After');
    if (context.req.method !== 'OPTIONS') return await next();
    context.header('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    context.header('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    context.header('Access-Control-Max-Age', String(maxAgeSeconds));
    return context.body(null, 204);
  };
}
