// The script tag under Content-Security-Policies: a card is stamped and drawn, and the browser has nothing to report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { distFolder } from '../support/engine.js';
import { startStaticServer, type StaticServer } from '../support/static-server.js';

interface Policy {
  readonly name: string;
  readonly header?: string;
  /** More attributes of the tag. */
  readonly tag?: string;
  /** Which engine is fetched. */
  readonly engine: 'tenfold-engine.wasm' | 'tenfold-engine-plain.js';
  /** What the browser reports, as directive and what was blocked. */
  readonly reports?: readonly string[];
}

const listed = "default-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'";
const wasm = 'tenfold-engine.wasm';
const plain = 'tenfold-engine-plain.js';

const policies: readonly Policy[] = [
  { name: 'none', engine: wasm },
  { name: 'allow-list without wasm, said on the tag', header: listed, tag: 'data-engine="plain"', engine: plain },
  {
    name: 'allow-list without wasm, found out',
    header: listed,
    engine: plain,
    reports: ['script-src wasm-eval'],
  },
  { name: "with 'wasm-unsafe-eval'", header: `${listed}; script-src 'self' 'wasm-unsafe-eval'`, engine: wasm },
  {
    name: 'nonce with strict-dynamic',
    header: `${listed}; script-src 'nonce-once' 'strict-dynamic' 'wasm-unsafe-eval'`,
    tag: 'nonce="once"',
    engine: wasm,
  },
  {
    name: 'Trusted Types',
    header: `${listed}; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types lit-html`,
    engine: wasm,
  },
];

const watch = `
  window.reports = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    window.reports.push(effectiveDirective + ' ' + blockedURI));`;

const pathOf = (policy: Policy): string => `/${policies.indexOf(policy)}`;

function pageFor(policy: Policy): { readonly headers: Record<string, string>; readonly body: string } {
  const nonce = policy.header?.includes('nonce-once') === true ? 'nonce="once"' : '';
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    ...(policy.header !== undefined && { 'content-security-policy': policy.header }),
  };
  const body = `<!doctype html><title>A shop</title><link rel="icon" href="/favicon.ico">
    <script ${nonce} src="/watch.js"></script>
    <script async src="/tenfold/tenfold.js" data-program="/corner-coffee.json" ${policy.tag ?? ''}></script>
    <tenfold-card></tenfold-card>`;
  return { headers, body };
}

describe('the script tag under a Content-Security-Policy', () => {
  let server: StaticServer;
  let browser: Browser;

  before(async () => {
    const program = readFileSync(new URL('../../shared/programs/corner-coffee.json', import.meta.url), 'utf8');
    server = await startStaticServer({
      folders: { '/tenfold/': distFolder },
      pages: {
        ...Object.fromEntries(policies.map((policy) => [pathOf(policy), pageFor(policy)])),
        '/favicon.ico': '',
        '/watch.js': { headers: { 'content-type': 'text/javascript' }, body: watch },
        '/corner-coffee.json': { headers: { 'content-type': 'application/json' }, body: program },
      },
    });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  async function stampACard(page: Page): Promise<void> {
    const answer = await page.evaluate(async () => {
      const client = await window.tenfold?.ready;
      await client?.join();
      return await client?.track('purchased', {
        order: 'A-1',
        lines: [{ product: 'flat-white', category: 'coffee', amount: 380 }],
      });
    });
    assert.equal(answer?.ok, true, JSON.stringify(answer));
    await page.locator('tenfold-card').getByText('1 of').first().waitFor();
  }

  for (const policy of policies) {
    it(policy.name, async () => {
      const page = await browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(server.url + pathOf(policy));
      await stampACard(page);
      const reports = await page.evaluate(() => (window as unknown as { reports: string[] }).reports);
      await page.close();
      assert.deepEqual(reports, policy.reports ?? []);
      assert.deepEqual(
        asked.filter((url) => url.endsWith(wasm) || url.endsWith(plain)),
        [`${server.url}/tenfold/${policy.engine}`],
      );
      assert.deepEqual(
        asked.filter((url) => !url.startsWith(`${server.url}/`) && !url.startsWith('data:')),
        [],
      );
    });
  }
});
