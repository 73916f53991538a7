import type { BrowserContext, Page } from 'playwright-core';
import type { HubOrigin } from './hub-origin.js';
import { faultsOf } from './page-console.js';

/** The cashier's page, driven as a cashier does. */
export class TillPage {
  readonly faults: string[];

  constructor(readonly page: Page) {
    this.faults = faultsOf(page);
  }

  /** Opens it with the key in the link. */
  static async signedIn(context: BrowserContext, origin: HubOrigin, key: string): Promise<TillPage> {
    const till = new TillPage(await context.newPage());
    await till.page.goto(`${origin.url}till/corner-coffee#key=${key}`);
    await till.screen('Whose card?');
    return till;
  }

  /** Until this heading is shown. */
  async screen(title: string | RegExp): Promise<void> {
    await this.page.locator('main').getByRole('heading', { level: 1, name: title }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.page.locator('main, .banner, .top').getByRole('button', { name, exact: true }).first().click();
  }

  /**
   * Changes something and presses this, while the till does nothing by itself: it might send before it is told to. Where a
   * try of its own was on its way already, the button is gone, and what it would have done is done. The context's clock has
   * to be installed.
   */
  async pressAfter(change: () => unknown, name: string): Promise<void> {
    const button = this.page.locator('main').getByRole('button', { name, exact: true });
    await button.waitFor();
    await this.page.clock.pauseAt(Date.now() + 10_000);
    await change();
    await button.evaluateAll((all: HTMLElement[]) => all.forEach((one) => one.click()));
    await this.page.clock.resume();
  }

  async go(tab: 'Scan' | 'Stamp code' | 'Waiting'): Promise<void> {
    await this.page.getByRole('navigation').getByRole('button', { name: tab }).click();
  }

  async type(code: string): Promise<void> {
    await this.page.getByLabel('Or type').fill(code);
    await this.press('Look up');
  }

  /** Looks a card up, and waits until it is shown. */
  async lookUp(code: string): Promise<void> {
    await this.type(code);
    await this.screen(/^Card /);
  }

  /** What is said to be wrong; waits until something is. */
  async problem(): Promise<string> {
    const line = this.page.locator('.problem').filter({ hasText: /./ });
    await line.waitFor();
    return await line.innerText();
  }

  /** Until the line above says so of the hub. */
  async linked(word: 'Online' | 'No network' | 'Signed out by the shop'): Promise<void> {
    await this.page.locator('.link').filter({ hasText: word }).waitFor();
  }

  async text(): Promise<string> {
    return await this.page.locator('main').innerText();
  }
}
