import type { BrowserContext, Page } from 'playwright-core';
import type { ClientState, Program, TenfoldClient } from '../../web/client/types.js';
import { bundled, emptyPage } from './bundle.js';
import { distFolder } from './engine.js';
import {
  startStaticServer,
  type Page as Answer,
  type StaticServer,
  type StaticServerOptions,
} from './static-server.js';

export interface ClientOrigin extends StaticServer {
  /** What `/program.json` answers from now on. */
  serveProgram(answer: Answer): void;
}

/** Serves a page that can open a client on the built engine. */
export async function startClientOrigin(
  program: Program,
  more: StaticServerOptions['pages'] = {},
): Promise<ClientOrigin> {
  let answer: Answer = { body: JSON.stringify(program) };
  const script = await bundled(new URL('./client-page.ts', import.meta.url));
  const server = await startStaticServer({
    folders: { '/dist/': distFolder },
    pages: {
      '/': emptyPage,
      '/page.js': { headers: { 'content-type': 'text/javascript' }, body: script },
      '/program.json': () => answer,
      ...more,
    },
  });
  return { ...server, serveProgram: (next) => (answer = next) };
}

/** How a tab opens its client. */
export interface Opening {
  readonly program?: Program | string;
  readonly engine?: 'never';
  readonly hub?: string;
}

/** A new tab with a client, and the state that the client had at once. */
export async function openTab(context: BrowserContext, url: string, opening: Opening = {}): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await openClient(page, opening);
  return page;
}

/** Opens a client on the tab's page, as after a reload. Answers the state that it had at once. */
export async function openClient(
  page: Page,
  { program = '/program.json', ...options }: Opening = {},
): Promise<ClientState> {
  await page.waitForFunction(() => window.openClient !== undefined);
  const state = await page.evaluate(([setting, more]) => window.openClient?.(setting, more).state, [
    program,
    options,
  ] as const);
  if (state === undefined) throw new Error('the page has no client');
  return state;
}

export async function stateOf(page: Page): Promise<ClientState> {
  const state = await page.evaluate(() => window.client?.state);
  if (state === undefined) throw new Error('the page has no client');
  return state;
}

/** The state once the engine has counted everything. */
export async function ready(page: Page): Promise<ClientState> {
  await page.waitForFunction(() => window.client?.state.engine === 'ready' && window.client.state.status === 'ready');
  return await stateOf(page);
}

type Call = 'join' | 'track' | 'redeem' | 'confirm' | 'release' | 'preview' | 'explain' | 'refresh' | 'forget';

/** Calls the tab's client. */
export async function ask<M extends Call>(
  page: Page,
  method: M,
  ...args: Parameters<TenfoldClient[M]>
): Promise<Awaited<ReturnType<TenfoldClient[M]>>> {
  return (await page.evaluate(
    async ([name, values]) => {
      const client = window.client as unknown as Record<string, (...all: unknown[]) => unknown> | undefined;
      return await client?.[name]?.(...values);
    },
    [method, args] as const,
  )) as Awaited<ReturnType<TenfoldClient[M]>>;
}
