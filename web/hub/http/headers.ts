import type { MiddlewareHandler } from 'hono';

/** How long a browser may remember a preflight. */
const maxAgeSeconds = 86_400;

/** Of every answer. They are set before there is one: changing those of a finished answer makes it anew. */
export function safeHeaders(): MiddlewareHandler {
  return async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
    return await next();
  };
}

/**
 * Lets every page ask, and read the answer: a shopper's device says who it is by a token that only it has, and never by
 * a cookie. What the merchant's systems ask has none of this: a key that a page knew would be everybody's.
 */
export function fromEveryPage(): MiddlewareHandler {
  return async (context, next) => {
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Access-Control-Expose-Headers', 'Retry-After');
    if (context.req.method !== 'OPTIONS') return await next();
    context.header('Access-Control-Allow-Methods', 'GET, POST, DELETE');
    context.header('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    context.header('Access-Control-Max-Age', String(maxAgeSeconds));
    return context.body(null, 204);
  };
}
