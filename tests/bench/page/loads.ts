import type { Page } from 'playwright-core';
import { openPhone, settle } from './phone.js';
import { mainThreadMs } from './trace.js';

/** What a shopper waits for, in milliseconds; `shift` is the cumulative layout shift. */
export interface Load {
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocking: number;
  readonly shift: number;
  readonly bytes: number;
}

interface Seen extends Omit<Load, 'bytes'> {
  readonly tasks: readonly { readonly start: number; readonly ms: number }[];
}

/** One load on a slow phone, without any input: that would end the search for the largest paint. */
export async function measureLoad(url: string): Promise<Load> {
  const phone = await openPhone(true);
  try {
    let bytes = 0;
    phone.session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await phone.page.addInitScript(watch);
    await phone.page.goto(url);
    await settle(phone.page);
    const { tasks, ...seen } = await whatWasSeen(phone.page);
    const late = tasks.filter(({ start, ms }) => start + ms > seen.firstPaint);
    return { ...seen, blocking: late.reduce((sum, { ms }) => sum + ms - 50, 0), bytes };
  } finally {
    await phone.close();
  }
}

/** Milliseconds of the main thread's processor that one load takes, at the machine's own speed. */
export async function measureMainThread(url: string): Promise<number> {
  const phone = await openPhone(false);
  try {
    await phone.browser.startTracing(phone.page, { categories: ['toplevel', 'blink.user_timing'] });
    await phone.page.goto(url);
    await settle(phone.page);
    return mainThreadMs(await phone.browser.stopTracing(), url);
  } finally {
    await phone.close();
  }
}

function watch(): void {
  const seen = { firstPaint: 0, largestPaint: 0, shift: 0, tasks: [] as { start: number; ms: number }[] };
  Object.assign(window, { seenByBench: seen });
  const observe = (type: string, hear: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true });
  };
  observe('paint', ({ name, startTime }) => name === 'first-contentful-paint' && (seen.firstPaint = startTime));
  observe('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
  observe('layout-shift', (entry) => (seen.shift += (entry as PerformanceEntry & { value: number }).value));
  observe('longtask', ({ startTime, duration }) => seen.tasks.push({ start: startTime, ms: duration }));
}

function whatWasSeen(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as { seenByBench: Seen }).seenByBench);
}
