// Every case of tests/vectors and tests/cases against the WebAssembly engine in Chromium, and its answers against the native ones.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { distFolder } from '../support/engine.js';
import { inBrowser } from '../support/in-browser.js';
import { startStaticServer } from '../support/static-server.js';
import { cardAnswers, type Answer } from '../vector-run/answers.js';
import { allCases } from '../vector-run/cases.js';
import { checkCase } from '../vector-run/expect.js';
import { nativeAnswers } from '../vector-run/native.js';

const cases = await allCases();

describe('vectors in Chromium', () => {
  let native: ReadonlyMap<string, readonly Answer[]>;
  let answers: ReadonlyMap<string, readonly Answer[]>;

  const here = inBrowser(async () =>
    startStaticServer({
      folders: { '/dist/': distFolder },
      pages: {
        '/': '<!doctype html><script type="module" src="/run.js"></script>',
        '/run.js': { headers: { 'content-type': 'text/javascript' }, body: await bundledRunner() },
      },
    }),
  );
  before(async () => {
    native = await nativeAnswers();
    const page = await here.browser.newPage();
    await page.goto(here.server.url); // modules have run when the page has loaded
    const text = await page.evaluate((all) => window.answerAll(all), JSON.stringify(cases));
    const list = JSON.parse(text) as readonly (readonly Answer[])[];
    answers = new Map(list.map((one, i) => [cases[i]?.name ?? '', one]));
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
