// The pictures of the documentation, taken of the demo shop: node web/build/pictures.mjs. Nothing else runs this. It needs
// Chromium and img2webp (Debian: chromium webp).
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from './build.mjs';
import { inRoot } from './root.mjs';
import { main, run } from './run.mjs';
import { setup } from './setup.mjs';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const lowPhone = { ...phone, viewport: { width: 390, height: 560 }, deviceScaleFactor: 1.5 };
const desk = { viewport: { width: 1280, height: 800 } };
/** A Monday in the shop's opening hours: no double beans. */
const monday = new Date('2026-11-23T09:30:00Z');
const frames = inRoot('build/pictures');

/** The film runs slowly while it is taken, because a picture takes longer than a frame may. */
const slowness = 6;
const frameMs = 50;

const coffee = (order, quantity) => ({
  order,
  lines: [{ product: 'flat-white', category: 'coffee', quantity, amount: 380 * quantity }],
});
const beans = { order: 'B-1', lines: [{ product: 'house-blend', category: 'beans', quantity: 2, amount: 2700 }] };

/** A shopper with so many stamps, whose panel is open and at rest. */
async function openShop(browser, url, stamps, device) {
  const context = await browser.newContext({
    ...{ reducedMotion: 'reduce', serviceWorkers: 'block', locale: 'en-IE', timezoneId: 'Europe/Dublin' },
    ...device,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(monday);
  await page.goto(url);
  await page.waitForFunction(() => globalThis.tenfold !== undefined);
  await track(page, [beans, coffee('A-1', stamps)], true);
  await page.locator('tenfold-launcher').getByRole('button').first().click();
  await page.getByText(`${stamps} of 10`).first().waitFor();
  await atRest(page);
  return page;
}

async function track(page, orders, join = false) {
  await page.evaluate(
    async ([all, joins]) => {
      const client = await globalThis.tenfold.ready;
      if (joins) await client.join();
      for (const order of all) {
        const answer = await client.track('purchased', order);
        if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
      }
    },
    [orders, join],
  );
}

/** Whatever moves has moved: nothing has changed on the screen for half a second. */
async function atRest(page) {
  let before = Buffer.of();
  for (let same = 0; same < 3;) {
    await pause(200);
    const now = await page.screenshot();
    same = now.equals(before) ? same + 1 : 0;
    before = now;
  }
}

async function still(browser, url, name, device) {
  const page = await openShop(browser, url, 7, device);
  await page.screenshot({ path: inRoot('docs/images', name) });
  await page.context().close();
}

/** A stamp lands, and another one fills the card. */
async function film(browser, url) {
  await rm(frames, { recursive: true, force: true });
  await mkdir(frames, { recursive: true });
  const page = await openShop(browser, url, 8, { ...lowPhone, reducedMotion: 'no-preference' });
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 1 / slowness });
  const reel = [];
  await hold(page, reel, 900);
  await take(page, reel, coffee('A-2', 1), 1100);
  await hold(page, reel, 700);
  await take(page, reel, coffee('A-3', 1), 3000);
  await hold(page, reel, 2500);
  await page.context().close();
  const args = reel.flatMap(({ path, ms }) => ['-d', String(ms), path]);
  const options = ['-loop', '0', '-lossy', '-q', '62', '-m', '6'];
  await run('img2webp', [...options, ...args, '-o', inRoot('docs/images/stamps.webp')], { quiet: true });
}

async function hold(page, reel, ms) {
  const path = `${frames}/${String(reel.length).padStart(3, '0')}.png`;
  await page.screenshot({ path });
  reel.push({ path, ms });
}

/** Takes what an order sets in motion, for so long. */
async function take(page, reel, order, lengthMs) {
  const began = performance.now();
  await track(page, [order]);
  for (let shown = 0; shown < lengthMs;) {
    const picture = await page.screenshot();
    const at = (performance.now() - began) / slowness;
    if (at - shown < frameMs) continue;
    const path = `${frames}/${String(reel.length).padStart(3, '0')}.png`;
    await writeFile(path, picture);
    reel.push({ path, ms: Math.round(at - shown) });
    shown = at;
  }
}

await main(async () => {
  await setup(['wasm', 'browser']);
  await build();
  const { register } = await import('tsx/esm/api');
  register();
  const { serveDemo } = await import(inRoot('web/demo/server.ts'));
  const { chromium } = await import('playwright-core');
  const shop = await serveDemo({ port: 0 });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  await still(browser, shop.url, 'card.png', phone);
  await still(browser, shop.url, 'desk.png', desk);
  await still(browser, shop.url, 'desk-dark.png', { ...desk, colorScheme: 'dark' });
  await film(browser, shop.url);
  await browser.close();
  await shop.close();
});
