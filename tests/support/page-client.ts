import type { Page } from 'playwright-core';
import type { ClientState } from '../../web/client/types.js';

/**
 * Resolves when the client of the page's tag is in this state. (`waitForFunction` takes the promise of an async function for
 * its answer, and waits for nothing.)
 */
export async function untilClient(
  page: Page,
  wanted: Partial<Pick<ClientState, 'engine' | 'sync' | 'joined'>>,
): Promise<void> {
  await page.evaluate(async (fields) => {
    const client = await window.tenfold?.ready;
    if (client === undefined) throw new Error('the tag has not run');
    await new Promise<void>((resolve) => {
      client.subscribe((state) => {
        const names = Object.keys(fields) as (keyof typeof fields)[];
        if (names.every((name) => state[name] === fields[name])) resolve();
      });
    });
  }, wanted);
}
