import { css } from './css.js';
/** The full card: a veil with what it brings, and the layer that confetti flies in. Uses the card's `land`. */
export const celebrationStyles = css`
  .full {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 16px;
    text-align: center;
    border-radius: inherit;
    background: var(--_brand);
    animation: appear 0.4s 0.75s var(--_out) backwards;
  }
  .full strong {
    font-size: 1.75em;
    font-weight: 700;
    letter-spacing: -0.02em;
    line-height: 1.15;
  }
  .full svg {
    inline-size: 44px;
    block-size: 44px;
    animation: land 0.6s 0.9s var(--_spring) backwards;
  }
  .full button {
    margin-block-start: 10px;
    background: var(--_on-brand);
    border-color: transparent;
    color: var(--_brand);
  }
  .full button:focus-visible {
    outline-color: var(--_on-brand);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .confetti {
    position: absolute;
    inset: 0;
    z-index: 2;
    pointer-events: none;
  }
  .confetti i {
    position: absolute;
    inset-inline-start: 50%;
    inset-block-start: 46%;
    inline-size: 8px;
    block-size: 12px;
    border-radius: 2px;
    background: var(--_on-brand);
    opacity: 0;
  }
  .confetti i:nth-child(3n) {
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: #ffd166;
  }
  .confetti i:nth-child(3n + 1) {
    background: #ff8a70;
  }
`;
