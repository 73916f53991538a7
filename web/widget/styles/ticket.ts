import { css } from './css.js';
/** A ticket that is held out to a cashier: large, with notches at its sides as if torn from a roll. */
export const ticketStyles = css`
  .ticket {
    --_notch: 9px;
    padding: 18px 22px;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 11%, var(--_surface));
    border: 1.5px dashed color-mix(in srgb, var(--_accent) 55%, transparent);
    text-align: center;
    mask:
      radial-gradient(circle at 0 50%, #0000 var(--_notch), #000 calc(var(--_notch) + 0.5px)) 0 0 / 51% 100% no-repeat,
      radial-gradient(circle at 100% 50%, #0000 var(--_notch), #000 calc(var(--_notch) + 0.5px)) 100% 0 / 51% 100%
        no-repeat;
    animation: print 0.45s var(--_out) backwards;
  }
  @keyframes print {
    from {
      opacity: 0;
      translate: 0 -14px;
    }
  }
  .ticket .quiet {
    color: color-mix(in srgb, var(--_text) 82%, transparent);
  }
  .ticket h3 {
    margin-block: 2px 4px;
    font-size: 1.5em;
    font-weight: 680;
    letter-spacing: -0.02em;
  }
  .eyebrow {
    color: var(--_accent);
    font-size: 0.875em;
    font-weight: 640;
  }
  .code {
    display: grid;
    justify-items: center;
    gap: 8px;
    margin-block-start: 14px;
  }
  .code .qr {
    inline-size: min(100%, 11em);
  }
  .steps {
    display: grid;
    justify-items: center;
    gap: 4px;
    margin-block-start: 14px;
  }
  .steps p {
    margin-block-end: 6px;
    font-weight: 560;
  }
  .steps .main {
    min-inline-size: min(100%, 16em);
  }
`;
