import type { BrowserContext, Page } from 'playwright-core';
import type { ClientState, View } from '../../web/client/types.js';
import { faultsOf, saidOn } from '../support/page-console.js';

/** A Monday, in the shop's opening hours: no double beans. Tests that need another day say so. */
export const monday = new Date('2026-11-23T09:30:00Z');

/** What a page of the demo shop did that it should not have done. */
export interface Watched {
  /** Lines that Tenfold wrote to the console. */
  readonly said: string[];
  /** Uncaught errors and violations of the Content-Security-Policy. */
  readonly faults: string[];
}

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

/** Opens a page whose shifts, faults and console are written down from its first line on. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; watched: Watched }> {
  const page = await context.newPage();
  const said = saidOn(page, (message) => message.text().startsWith('[tenfold]'));
  const watched: Watched = { said, faults: faultsOf(page) };
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const shifts = list.getEntries() as unknown as Shift[];
      const root = document.documentElement;
      const before = Number(root.dataset['shift'] ?? 0);
      const sum = shifts.filter((shift) => !shift.hadRecentInput).reduce((total, shift) => total + shift.value, before);
      root.dataset['shift'] = String(sum);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return { page, watched };
}

/** Begins the shopper's card without clicking through the panel. */
export async function join(page: Page): Promise<void> {
  await page.waitForFunction(() => window.tenfold !== undefined);
  await page.evaluate(async () => {
    const client = await window.tenfold?.ready;
    const joined = await client?.join();
    if (joined?.ok !== true) throw new Error(JSON.stringify(joined));
  });
}

/** Puts products (by name, with their number) into the basket, pays, and stays on the page that says thanks. */
export async function buy(page: Page, wanted: Readonly<Record<string, number>>): Promise<void> {
  await goTo(page, 'index.html');
  for (const [name, times] of Object.entries(wanted)) {
    const add = page.getByRole('button', { name: `Add ${name}`, exact: true });
    for (let pressed = 0; pressed < times; pressed++) await add.click();
  }
  await page.getByRole('link', { name: /^Basket/ }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.waitForURL('**/thanks.html?*');
}

/** Another page of the shop, from wherever we are. */
export async function goTo(page: Page, file: string): Promise<void> {
  await page.goto(new URL(file, page.url()).href);
}

/** The client's state as soon as the engine has counted everything that is stored, and there are so many records. */
export async function settled(page: Page, records?: number): Promise<ClientState> {
  return await page.evaluate(async (wanted) => {
    const client = await window.tenfold?.ready;
    if (client === undefined) throw new Error('the tag has not run');
    return await new Promise<ClientState>((resolve) => {
      const stop = client.subscribe((state) => {
        const counted = state.engine === 'ready' && state.status === 'ready' && state.pending.length === 0;
        if (!counted || (wanted !== undefined && state.view?.member.records !== wanted)) return;
        resolve(state);
        queueMicrotask(() => stop()); // the first call comes before there is anything to stop
      });
    });
  }, records);
}

/** The view once it has this many records; what is pushed to dataLayer takes a moment. */
export async function viewWith(page: Page, records: number): Promise<View> {
  const { view } = await settled(page, records);
  if (view === undefined) throw new Error('there is no view');
  return view;
}

/** How far the page has moved by itself, as Cumulative Layout Shift counts it. */
export async function layoutShift(page: Page): Promise<number> {
  return Number((await page.locator('html').getAttribute('data-shift')) ?? 0);
}

/** Waits until the shop, whose shopper has a card, works without a network. */
export async function untilOfflineReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const kept = new URL('tenfold/tenfold-kept.json', document.baseURI).href;
    while (navigator.serviceWorker.controller === null || (await caches.match(kept)) === undefined) {
      await new Promise(requestAnimationFrame);
    }
  });
}
