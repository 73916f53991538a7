import type { Refusal } from '../engine/generated/answer.js';
import { refusal } from '../engine/result.js';
import { waitOf } from './retry-after.js';

const timeoutMs = 20_000;

/** A request that the hub did not do, or whose answer did not come. */
export interface Failed {
  readonly ok: false;
  readonly refusal: Refusal;
  /** The hub's epoch, where it says so. */
  readonly epoch?: string | undefined;
  /** How long it asks to wait. */
  readonly retryAfterMs?: number | undefined;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | Failed;

/** Sends a request (without a body it only asks, unless another method is said) and answers what came back; never throws. */
export type Post = (
  path: string,
  body: unknown,
  token: string | undefined,
  method?: 'DELETE',
) => Promise<Answer<unknown>>;

/** What of `fetch` is used. */
export type Fetching = (url: URL, init: RequestInit) => Promise<Response>;

/** Speaks with the hub at this URL through `fetch`. */
export function postTo(url: string, now: () => number, fetching: Fetching = (to, init) => fetch(to, init)): Post {
  return async (path, body, token, method) => {
    try {
      const response = await fetching(new URL(path, url), {
        ...requestOf(body, token),
        ...(method !== undefined && { method }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      return response.ok && isObject(answer) ? { ok: true, value: answer } : failed(response, answer, now());
    } catch (error) {
      return { ok: false, refusal: refusal('hub.unavailable', `a hub that answers: ${String(error)}`) };
    }
  };
}

/** The same request for a page that is being left: nobody will hear the answer. Browsers take at most 64 KB. */
export function postOnLeaving(url: string, path: string, body: unknown, token: string): void {
  fetch(new URL(path, url), { ...requestOf(body, token), keepalive: true }).catch(() => undefined);
}

function requestOf(body: unknown, token: string | undefined): RequestInit {
  const headers = {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const sent = body === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(body) };
  return { ...sent, headers, credentials: 'omit', cache: 'no-store' };
}

/** Whoever answers without a refusal of ours is not the hub: a gateway, or the door of a hotel's network. */
function failed(response: Response, answer: unknown, now: number): Failed {
  const body: { refusal?: unknown; epoch?: unknown } = isObject(answer) ? answer : {};
  const said = isRefusal(body.refusal) ? body.refusal : undefined;
  return {
    ok: false,
    refusal: said ?? refusal('hub.unavailable', `a hub that answers: ${String(response.status)}`),
    epoch: typeof body.epoch === 'string' ? body.epoch : undefined,
    retryAfterMs: waitOf(response.headers.get('retry-after'), now),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isRefusal(value: unknown): value is Refusal {
  return isObject(value) && typeof (value as Partial<Refusal>).code === 'string';
}
