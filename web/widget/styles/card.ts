import { css } from './css.js';
export const cardStyles = css`
  article {
    position: relative;
    isolation: isolate;
    overflow: hidden;
    padding: 18px 20px 16px;
    border-radius: var(--_radius);
    color: var(--_on-brand);
    background: linear-gradient(165deg, var(--_brand) 20%, color-mix(in oklab, var(--_brand), var(--_away) 26%));
    box-shadow:
      inset 0 1px 0 #ffffff2e,
      0 1px 2px var(--_shade),
      0 10px 24px -14px color-mix(in srgb, var(--_brand) 80%, #000);
  }
  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 1.5em;
  }
  .tally {
    flex: none;
    font-size: 0.875em;
    font-weight: 600;
  }
  ol {
    display: grid;
    grid-template-columns: repeat(var(--_columns, 5), minmax(0, 50px));
    justify-content: space-between;
    gap: 10px 6px;
    margin-block: 16px 14px;
  }
  li {
    position: relative;
    display: grid;
  }
  .slot {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 1;
    border-radius: 50%;
    border: 1.5px solid color-mix(in srgb, var(--_on-brand) 78%, transparent);
    background: color-mix(in srgb, var(--_away) 9%, transparent);
    font-size: 0.8125em;
    font-weight: 560;
    color: var(--_on-brand);
  }
  .slot svg {
    inline-size: 46%;
    block-size: 46%;
  }
  .prize {
    border-style: dashed;
    border-color: var(--_on-brand);
    color: var(--_on-brand);
  }
  .stamp {
    position: absolute;
    inset: -1.5px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--tenfold-stamp-image, none) center / cover no-repeat var(--_on-brand);
    color: var(--_brand);
    rotate: var(--_tilt, 0deg);
    box-shadow:
      0 1px 1px #0003,
      0 3px 8px -3px #0006;
  }
  .stamp::before {
    content: '';
    position: absolute;
    inset: 7%;
    border-radius: 50%;
    border: 1.5px dashed color-mix(in srgb, var(--_brand) 45%, transparent);
  }
  .stamp.pending {
    box-shadow: none;
    opacity: 0.6;
  }
  .stamp svg {
    inline-size: 50%;
    block-size: 50%;
    stroke-width: 2.4;
  }
  li:nth-child(3n + 1) {
    --_tilt: -9deg;
  }
  li:nth-child(4n + 2) {
    --_tilt: 7deg;
  }
  li:nth-child(5n) {
    --_tilt: -4deg;
  }
  .land {
    animation: land 0.46s var(--_spring) backwards;
    animation-delay: var(--_wait, 0s);
  }
  .land::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: 50%;
    border: 2px solid var(--_on-brand);
    opacity: 0;
    animation: ring 0.7s 0.16s var(--_out);
    animation-delay: calc(var(--_wait, 0s) + 0.16s);
  }
  @keyframes land {
    from {
      opacity: 0;
      scale: 1.9;
      rotate: calc(var(--_tilt, 0deg) - 22deg);
    }
  }
  @keyframes ring {
    from {
      opacity: 0.8;
    }
    to {
      opacity: 0;
      scale: 1.7;
    }
  }
  .many {
    gap: 5px 4px;
  }
  .many .slot {
    font-size: 0.6875em;
  }
  .hint {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 3.6em;
    padding-block-start: 12px;
    border-block-start: 1px solid color-mix(in srgb, var(--_on-brand) 22%, transparent);
    font-size: 0.9375em;
    line-height: 1.35;
  }
  .hint small {
    flex: none;
    margin-inline-start: auto;
    max-inline-size: 40%;
    font-size: 0.8667em;
    text-align: end;
  }
  .hint small span {
    display: block;
  }
  .bone {
    background: #ffffff2b;
  }
  @media (forced-colors: active) {
    article {
      border: 1px solid;
    }
    .stamp {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .stamp::before {
      border-color: HighlightText;
    }
  }
`;
