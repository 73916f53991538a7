import type { Context, MiddlewareHandler } from 'hono';
import type { IncomingMessage } from 'node:http';
import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import { answer } from './answers.js';

/** Longest body, in bytes: a hundred records of many lines. */
export const mostBodyBytes = 4 * 1024 * 1024;

const tooLong = refused('request.size', `at most ${mostBodyBytes} bytes`);

/**
 * Has the whole body read, as UTF-8, before anybody asks for it: whoever sends too much is refused, with nothing of it
 * looked at. On Node it comes from the socket as it is: going through a web stream takes as long as all else.
 */
export function readBody(): MiddlewareHandler {
  return async (context, next) => {
    const text = await bodyOf(context);
    if (text.ok) {
      context.req.bodyCache.text = Promise.resolve(text.value) as never;
      return await next();
    }
    context.header('Connection', 'close'); // what is still to come is not read
    return answer(context, text);
  };
}

async function bodyOf(context: Context): Promise<Result<string>> {
  if (Number(context.req.header('Content-Length') ?? 0) > mostBodyBytes) return tooLong;
  const { incoming } = (context.env ?? {}) as { readonly incoming?: IncomingMessage };
  if (incoming !== undefined) return await bodyFrom(incoming);
  const text = await context.req.text();
  return Buffer.byteLength(text) > mostBodyBytes ? tooLong : accepted(text);
}

/** The body as the socket brings it. */
export function bodyFrom(incoming: IncomingMessage): Promise<Result<string>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= mostBodyBytes) chunks.push(chunk);
      else resolve(tooLong);
    });
    incoming.on('end', () => resolve(accepted(Buffer.concat(chunks).toString())));
    incoming.on('error', () => resolve(refused('request.invalid', 'all of a body'))); // whoever sent it is gone
  });
}
