// Every case of tests/vectors and tests/cases against the WebAssembly engine in Chromium, and its answers against the native ones.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { distFolder } from '../support/engine.js';
import { startStaticServer, type StaticServer } from '../support/static-server.js';
import { cardAnswers, type Answer } from '../vector-run/answers.js';
import { allCases } from '../vector-run/cases.js';
import { checkCase } from '../vector-run/expect.js';
import { nativeAnswers } from '../vector-run/native.js';

const cases = await allCases();

describe('vectors in Chromium', () => {
  let server: StaticServer;
  let browser: Browser;
  let native: ReadonlyMap<string, readonly Answer[]>;
  let answers: ReadonlyMap<string, readonly Answer[]>;

  before(async () => {
    native = await nativeAnswers();
    server = await startStaticServer({
      folders: { '/dist/': distFolder },
      pages: {
        '/': '<!doctype html><script type="module" src="/run.js"></script>',
        '/run.js': { headers: { 'content-type': 'text/javascript' }, body: await bundledRunner() },
      },
    });
    browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(server.url); // modules have run when the page has loaded
    const text = await page.evaluate((all) => window.answerAll(all), JSON.stringify(cases));
    const list = JSON.parse(text) as readonly (readonly Answer[])[];
    answers = new Map(list.map((one, i) => [cases[i]?.name ?? '', one]));
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const one of cases) {
    test(one.name, () => {
      const own = answers.get(one.name) ?? [];
      checkCase(one, own);
      assert.deepEqual(own, cardAnswers(native.get(one.name) ?? []), 'the same bytes as the native engine');
    });
  }
});

async function bundledRunner(): Promise<string> {
  const entry = fileURLToPath(new URL('../vector-run/in-browser.ts', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    external: ['/dist/*'],
  });
  return outputFiles[0]?.text ?? '';
}
