import { css } from './css.js';
/** What the elements inside the panel are made of: text, boxes, rows, chips, bars. */
export const parts = css`
  :host(:not(.in)) {
    max-inline-size: 30rem; /* a card is not as wide as a page; a merchant's own width comes first */
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2,
  h3 {
    font-size: 1.0625em;
    font-weight: 640;
    line-height: 1.3;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h3 {
    font-size: 1em;
  }
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .bad {
    color: var(--_bad);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .list {
    display: grid;
    gap: 10px;
  }
  .box {
    padding: 16px;
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: 0 1px 2px var(--_shade);
  }
  .quiet .chip {
    font-size: 0.93em;
  }
  h2 + .list,
  h2 + .box {
    margin-block-start: 12px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 2px 10px;
    border-radius: 1em;
    background: color-mix(in srgb, var(--_accent) 11%, var(--_surface));
    color: var(--_accent);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .plain {
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }
  .bar {
    position: relative;
    block-size: 8px;
    border-radius: 99px;
    background: color-mix(in srgb, var(--_accent) 14%, var(--_surface));
    overflow: hidden;
  }
  .bar::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: var(--_accent);
    transform-origin: 0 50%;
    scale: var(--_part, 0) 1;
    transition: scale 0.6s var(--_out);
  }
  :dir(rtl).bar::after {
    transform-origin: 100% 50%;
  }
  .bone {
    border-radius: 8px;
    background: color-mix(in srgb, var(--_text) 8%, transparent);
    color: transparent !important;
    user-select: none;
    align-self: flex-start;
  }
  @media (forced-colors: active) {
    .bar,
    .chip {
      border: 1px solid;
    }
    .bar::after {
      background: Highlight;
    }
    .bone {
      visibility: hidden; /* its text stands for a length, and would be seen */
    }
  }
`;
