import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { distFolder } from './engine.js';
import { startStaticServer, type Page as Answer, type StaticServer } from './static-server.js';

/** Writes down every event of ours that reaches the window. */
const listen = `
  window.heard = [];
  const names = ['joined', 'earned', 'stamped', 'card-completed', 'reward-granted', 'held', 'redeemed', 'released',
    'taken-back', 'tier-changed', 'expired', 'challenge-completed', 'refused'];
  for (const name of names) addEventListener('tenfold-' + name, ({ type, detail }) => heard.push({ type, detail }));`;

export interface Heard {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What scripts of the shop's pages have put into the window. */
export interface Scripted {
  readonly heard: readonly Heard[];
  readonly answered?: unknown;
  dataLayer?: unknown[];
}

/** The built script tag, as a page of the shop has it. */
export const tag = (more = ''): string =>
  `<script async src="/tenfold/tenfold.js" data-program="/program.json" ${more}></script>`;

export const javascript = (body: string): Answer => ({ headers: { 'content-type': 'text/javascript' }, body });

/** Serves pages with the built script tag and the coffee shop's programme. */
export async function startTagShop(
  bodies: Readonly<Record<string, string>>,
  more: Readonly<Record<string, Answer>> = {},
): Promise<StaticServer> {
  const documents = Object.entries(bodies).map(([path, body]) => [
    path,
    `<!doctype html><title>A shop</title><link rel="icon" href="data:,"><script src="/listen.js"></script>${body}`,
  ]);
  const program = readFileSync(new URL('../../shared/programs/corner-coffee.json', import.meta.url), 'utf8');
  return await startStaticServer({
    folders: { '/tenfold/': distFolder },
    pages: {
      ...(Object.fromEntries(documents) as Record<string, string>),
      '/listen.js': javascript(listen),
      '/program.json': { headers: { 'content-type': 'application/json' }, body: program },
      ...more,
    },
  });
}

/** Does this, and waits until the file has come that the page loads because of it. */
export async function untilArrived(page: Page, file: string, act: () => Promise<unknown>): Promise<void> {
  const arriving = page.waitForResponse(`**/${file}`); // before, or it may be there already
  await act();
  await (await arriving).finished();
}

/** Copied out of the page. */
export const scripted = (page: Page): Promise<Scripted> =>
  page.evaluate(() => {
    const { heard, answered, dataLayer } = window as unknown as Scripted;
    return { heard, answered, ...(dataLayer && { dataLayer: JSON.parse(JSON.stringify(dataLayer)) as unknown[] }) };
  });

/** Waits until the page was told. */
export async function untilHeard(page: Page, type: string): Promise<void> {
  await page.waitForFunction((name) => (window as unknown as Scripted).heard.some((one) => one.type === name), type);
}

/** Joins on this page; what that brings has been told when it returns. */
export async function join(page: Page): Promise<void> {
  await page.evaluate(async () => await window.tenfold?.join());
  await untilHeard(page, 'tenfold-joined');
}

/** Buys a coffee. */
export async function buy(page: Page, order: string): Promise<void> {
  const bought = await page.evaluate(
    async (name) =>
      await window.tenfold?.track('purchased', {
        order: name,
        lines: [{ product: 'flat-white', category: 'coffee', amount: 380 }],
      }),
    order,
  );
  assert.equal(bought?.ok, true, JSON.stringify(bought));
}
