import type { Page } from 'playwright-core';
import type {} from '../../../web/loader/global.js';
import { network, openPhone, settle, slowDown } from './phone.js';

/**
 * Milliseconds from the tag's first line until a shopper who has been here before sees the stamp card that stands in the
 * page. The files are in the browser's cache, as on any second page; processor and network are a phone's.
 */
export async function measureReturn(site: string): Promise<number> {
  const phone = await openPhone(false);
  try {
    const { page } = phone;
    await page.goto(`${site}with/account.html`);
    await page.evaluate(async () => {
      const joined = await (await window.tenfold?.ready)?.join();
      if (joined?.ok !== true) throw new Error(JSON.stringify(joined));
    });
    await settle(page); // the view is kept
    await slowDown(phone.session);
    await page.addInitScript(noteCard);
    // By the console, for whatever else asks the page runs a script in it, and the card would wait for that.
    const said = page.waitForEvent('console', (message) => message.text().startsWith('card seen'));
    await page.goto(`${site}with/account.html?again`, { waitUntil: 'commit' });
    return Number((await said).text().split(' ').at(-1));
  } finally {
    await phone.close();
  }
}

/** Says when the frame began that has the card's stamps, not their skeleton, after the tag began to run. */
function noteCard(): void {
  let ran = NaN;
  const current = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get;
  Object.defineProperty(Document.prototype, 'currentScript', {
    get(this: Document): unknown {
      const script = current?.call(this) as HTMLScriptElement | null;
      if (script?.src.endsWith('/tenfold.js')) ran = performance.now();
      return script;
    },
  });
  const look = (at: number): void => {
    const isDrawn = document.querySelector('tenfold-card')?.shadowRoot?.querySelector('[part~="slots"]');
    if (isDrawn) console.log(`card seen ${String(at - ran)}`);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** How long the first opening takes, as a multiple of what its bytes take on the network. */
export async function measureOpening(site: string): Promise<number> {
  const phone = await openPhone(true);
  try {
    const { page } = phone;
    let bytes = 0;
    phone.session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(`${site}with/index.html`);
    await page.waitForFunction(() => document.querySelector('tenfold-launcher')?.shadowRoot?.querySelector('button'));
    const before = bytes;
    const ms = await open(page);
    return ms / ((bytes - before) / network.bytesPerMs + network.roundTripMs);
  } finally {
    await phone.close();
  }
}

/** Milliseconds from the tap until the panel shows all that it has to show, by the running engine. */
function open(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const from = performance.now();
    const launcher = document.querySelector('tenfold-launcher')?.shadowRoot;
    launcher?.querySelector('button')?.click();
    const client = await window.tenfold?.ready;
    const isFull = (): boolean =>
      client?.state.engine === 'ready' &&
      Boolean(launcher?.querySelector('tenfold-panel')?.shadowRoot?.querySelector('tenfold-card, tenfold-join')) &&
      document.querySelector(':not(:defined)') === null;
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!isFull()) await frame();
    return (await frame()) - from;
  });
}
