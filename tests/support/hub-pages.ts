import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FakeHub } from './fake-hub.js';
import type { Page, StaticServerOptions } from './static-server.js';

export interface HubPages {
  readonly pages: NonNullable<StaticServerOptions['pages']>;
  /** Resolves when the hub has answered the next request. */
  answered(): Promise<unknown>;
}

/** The hub below `/hub/`, over HTTP. */
export function hubPages(hub: () => FakeHub, programId: string): HubPages {
  const events = new EventEmitter();
  const page = async (request: IncomingMessage): Promise<Page> => {
    const { authorization } = request.headers;
    const headers = authorization === undefined ? {} : { authorization };
    const asked = { method: 'POST', headers, body: await text(request) };
    const answer = await hub()
      .fetch(`http://hub${request.url ?? ''}`, asked)
      .catch(() => undefined);
    events.emit('answered');
    if (answer === undefined) request.socket.destroy();
    const type = { 'content-type': 'application/json' };
    const wait = answer?.headers.get('retry-after');
    return {
      status: answer?.status ?? 500,
      headers: { ...type, ...(typeof wait === 'string' && { 'retry-after': wait }) },
      body: (await answer?.text()) ?? '',
    };
  };
  const pages = Object.fromEntries(['members', 'sync'].map((path) => [`/hub/v1/${programId}/${path}`, page]));
  return { pages, answered: () => once(events, 'answered') };
}
