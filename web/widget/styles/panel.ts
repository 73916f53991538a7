import { css } from './css.js';
export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    background: var(--_canvas);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  :host(:not(.in)) {
    max-inline-size: none;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 64px;
    padding-block: 8px;
    padding-inline: 20px 10px;
    background: var(--_canvas);
  }
  header h2 {
    font-size: 1.125em;
    font-weight: 680;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  ::slotted([slot='logo']) {
    max-inline-size: 96px;
    max-block-size: 40px;
    border-radius: 10px;
  }
  .close {
    color: var(--_muted);
    padding: 0;
  }
  .body {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    gap: 28px;
    padding: 4px 16px 28px;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    outline-offset: -3px;
  }
  .body > * {
    flex: none;
  }
  tenfold-points {
    padding-inline: 4px;
    margin-block-end: -16px;
  }
  tenfold-card + tenfold-card {
    margin-block-start: -14px;
  }
  tenfold-place:not(:defined) {
    display: none; /* its file comes later, or never */
  }
  .notice {
    display: flex;
    gap: 10px;
    margin-block-end: -12px;
    padding: 12px 14px;
    border-radius: var(--_small);
    font-size: 0.9375em;
    animation: notice 0.3s var(--_out);
  }
  @keyframes notice {
    from {
      opacity: 0;
      translate: 0 -8px;
    }
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    padding: 12px 20px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
    line-height: 1.35;
  }
  footer:empty {
    display: none;
  }
  footer span {
    flex: 1 1 min(11em, 100% - 30px);
  }
  footer button {
    flex: none;
    align-self: center;
    margin-inline: auto -12px;
  }
  footer b {
    color: var(--_text);
    font-weight: 600;
  }
  /* A phone on its side, or large letters: all scrolls but a low header, so that a code is seen whole. */
  @media (max-height: 30em) {
    :host {
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    header {
      position: sticky;
      z-index: 1;
      inset-block-start: 0;
      min-block-size: 52px;
      padding-block: 2px;
    }
    .body {
      overflow: visible;
    }
    header,
    .body,
    footer {
      flex: none;
    }
  }
`;
