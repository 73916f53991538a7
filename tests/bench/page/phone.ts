import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.js';

/** 1.44 Mbit/s and 562 ms there and back: "fast 3G" as Lighthouse has it. */
export const network = { bytesPerMs: 1_440_000 / 8 / 1000, roundTripMs: 562 };

const slowdown = 4;

/** A browser of its own with one page, as on a phone in the hand; nothing is in its cache. */
export interface Phone {
  readonly page: Page;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly session: CDPSession;
  close(): Promise<void>;
}

/** Opens a phone. `slow`: with its processor and its network slowed down as well. */
export async function openPhone(slow: boolean): Promise<Phone> {
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'block', // the shop's own, which is the same in both pages and busy at first
  });
  await context.addInitScript('globalThis.__name = (named) => named'); // tsx wraps what it names, in the page as well
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (slow) await slowDown(session);
  return { page, browser, context, session, close: () => browser.close() };
}

/** From here on the page's processor and network are a phone's. */
export async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const throughput = network.bytesPerMs * 1000;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.roundTripMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/** Until the page has loaded, and the while that it may still be busy with what it put off. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const wait = (): unknown => setTimeout(resolve, 2500);
        if (document.readyState === 'complete') wait();
        else addEventListener('load', wait);
      }),
  );
}
