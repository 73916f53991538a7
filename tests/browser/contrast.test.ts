// Any brand color can be read: computed by the browser, in light and in dark, and measured here by WCAG's formula.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onStage, show } from '../widget/page.js';

const stage = onStage();

type Rgb = readonly [number, number, number];

/** Steps of each channel; TENFOLD_LONG asks for a thousand colors. */
const steps = process.env['TENFOLD_LONG'] === undefined ? 5 : 10;
const opaque: readonly string[] = Array.from({ length: steps ** 3 }, (_, n) => {
  const channels = [Math.floor(n / steps ** 2), Math.floor(n / steps) % steps, n % steps];
  return `rgb(${channels.map((step) => Math.round((step * 255) / (steps - 1))).join(' ')})`;
});
const brands = [
  ...opaque,
  '#b4472b80',
  'rgba(31, 107, 87, 0.3)',
  '#fffd',
  'color(display-p3 1 0 0 / 0.4)',
  'transparent',
];

/** What is drawn on what, and how far apart it has to be. */
const pairs: readonly (readonly [front: string, behind: string, least: number])[] = [
  ['var(--_on-brand)', 'var(--_brand)', 4.5], // text on a card or a main button
  ['var(--_on-brand)', 'color-mix(in oklab, var(--_brand), var(--_away) 26%)', 4.5], // at the lower end of a card
  ['var(--_on-brand)', 'color-mix(in oklab, var(--_brand), var(--_away) 12%)', 4.5], // on a button under the pointer
  ['color-mix(in srgb, var(--_on-brand) 78%, var(--_brand))', 'var(--_brand)', 3], // the edge of an empty slot
  ['var(--_accent)', 'var(--_surface)', 4.5],
  ['var(--_accent)', 'var(--_canvas)', 4.5],
  ['var(--_accent)', 'color-mix(in srgb, var(--_accent) 11%, var(--_surface))', 4.5], // chips, and what is said on a ticket
  ['var(--_accent)', 'color-mix(in srgb, var(--_accent) 14%, var(--_surface))', 3], // progress on its track
  ['var(--_text)', 'color-mix(in srgb, var(--_accent) 11%, var(--_surface))', 4.5],
];

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: Rgb, behind: Rgb): number {
  const [light, dark] = [luminance(front), luminance(behind)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`brand colors of every kind can be read, ${colorScheme}`, async () => {
    const { page } = await stage.open('/empty?bare', { colorScheme });
    await show(page, 'half card');
    const drawn = await page.evaluate(
      ([brands, pairs]) => {
        const host = document.querySelector('tenfold-panel');
        const probe = document.createElement('i');
        host?.shadowRoot?.append(probe);
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (host === null || context === null) throw new Error('nothing to draw on');
        return brands.map((brand) => {
          host.style.setProperty('--tenfold-color', brand);
          return pairs.map(([front, behind]) =>
            [front, behind].map((color) => {
              for (const layer of ['var(--_canvas)', color]) {
                probe.style.color = layer;
                context.fillStyle = getComputedStyle(probe).color;
                context.fillRect(0, 0, 1, 1);
              }
              return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)] as unknown as [number, number, number];
            }),
          );
        });
      },
      [brands, pairs] as const,
    );
    const weak = drawn.flatMap((colors, n) =>
      colors.flatMap(([front, behind], at) => {
        const [name, ground, least] = pairs[at] ?? ['', '', Infinity];
        const found = front && behind ? contrast(front, behind) : 0;
        return found < least - 0.03 ? [`${brands[n]}: ${name} on ${ground} ${found.toFixed(2)}`] : []; // 8 bits round
      }),
    );
    assert.deepEqual(weak.slice(0, 20), [], `${weak.length} pairs are too close`);
  });
}
