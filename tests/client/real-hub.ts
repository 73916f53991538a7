import type { TestContext } from 'node:test';
import type { Program, TenfoldClient } from '../../web/client/types.js';
import { TestHub } from '../hub/open-hub.js';

export const hubUrl = 'https://hub.example/';

/** The moment at which these tests happen. */
export const startMs = Date.parse('2025-06-02T08:00:00Z');

/** A real hub behind `fetch`, which can be out of reach. Closed with the test. */
export async function hubBehindFetch(
  context: TestContext,
  program: Program,
): Promise<{ hub: TestHub; network: { isUp: boolean } }> {
  const hub = await TestHub.open({ tenants: [{ program: JSON.stringify(program) }] });
  hub.clock.ms = startMs;
  context.after(() => hub.close());
  const network = { isUp: true };
  context.mock.method(globalThis, 'fetch', async (to: URL, init: RequestInit) => {
    if (!network.isUp) throw new TypeError('no network');
    return await hub.app.request(to.pathname, init);
  });
  return { hub, network };
}

/** Until the hub was asked and had an answer to everything: a round that was under way may have ended without the network. */
export async function level(client: TenfoldClient): Promise<void> {
  do {
    await client.identify();
    await client.refresh();
    await new Promise(setImmediate); // what a page does between two rounds
  } while (client.state.sync !== 'synced' || client.state.unconfirmed.length > 0);
}
