import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import type { Page } from 'playwright-core';
import { makeStampCode, openStampSecret, stampLink, stampStep } from '../../web/sync/codes/stamp-code.js';
import type { MemberCodeAnswer, TillAnswer } from '../../web/sync/till.js';
import { launchBrowser } from '../support/browser.js';
import { HubOrigin } from '../support/hub-origin.js';
import { inBrowser } from '../support/in-browser.js';
import { TillPage } from '../support/till-page.js';

let origin: HubOrigin;
const here = inBrowser(async () => (origin = await HubOrigin.start()));

/** Narrow enough for the stamp code to have a screen of its own. */
const phone = { viewport: { width: 390, height: 844 } };

/** A camera that is none, and that nobody has to allow. */
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** What a camera before the page would read. */
async function readFrom(page: Page, selector: string): Promise<string> {
  await page.locator(selector).waitFor();
  return decodeQR(await pixelsOf(page, selector));
}

async function pixelsOf(page: Page, selector: string): Promise<{ width: number; height: number; data: Uint8Array }> {
  const shot = (await page.locator(selector).screenshot()).toString('base64');
  const { width, height, data } = await page.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(image, 0, 0);
    const pixels = drawing?.getImageData(0, 0, image.width, image.height).data ?? [];
    return { width: image.width, height: image.height, data: [...pixels] };
  }, shot);
  return { width, height, data: Uint8Array.from(data) };
}

/** A film for a camera that is not there: this code, in the middle of a white picture. */
async function filmOf(text: string, file: string): Promise<void> {
  const [size, scale] = [480, 5];
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const luma = Buffer.alloc(size * size, 235);
  const margin = Math.floor((size - rows.length * scale) / 2);
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      for (let dy = 0; dark && dy < scale; dy++) {
        const from = (margin + y * scale + dy) * size + margin + x * scale;
        luma.fill(16, from, from + scale);
      }
    }),
  );
  const chroma = Buffer.alloc((size * size) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  await writeFile(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${size} H${size} F10:1 Ip C420jpeg\n`), frame, frame]));
}

test('the stamp code is the one of the hub’s moment, changes with it, and is what the hub takes', async () => {
  const key = await origin.key('award');
  const context = await here.context(phone);
  const till = new TillPage(await context.newPage());
  const { page } = till;
  await page.clock.install({ time: Date.now() - 3_600_000 }); // the device is an hour late
  await page.goto(`${origin.url}till/corner-coffee#key=${key.text}`);
  await till.linked('Online');
  const { program, till: id, stampSecret = '' } = await origin.ask<TillAnswer>('GET', 'till', key.text);
  const secret = await openStampSecret(stampSecret);
  assert.ok(secret);
  const isRight = async (link: string, least: number, most: number): Promise<number> => {
    const step = Number(/\.(\d+)\.[\w-]+$/.exec(link)?.[1]);
    assert.ok(step >= least && step <= most, `${least} <= ${step} <= ${most}`);
    assert.equal(link, stampLink(origin.url, program, await makeStampCode(secret, program, id, step)));
    return step;
  };
  const before = stampStep(Date.now() - 1000); // the till knows the hub's time up to half a round trip
  await till.go('Stamp code');
  const first = await isRight(await readFrom(page, 'main .qr'), before, stampStep(Date.now()));
  const drawn = await page.locator('main .qr .dark').getAttribute('d');
  await page.clock.runFor(30_000);
  await page.waitForFunction((path) => document.querySelector('main .qr .dark')?.getAttribute('d') !== path, drawn);
  const second = await readFrom(page, 'main .qr');
  await isRight(second, first + 1, first + 2);
  const { token } = await origin.enter();
  const code = second.slice(second.indexOf('tfs.'));
  assert.deepEqual(await origin.ask('POST', 'stamps', token, { code }), { status: 'accepted' });
  assert.deepEqual(till.faults, []);
});

