import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { View } from '../../web/client/types.js';
import { serveDemo } from '../../web/demo/server.js';
import { hubApp } from '../../web/hub/http/app.js';
import type { SyncAnswer } from '../../web/sync/protocol.js';
import { identity, identityOf } from '../hub/identity.js';
import { Clock, coffee, coffees, TestHub } from '../hub/open-hub.js';
import { inBrowser } from '../support/in-browser.js';
import { join, openPage, settled, untilOfflineReady } from './demo-shop.js';

let hub: TestHub;
/** Where each base began that the hub has answered with. */
const bases: number[] = [];

const here = inBrowser(async (keep) => {
  hub = await keep(TestHub.open({ tenants: [{ program: coffee, identity }], now: Date.now }));
  const app = hubApp(hub.hub, { log: () => undefined });
  const serveHub = async (request: Request, env: unknown): Promise<Response> => {
    const response = await app.fetch(request, env);
    if (!request.url.endsWith('/sync') || !response.ok) return response;
    const { base, from } = (await response.clone().json()) as SyncAnswer;
    if (base !== undefined) bases.push(from);
    return response;
  };
  return await serveDemo({ port: 0, hub: serveHub });
});

/** A card that the shop has told so much about. */
async function longCard(records: number): Promise<void> {
  const key = await hub.key('award');
  const { member } = (await hub.ask<{ member: string }>('POST', 'customers', { customer: 'ada' }, key)).body;
  for (let from = 0; from < records; from += 20) {
    const at = new Date().toISOString();
    const some = Array.from({ length: 20 }, (_, i) => `ada-${String(from + i)}`);
    const told = some.map((id) => ({ id, kind: 'purchased', at, data: coffees(id) }));
    assert.equal((await hub.ask('POST', `members/${member}/records`, { records: told }, key)).status, 200);
  }
}

async function viewOf(page: Page, records: number): Promise<View> {
  const { view } = await settled(page, records);
  assert.ok(view !== undefined);
  return { ...view, at: '' };
}

test('a new device keeps base and latest lines, for all of its tabs and without a network', async () => {
  await longCard(620);
  const context = await here.context({ baseURL: here.server.url });
  const { page, watched } = await openPage(context);
  await page.goto('index.html');
  await join(page);
  await untilOfflineReady(page);
  const token = await identityOf({ clock: new Clock(Date.now()) }, 'ada');
  await page.evaluate((jwt) => window.tenfold?.identify(jwt), token);
  const shown = await viewOf(page, 621);
  assert.deepEqual(bases, [121]);
  assert.equal(shown.activity.length, 20);

  const tab = await context.newPage();
  await tab.goto('basket.html');
  assert.deepEqual(await viewOf(tab, 621), shown);
  await context.setOffline(true);
  await page.reload();
  assert.deepEqual(await viewOf(page, 621), shown);
  const asked = await page.evaluate(async () => (await window.tenfold?.ready)?.explain('ada-3'));
  assert.equal(asked?.ok === false && asked.refusal.code, 'hub.unavailable');
  await context.setOffline(false);
  const explained = await page.evaluate(async () => (await window.tenfold?.ready)?.explain('ada-3'));
  assert.equal(explained?.ok, true);
  assert.deepEqual(await viewOf(page, 621), shown);
  assert.deepEqual(await viewOf(tab, 621), shown);
  assert.deepEqual([bases, watched.faults], [[121], []]);
});
