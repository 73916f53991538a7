import { css } from './css.js';
/**
 * The look that all elements share: one sheet, adopted by each shadow root. What a merchant may set is
 * `--tenfold-*`; names with an underscore are ours and may change. The brand color is used as given on large
 * areas; where it is text, its lightness is moved until it can be read, and text on it is white or black.
 */
export const tokens = css`
  :host {
    all: initial;
    color-scheme: inherit;
    --_brand: var(--tenfold-color, #1f6b57);
    --_on-brand: var(--tenfold-on-color, #fff);
    --_away: #000;
    --_accent: var(--_brand);
    --_text: var(--tenfold-text, #1e1c19);
    --_muted: var(--tenfold-text-muted, #625d55);
    --_surface: var(--tenfold-surface, #fff);
    --_canvas: var(--tenfold-canvas, #f7f5f1);
    --_line: var(--tenfold-line, #e6e1d8);
    --_bad: #a1341b;
    --_shade: #2a1f1014;
    --_radius: var(--tenfold-radius, 18px);
    --_small: calc(var(--_radius) * 0.62);
    --_spring: cubic-bezier(0.2, 1.5, 0.4, 1);
    --_out: cubic-bezier(0.2, 0.8, 0.2, 1);
    display: block;
    position: relative;
    box-sizing: border-box;
    min-inline-size: min(100%, 15rem);
    font: 400 max(16px, 1rem) / 1.45 var(--tenfold-font, ui-sans-serif, system-ui, 'Segoe UI', Roboto, sans-serif);
    font-variant-numeric: tabular-nums;
    -webkit-text-size-adjust: 100%;
    text-align: start;
    overflow-wrap: anywhere;
    color: var(--_text);
  }
  @supports (color: oklch(from red l c h)) and (color: light-dark(red, red)) {
    :host {
      --_brand: rgb(
        from var(--tenfold-color, #1f6b57) r g b / 1
      ); /* what is behind it would be in the way of what is on it */
      /* White or black, whichever is further away: at a luminance of 0.179 both are at 4.58 : 1. Shades of the brand color go the other way. */
      --_white: color(
        from var(--_brand) xyz-d65 clamp(0, (0.179 - y) * 9999, 0.9505) clamp(0, (0.179 - y) * 9999, 1)
          clamp(0, (0.179 - y) * 9999, 1.089)
      );
      --_on-brand: var(--tenfold-on-color, var(--_white));
      --_away: color(from var(--_white) xyz-d65 calc(0.9505 - x) calc(1 - y) calc(1.089 - z));
      --_accent: light-dark(
        oklch(from var(--_brand) min(l, 0.46) c h),
        oklch(from var(--_brand) max(l, 0.8) min(c, 0.14) h)
      );
      --_text: var(--tenfold-text, light-dark(#1e1c19, #f4f1ea));
      --_muted: var(--tenfold-text-muted, light-dark(#625d55, #b8b1a5));
      --_surface: var(--tenfold-surface, light-dark(#fff, #221f1c));
      --_canvas: var(--tenfold-canvas, light-dark(#f7f5f1, #171513));
      --_line: var(--tenfold-line, light-dark(#e6e1d8, #39352f));
      --_bad: light-dark(#a1341b, #ffa58c);
      --_shade: light-dark(#2a1f1014, #0006);
    }
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .in {
    font-size: inherit;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  svg {
    display: block;
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding: 8px 18px;
    border-radius: 99px;
    border: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 600;
    font-size: 0.9375em;
    line-height: 1.2;
    text-align: center;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    transition:
      scale 0.15s,
      background-color 0.15s,
      box-shadow 0.15s;
  }
  button:hover {
    background: color-mix(in srgb, var(--_text) 6%, var(--_surface));
  }
  button:active {
    scale: 0.97;
  }
  button:focus-visible,
  [tabindex]:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .main {
    background: var(--_brand);
    border-color: var(--_accent); /* seen where the brand color is hardly another than what is behind it */
    color: var(--_on-brand);
    box-shadow: 0 1px 2px var(--_shade);
  }
  .main:hover {
    background: color-mix(in oklab, var(--_brand), var(--_away) 12%);
  }
  .hush {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    :host,
    *,
    ::before,
    ::after,
    ::backdrop {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
