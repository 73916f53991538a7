// The script tag under Content-Security-Policies: a card is stamped and drawn, and the browser has nothing to report.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { distFolder } from '../support/engine.js';
import { inBrowser } from '../support/in-browser.js';
import { reporting } from '../support/page-console.js';
import { startStaticServer } from '../support/static-server.js';

interface Policy {
  readonly name: string;
  readonly header?: string | undefined;
  /** The tag as the documentation has it. */
  readonly tag: string;
  /** Which engine is fetched. */
  readonly engine: 'tenfold-engine.wasm' | 'tenfold-engine-plain.js';
  /** What the browser reports, as directive and what was blocked. */
  readonly reports?: readonly string[];
}

const wasm = 'tenfold-engine.wasm';
const plain = 'tenfold-engine-plain.js';

/** The policies of docs/csp.md: sections with a number, a header (but the first) and a tag. */
const documented = readFileSync(new URL('../../docs/csp.md', import.meta.url), 'utf8')
  .split(/^## (?=\d\. )/m)
  .slice(1)
  .map((section): Policy => {
    const blockOf = (language: string): string | undefined =>
      new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'ms').exec(section)?.[1];
    const tag = blockOf('html') ?? '';
    const engine = tag.includes('data-engine="plain"') ? plain : wasm;
    return { name: section.split('\n', 1)[0] ?? '', header: blockOf('csp'), tag, engine };
  });

const foundOut = documented
  .filter(({ engine }) => engine === plain)
  .map((policy) => ({
    ...policy,
    name: `${policy.name}, found out`,
    tag: policy.tag.replace(' data-engine="plain"', ''),
    reports: ['script-src wasm-eval'],
  }));

const policies: readonly Policy[] = [...documented, ...foundOut];

const pathOf = (policy: Policy): string => `/${policies.indexOf(policy)}`;

function pageFor(policy: Policy): { readonly headers: Record<string, string>; readonly body: string } {
  const nonce = policy.header?.includes('nonce-once') === true ? 'nonce="once"' : '';
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    ...(policy.header !== undefined && { 'content-security-policy': policy.header }),
  };
  const body = `<!doctype html><title>A shop</title><link rel="icon" href="/icon.svg">
    <script ${nonce} src="/watch.js"></script>
    ${policy.tag}
    <tenfold-card></tenfold-card>`;
  return { headers, body };
}

describe('the script tag under a Content-Security-Policy', () => {
  const here = inBrowser(async () => {
    const program = readFileSync(new URL('../../shared/programs/corner-coffee.json', import.meta.url), 'utf8');
    return await startStaticServer({
      folders: { '/tenfold/': distFolder },
      pages: {
        ...Object.fromEntries(policies.map((policy) => [pathOf(policy), pageFor(policy)])),
        '/icon.svg': {
          headers: { 'content-type': 'image/svg+xml' },
          body: '<svg xmlns="http://www.w3.org/2000/svg"/>',
        },
        '/watch.js': { headers: { 'content-type': 'text/javascript' }, body: reporting },
        '/corner-coffee.json': { headers: { 'content-type': 'application/json' }, body: program },
      },
    });
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

  it('is tried under the five policies of the page, and once more where the engine has to be found out', () => {
    const headers = documented.map(({ header }) => header);
    assert.equal(new Set(headers).size, 5);
    assert.equal(headers.filter((header) => header === undefined).length, 1);
    assert.equal(foundOut.length, 1);
  });

  for (const policy of policies) {
    it(policy.name, async () => {
      const page = await here.page();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(here.server.url + pathOf(policy));
      await stampACard(page);
      const reports = await page.evaluate(() => (window as unknown as { reports: string[] }).reports);
      await page.close();
      assert.deepEqual(reports, policy.reports ?? []);
      assert.deepEqual(
        asked.filter((url) => url.endsWith(wasm) || url.endsWith(plain)),
        [`${here.server.url}/tenfold/${policy.engine}`],
      );
      assert.deepEqual(
        asked.filter((url) => !url.startsWith(`${here.server.url}/`)),
        [],
      );
    });
  }
});
