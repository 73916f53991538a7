import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Journal } from '../../web/store/index.js';
import { launchKillable, temporaryProfile, type KillableBrowser } from '../support/browser.js';
import type { StaticServer } from '../support/static-server.js';
import { call, openTab, startStoreOrigin } from '../support/store-origin.js';

const kills = process.env['TENFOLD_LONG'] === '1' ? 25 : 4;

let server: StaticServer;
before(async () => {
  server = await startStoreOrigin();
});
after(async () => server.close());

/** Appends one record after another for ever; each number is told when its append has been acknowledged. */
function appendForEver(page: Page, from: number, acknowledged: (number: number) => void): void {
  const running = (async (): Promise<void> => {
    await page.exposeFunction('acknowledged', acknowledged);
    await page.evaluate(async (first) => {
      const tab = window as Window & {
        acknowledged?: (number: number) => Promise<void>;
        journal?: Journal;
      };
      for (let number = first; ; number++) {
        const result = await tab.journal?.append([`{"id":"${String(number)}"}`], number, { onlyIfLast: true });
        if (result?.ok !== true || !result.value) throw new Error(JSON.stringify(result));
        void tab.acknowledged?.(number);
      }
    }, from);
  })();
  // It ends with the browser, in the middle of a call; what it did until then is what the test looks at.
  running.catch(() => undefined);
}

test(
  `${String(kills)} kills in the middle of appends lose no acknowledged record`,
  { timeout: 600_000 },
  async (context) => {
    const profile = await temporaryProfile();
    let running: KillableBrowser | undefined;
    context.after(async () => {
      await running?.kill(); // a failed assertion must not leave a browser behind
      await profile.remove();
    });
    let last = 0;
    for (let round = 0; round <= kills; round++) {
      const browser = await launchKillable(profile.path);
      running = browser;
      const page = await openTab(browser.context, server.url);
      if (round === 0) await call(page, 'begin', ['{"id":"0"}']);
      assert.deepEqual(await call(page, 'look'), { ok: true, value: { state: 'present' } });
      const tail = await call(page, 'read', 0);
      assert.ok(tail.ok, JSON.stringify(tail));
      const ids = tail.value.lines.map((line) => (JSON.parse(line) as { id: string }).id);
      assert.deepEqual(ids, [...ids.keys()].map(String), 'no gap, no record twice, none torn');
      assert.ok(ids.length > last, `${String(last)} was acknowledged, the last stored is ${String(ids.at(-1))}`);
      if (round < kills) {
        const enough = ids.length + 40 + round * 13;
        await new Promise<void>((resolve) => {
          appendForEver(page, ids.length, (number) => {
            last = number;
            if (number >= enough) resolve();
          });
        });
      }
      await browser.kill();
    }
    assert.ok(last > kills * 40);
  },
);

/** Turns one bit in the middle of the database's log: what a crash does when a record is written behind a torn one. */
async function tearLog(profile: string): Promise<void> {
  const files = await readdir(join(profile, 'Default', 'IndexedDB'), { recursive: true });
  const log = files.find((file) => file.endsWith('.log'));
  assert.ok(log !== undefined, files.join());
  const path = join(profile, 'Default', 'IndexedDB', log);
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test('a database that the browser finds torn, and deletes, is restored', { timeout: 60_000 }, async (context) => {
  const profile = await temporaryProfile();
  let running: KillableBrowser | undefined;
  context.after(async () => {
    await running?.kill();
    await profile.remove();
  });
  running = await launchKillable(profile.path);
  const page = await openTab(running.context, server.url);
  const lines = Array.from({ length: 130 }, (_, index) => `{"id":"${String(index)}"}`);
  await call(page, 'begin', lines.slice(0, 1));
  for (const [index, line] of lines.entries()) {
    if (index > 0) assert.ok((await call(page, 'append', [line], index)).ok);
  }
  await running.kill();
  await tearLog(profile.path);
  running = await launchKillable(profile.path);
  const next = await openTab(running.context, server.url);
  assert.deepEqual(await call(next, 'look'), { ok: true, value: { state: 'present' } });
  const tail = await call(next, 'read', 0);
  assert.deepEqual(tail.ok && tail.value.lines, lines);
});
