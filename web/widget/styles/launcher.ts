import { css } from './css.js';
export const launcherStyles = css`
  :host {
    color-scheme: light dark; /* it lies on a ground of its own, whatever the page's is */
    /* A shop's style for everything is not for the button: it would be somewhere else, or nowhere. */
    position: fixed !important;
    z-index: var(--tenfold-z-index, 2147483000) !important;
    inset-block: auto calc(max(20px, env(safe-area-inset-bottom)) + var(--tenfold-offset, 0px)) !important;
    inset-inline: auto max(20px, env(safe-area-inset-right)) !important;
    margin: 0 !important;
    min-inline-size: 0 !important;
    min-block-size: 0 !important;
    inline-size: 56px !important;
    block-size: 56px !important;
    pointer-events: none !important; /* the place that the button has left is the page's */
  }
  .launch,
  .badge {
    translate: 0 calc(-1 * var(--_lift, 0px));
    transition: translate 0.2s;
  }
  .launch,
  dialog {
    pointer-events: auto;
  }
  :host([side='start']) {
    inset-inline: max(20px, env(safe-area-inset-left)) auto !important;
  }
  .launch {
    inline-size: 56px;
    block-size: 56px;
    padding: 0;
    border-radius: 50%;
    box-shadow:
      inset 0 1px 0 #ffffff38,
      0 10px 24px -8px #0007;
  }
  .launch:hover {
    scale: 1.05;
  }
  .launch svg {
    inline-size: 26px;
    block-size: 26px;
  }
  .badge {
    position: absolute;
    inset-block-start: -6px;
    inset-inline-end: -4px;
    min-inline-size: 24px;
    padding: 2px 7px;
    border-radius: 99px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 1px 4px #0005;
    font-size: 12px;
    font-weight: 650;
    line-height: 18px;
    white-space: nowrap;
  }
  dialog {
    color-scheme: inherit;
    position: fixed;
    inset: auto;
    inset-block-end: calc(
      max(20px, env(safe-area-inset-bottom)) + 72px + var(--tenfold-offset, 0px) + var(--_lift, 0px)
    );
    inset-inline-end: max(20px, env(safe-area-inset-right));
    inline-size: min(400px, 100vw - 40px);
    max-inline-size: none;
    max-block-size: min(720px, 100dvh - 124px - var(--_lift, 0px));
    margin: 0;
    padding: 0;
    border: 0;
    outline: none; /* it has the focus only until its panel is there */
    border-radius: calc(var(--_radius) + 4px);
    background: var(--_canvas);
    color: inherit;
    overflow: hidden;
    box-shadow:
      0 0 0 1px var(--_line),
      0 32px 72px -16px #0005;
  }
  :host([side='start']) dialog {
    inset-inline: max(20px, env(safe-area-inset-left)) auto;
  }
  dialog[open] {
    display: flex;
    animation: grow 0.28s var(--_out);
  }
  @keyframes grow {
    from {
      opacity: 0;
      scale: 0.94;
      translate: 0 12px;
    }
  }
  dialog::backdrop {
    background: #0f0d0a73;
    animation: fade 0.3s;
    touch-action: none; /* the page behind it stays where it is */
  }
  .failed {
    padding: 24px;
  }
  @media print {
    :host(:not([opened])),
    .launch,
    .badge {
      display: none !important;
    }
  }
  tenfold-panel {
    min-block-size: min(560px, 60dvh);
    flex: 1;
  }
  @media (max-width: 559px), (max-height: 480px) {
    dialog,
    :host([side='start']) dialog {
      inset: auto 0 0;
      inline-size: min(100%, 559px);
      margin: 0 auto;
      max-block-size: 92dvh;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    dialog[open] {
      animation: sheet 0.36s var(--_out);
    }
    @keyframes sheet {
      from {
        translate: 0 100%;
      }
    }
    @keyframes fade {
      from {
        opacity: 0;
      }
    }
  }
`;
