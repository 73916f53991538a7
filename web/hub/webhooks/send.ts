import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { waitOf } from '../../sync/retry-after.js';
import { hostOf, isPublicAddress } from './address.js';

/** What came of an attempt: a status, or why there is none. */
export type Sent =
  | { readonly status: number; readonly retryAfterMs?: number }
  | { readonly error: 'timeout' | 'private' | 'unreachable' };

/** Sends a body, once, and gives up at once where `broken` is aborted. Never rejects. */
export type Send = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  broken: AbortSignal,
) => Promise<Sent>;

export interface SendOptions {
  /** Whether it may go to networks that are not the internet's, and by http. */
  readonly mayBePrivate?: boolean;
  readonly timeoutMs?: number;
  /** For a `Retry-After` that names a moment. */
  readonly now?: () => number;
}

class PrivateAddress extends Error {}

/** Tells in time to be tried again, and long before the lease of a delivery ends. */
const defaultTimeoutMs = 10_000;

/**
 * Sends over HTTPS. The address is judged when the name has been looked up, by the very lookup that the connection is
 * made with: a name that leads elsewhere the second time gains nothing. Redirects are not followed; what is answered
 * beside the status is not read.
 */
export function sender({ mayBePrivate = false, timeoutMs = defaultTimeoutMs, now = Date.now }: SendOptions = {}): Send {
  return (url, headers, body, broken) =>
    new Promise((resolve) => {
      if (!mayBePrivate && (url.protocol !== 'https:' || (isIP(hostOf(url)) !== 0 && !isPublicAddress(hostOf(url))))) {
        resolve({ error: 'private' });
        return;
      }
      const signal = AbortSignal.timeout(timeoutMs);
      const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(body)),
          'User-Agent': 'Tenfold-Webhooks/1',
          ...headers,
        },
        agent: false,
        signal,
        ...(!mayBePrivate && { lookup: publicLookup }),
      });
      request.once('response', ({ statusCode = 0, headers: { 'retry-after': retryAfter } }) => {
        const waitMs = waitOf(retryAfter ?? null, now());
        resolve({ status: statusCode, ...(waitMs !== undefined && { retryAfterMs: waitMs }) });
        request.destroy();
      });
      request.on('error', (error) => {
        if (error instanceof PrivateAddress) resolve({ error: 'private' });
        else resolve({ error: signal.aborted ? 'timeout' : 'unreachable' });
      });
      const breakOff = (): void => void request.destroy(new Error('broken off'));
      broken.addEventListener('abort', breakOff);
      request.on('close', () => broken.removeEventListener('abort', breakOff));
      if (broken.aborted) breakOff();
      else request.end(body);
    });
}

/** Looks a name up, and refuses it if any of what it leads to is private. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) callback(error, []);
    else if (!addresses.every(({ address }) => isPublicAddress(address))) callback(new PrivateAddress(hostname), []);
    else if (options.all === true) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};
