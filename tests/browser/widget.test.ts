import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { faultsOf } from '../support/page-console.js';
import { focused, onStage, settled } from '../widget/page.js';

const stage = onStage();

declare global {
  interface Window {
    hand: InstanceType<Window['gallery']['HandClient']>;
    shift: number;
    pwned: boolean | undefined;
  }
}

/** A page with a mounted widget whose client is moved by hand: `window.hand`. */
async function mounted(path: string, options: BrowserContextOptions = {}): Promise<{ page: Page; faults: string[] }> {
  const opened = await stage.open(path, options);
  await opened.page.evaluate(() => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    window.hand = new HandClient(clientState(half));
    mountWidget({ client: window.hand });
  });
  await settled(opened.page);
  return opened;
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${name} cannot be reached with the keyboard`);
}

test('a printed page has no button, and a panel that is open is printed without it', async () => {
  const { page } = await mounted('/empty?bare');
  const button = page.getByRole('button', { name: 'Open Corner Coffee Club' });
  await button.click();
  await page.emulateMedia({ media: 'print' });
  await page.locator('tenfold-card').waitFor();
  assert.equal(await button.isVisible(), false);
  await page.emulateMedia({ media: 'screen' });
  await button.click();
  await page.locator('tenfold-launcher dialog').waitFor({ state: 'hidden' });
  assert.equal(await button.isVisible(), true);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('tenfold-launcher').isVisible(), false);
});

test('the button counts nothing where there is nothing to be counted', async () => {
  const { page } = await mounted('/empty?bare');
  const counts = async (cards: 'cards' | 'full' | 'none', available: number): Promise<[string | null, string]> => {
    await page.evaluate(
      ([cards, available]) => {
        const { clientState, half } = window.gallery;
        const points = { ...half.points, balance: available, available };
        const full = half.cards.map((card) => ({ ...card, stamps: 0, waiting: 1 }));
        window.hand.set(clientState({ ...half, cards: { cards: half.cards, full, none: [] }[cards], points }));
      },
      [cards, available] as const,
    );
    await settled(page);
    const badge = page.locator('tenfold-launcher .badge');
    const label = await page.locator('tenfold-launcher .launch').getAttribute('aria-label');
    return [label, (await badge.count()) === 0 ? '' : await badge.innerText()];
  };
  assert.deepEqual(await counts('cards', 0), ['Open Corner Coffee Club: 4 of 10', '4/10']);
  assert.deepEqual(await counts('full', 0), ['Open Corner Coffee Club: 10 of 10', '10/10']);
  assert.deepEqual(await counts('none', 40), ['Open Corner Coffee Club: 40 beans', '40']);
  assert.deepEqual(await counts('none', 0), ['Open Corner Coffee Club', '']);
});

for (const [where, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['desktop', { width: 1280, height: 900 }],
] as const) {
  test(`with the keyboard alone: open, redeem, hand over, close, on a ${where}`, async () => {
    const { page, faults } = await mounted('/empty?bare', { viewport });
    await tabTo(page, 'Open Corner Coffee Club: 4 of 10');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Redeem Almond cookie');
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.evaluate(() => window.hand.asked), ['redeem house-cookie']);
    await page.evaluate(() => {
      const { clientState, states } = window.gallery;
      window.hand.set(clientState(states['held']?.view));
    });
    await page.waitForFunction(() => document.activeElement?.localName === 'tenfold-launcher');
    await settled(page);
    assert.equal(await focused(page), 'Almond cookie', 'the new ticket has the focus');
    await tabTo(page, 'Cashier: hand it over');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await focused(page), 'Not yet', 'a second press by accident changes nothing');
    assert.equal((await page.evaluate(() => window.hand.asked)).length, 1);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.evaluate(() => window.hand.asked.slice(1)), ['confirm q1']);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('tenfold-launcher')?.opened);
    assert.match(await focused(page), /^Open Corner Coffee Club/);
    assert.deepEqual(faults, []);
  });
}

test('the focus goes back to the button of the page that opened the panel', async () => {
  const { page } = await mounted('/empty?bare');
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'My card';
    button.onclick = () => void document.querySelector('tenfold-launcher')?.toggleAttribute('opened', true);
    document.body.prepend(button);
  });
  await page.getByRole('button', { name: 'My card' }).press('Enter');
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.textContent === 'My card');
});

test('nothing on the page moves when the data comes', async () => {
  const { page } = await stage.open('/inline?bare', { viewport: { width: 390, height: 1200 } });
  await settled(page);
  await page.evaluate(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    mountWidget({ client: new HandClient(clientState(half)) });
  });
  await page.locator('main').getByText('31.60 to Connoisseur').waitFor();
  await settled(page);
  assert.equal(await page.evaluate(() => window.shift), 0);
  await page.evaluate(() => document.querySelector('tenfold-points')?.remove());
  await page.waitForFunction(() => window.shift > 0); // the observer does see what moves
});

test('an element that comes later is told the state as well', async () => {
  const { page } = await mounted('/empty?bare');
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('tenfold-card')));
  await page.locator('main').getByRole('img', { name: 'Stamp 4 of 10', exact: true }).waitFor();
});

test('stamps and points are announced, and a full card is celebrated once', async () => {
  const { page } = await mounted('/inline?bare');
  await page.evaluate(() => {
    const { clientState, half, card } = window.gallery;
    const points = { ...half.points, balance: 150, available: 150 };
    window.hand.set(clientState({ ...half, points, cards: [{ ...card, stamps: 9 }] }));
  });
  const status = page.locator('tenfold-launcher > [role=status], tenfold-launcher [role=status]').last();
  await status.filter({ hasText: 'Stamp 9 of 10. 22 beans earned, 150 in all.' }).waitFor();
  assert.equal(await page.getByText('Card full!', { exact: true }).count(), 0, 'nine of ten is not full');
  const full = (): Promise<void> =>
    page.evaluate(() => {
      const { clientState, half, card } = window.gallery;
      window.hand.set(clientState({ ...half, cards: [{ ...card, stamps: 1, completed: 1 }] }));
    });
  await full();
  await page.getByText('Card full!', { exact: true }).waitFor();
  assert.equal(await page.locator('tenfold-card .confetti i').count(), 34);
  await page.getByRole('button', { name: 'Begin the next card' }).click();
  await page.getByRole('img', { name: 'Stamp 1 of 10', exact: true }).waitFor();
  await full();
  await settled(page);
  assert.equal(await page.getByText('Card full!', { exact: true }).count(), 0, 'the same view again is no news');
});

test('a card that is not in sight waits with its celebration until it is', async () => {
  const { page } = await mounted('/empty?bare');
  await page.evaluate(() => {
    const { clientState, half, card } = window.gallery;
    window.hand.set(clientState({ ...half, cards: [{ ...card, stamps: 0, completed: 1 }] }));
  });
  await settled(page);
  assert.equal(await page.getByText('Card full!', { exact: true }).count(), 0);
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByText('Card full!', { exact: true }).waitFor();
});

test('names that are code are only text', async () => {
  const { page, faults } = await mounted('/inline?bare');
  await page.evaluate(() => {
    const { clientState, states, half } = window.gallery;
    const evil = '<img src=x onerror="window.pwned=true">${window.pwned=true}<script>window.pwned=true</script>';
    const text = JSON.stringify(states['held']?.view ?? half, (key, value: unknown) =>
      ['name', 'description', 'order', 'reason'].includes(key) ? evil : value,
    );
    window.hand.set(clientState(JSON.parse(text) as typeof half));
    document.querySelector('tenfold-launcher')?.toggleAttribute('opened', true);
  });
  await page.getByText('<img src=x').first().waitFor();
  for (const why of await page.getByRole('button', { name: /^Why/ }).all()) await why.click();
  await settled(page);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.deepEqual(faults, []);
});

test('what the client refuses is said in words', async () => {
  const { page } = await mounted('/empty?bare');
  await page.evaluate(() => {
    window.hand.refuses = 'points.insufficient';
  });
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByRole('button', { name: 'Redeem Almond cookie' }).click();
  await page.locator('[part=notice]').getByText('not enough points').waitFor();
});

test('destroying takes the launcher out and leaves skeletons; mounting again works', async () => {
  const { page } = await stage.open('/inline?bare');
  const names = await page.evaluate(async () => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    const client = new HandClient(clientState(half));
    mountWidget({ client }).destroy();
    await document.querySelector('tenfold-card')?.updateComplete;
    const gone = document.querySelector('tenfold-launcher') === null;
    const skeleton = document.querySelector('tenfold-card')?.shadowRoot?.querySelector('[aria-busy]') !== null;
    mountWidget({ client });
    return [gone, skeleton];
  });
  assert.deepEqual(names, [true, true]);
  await page.getByRole('button', { name: 'Open Corner Coffee Club: 4 of 10' }).waitFor();
});

test('a focused button stays with its reward when others move in front of it', async () => {
  const { page } = await mounted('/empty?bare');
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByRole('button', { name: 'Redeem Almond cookie' }).focus();
  await page.evaluate(() => {
    const { clientState, half } = window.gallery;
    const rewards = half.rewards.map((reward) => ({ ...reward, status: 'available' as const, granted: 1 }));
    window.hand.set(clientState({ ...half, rewards }));
  });
  await page.getByRole('button', { name: 'Redeem Coffee on the house' }).waitFor();
  assert.equal(await focused(page), 'Redeem Almond cookie');
});

test('when the rest cannot be loaded, the panel says so instead of staying empty', async () => {
  const page = await stage.page();
  await page.route('**/rest*.js', (route) => route.abort());
  await page.goto(`${stage.server.url}/empty?bare&lazy`);
  await page.waitForFunction(() => 'gallery' in window);
  await page.evaluate(() => {
    const { HandClient, clientState, half, mountWidget } = window.gallery;
    mountWidget({ client: new HandClient(clientState(half)) });
  });
  await page.getByRole('button', { name: /^Open/ }).click();
  await page.getByText('cannot be loaded right now').waitFor();
});

test('an element that the page has defined before is left alone', async () => {
  const page = await stage.page();
  const faults = faultsOf(page);
  await page.addInitScript(() => customElements.define('tenfold-points', class extends HTMLElement {}));
  await page.goto(`${stage.server.url}/inline`);
  await page.waitForFunction(() => customElements.get('tenfold-panel') !== undefined);
  assert.deepEqual(faults, []);
});
