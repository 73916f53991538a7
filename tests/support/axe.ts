import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const script = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong in the page as it is now, a line for each place: by all that it knows, or by what `options` say. */
export async function axeFaults(page: Page, options: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(script);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** By how many pixels the page is wider than its screen. */
export async function tooWide(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
}

/** What keeps somebody from reading and using a whole page: what axe finds, and a page that is wider than its screen. */
export async function lookFaults(page: Page, options?: RunOptions): Promise<string[]> {
  const [found, wide] = [await axeFaults(page, options), await tooWide(page)];
  return wide > 0 ? [...found, `${wide} pixels too wide`] : found;
}