test('a till whose key does not award shows no stamp code', async () => {
  const key = await origin.key('redeem');
  const context = await here.context(phone);
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.go('Stamp code');
  await till.page.locator('main').getByText('does not award').waitFor();
  assert.equal(await till.page.locator('main .qr').count(), 0);
});

test('the camera reads a customer’s code, with a decoder that is loaded only then', async () => {
  const key = await origin.key('award');
  const { token } = await origin.enter();
  const { code } = await origin.ask<MemberCodeAnswer>('POST', 'card/code', token, {});
  const folder = await mkdtemp(join(tmpdir(), 'tenfold-film-'));
  await here.keep({ remove: () => rm(folder, { recursive: true }) });
  const film = join(folder, 'code.y4m');
  await filmOf(code, film);
  const flags = [...camera, `--use-file-for-fake-video-capture=${film}`];
  const seeing = await here.keep(launchBrowser({ flags }));
  const context = await seeing.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(`navigator.permissions.query = async () => ({ state: 'prompt' })`);
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  const till = new TillPage(page);
  await page.goto(`${origin.url}till/corner-coffee#key=${key.text}`);
  await till.press('Scan a code');
  await till.screen(/^Card /);
  assert.equal(loaded.filter((path) => path.includes('till-decoder')).length, 1);
  assert.equal(await page.locator('video').count(), 0);
  assert.deepEqual(till.faults, []);
});

test('a browser that reads codes itself loads no decoder', async () => {
  const key = await origin.key('award');
  const { token } = await origin.enter();
  const { code } = await origin.ask<MemberCodeAnswer>('POST', 'card/code', token, {});
  const seeing = await here.keep(launchBrowser({ flags: camera }));
  const context = await seeing.newContext({ serviceWorkers: 'block', permissions: ['camera'] });
  await context.addInitScript(`globalThis.BarcodeDetector = class {
    static getSupportedFormats = async () => ['qr_code'];
    detect = async () => [{ rawValue: '${code}' }];
  }`);
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  const till = new TillPage(page);
  await page.goto(`${origin.url}till/corner-coffee#key=${key.text}`);
  await till.screen(/^Card /);
  assert.deepEqual(
    loaded.filter((path) => path.includes('till-decoder')),
    [],
  );
});

test('a camera’s lamp can be lit and put out, and a code that stays before it is told once', async () => {
  const key = await origin.key('award');
  const seeing = await here.keep(launchBrowser({ flags: camera }));
  const context = await seeing.newContext({ serviceWorkers: 'block', permissions: ['camera'] });
  await context.addInitScript(`
    globalThis.lit = [];
    globalThis.looks = 0;
    const { prototype } = MediaStreamTrack;
    prototype.getCapabilities = () => ({ torch: true });
    prototype.applyConstraints = async ({ advanced: [{ torch }] }) => void globalThis.lit.push(torch);
    globalThis.BarcodeDetector = class {
      static getSupportedFormats = async () => ['qr_code'];
      detect = async () => (globalThis.looks++, [{ rawValue: '00000000' }]);
    }`);
  const page = await context.newPage();
  await page.clock.setFixedTime(Date.now()); // a slow machine is no reason to read it again
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${origin.url}till/corner-coffee#key=${key.text}`);
  const lamp = page.getByRole('button', { name: 'Light' });
  await lamp.click();
  await page.locator('.lamp[aria-pressed="true"]').waitFor();
  await lamp.click();
  await page.locator('.lamp[aria-pressed="false"]').waitFor();
  assert.deepEqual(await page.evaluate('lit'), [true, false]);
  await page.locator('.problem', { hasText: 'not genuine' }).waitFor();
  await page.waitForFunction(() => Number(Reflect.get(globalThis, 'looks')) >= 5);
  assert.equal(asked.filter((path) => path.endsWith('till/lookup')).length, 1);
});

test('a till without a camera says so, and takes what is typed', async () => {
  const key = await origin.key('award');
  const context = await here.context();
  await context.grantPermissions([]);
  const till = await TillPage.signedIn(context, origin, key.text);
  await till.press('Scan a code');
  await till.page.getByText(/Please type the code|or type the code/).waitFor();
});
