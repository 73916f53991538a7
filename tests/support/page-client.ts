import type { Page } from 'playwright-core';
import type { ClientState } from '../../web/client/types.js';

/**
 * Resolves when the client of the page's tag is in this state; `confirmed`: and the hub has all of its records. (`waitForFunction` takes the promise of an async function for
 * its answer, and waits for nothing.)
 */
export async function untilClient(
  page: Page,
  { confirmed = false, ...wanted }: Partial<Pick<ClientState, 'engine' | 'sync' | 'joined'>> & { confirmed?: boolean },
): Promise<void> {
  await page.evaluate(
    async ([fields, all]) => {
      const client = await window.tenfold?.ready;
      if (client === undefined) throw new Error('the tag has not run');
      await new Promise<void>((resolve) => {
        client.subscribe((state) => {
          const names = Object.keys(fields) as (keyof typeof fields)[];
          const holds = names.every((name) => state[name] === fields[name]);
          if (holds && !(all && state.unconfirmed.length > 0)) resolve();
        });
      });
    },
    [wanted, confirmed] as const,
  );
}
