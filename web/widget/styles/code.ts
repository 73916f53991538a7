import { css } from './css.js';
/** A code for a till: dark on white in every theme, and signs that can be read aloud. */
export const codeStyles = css`
  .qr {
    inline-size: 100%;
    block-size: auto;
    border-radius: var(--_small);
    stroke: none;
  }
  .qr .light {
    fill: #fff;
  }
  .qr .dark {
    fill: #14110e;
  }
  .signs {
    font-size: 1.5em;
    font-weight: 680;
    letter-spacing: 0.08em;
    direction: ltr;
    overflow-wrap: normal; /* two lines with large letters, but no group is torn */
  }
  @media (forced-colors: active) {
    .qr {
      forced-color-adjust: none;
    }
  }
`;
