import { css } from './css.js';
/** Beside the launcher's own, once it can be moved: how far up it may go, where its panel opens then, and what is beside it. */
export const placingStyles = css`
  :host {
    --_below: calc(max(20px, env(safe-area-inset-bottom)) + var(--tenfold-offset, 0px));
    --_up: min(var(--_lift, 0px), 100dvh - 56px - var(--_below) - max(20px, env(safe-area-inset-top)));
    --_beside: max(20px, env(safe-area-inset-right)) + 72px;
  }
  :host([side='start']) {
    --_beside: max(20px, env(safe-area-inset-left)) + 72px;
  }
  .launch,
  .badge,
  .away,
  .back {
    translate: var(--_dx, 0px) calc(-1 * var(--_up));
  }
  .launch {
    touch-action: var(--_touch, none);
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }
  :host([drawn]) .launch {
    cursor: grabbing;
    scale: 1.08;
  }
  :host([drawn]) :is(.launch, .badge),
  :host([snaps]) :is(.launch, .badge) {
    transition: scale 0.15s;
  }
  .away,
  .back {
    position: absolute;
    pointer-events: auto;
  }
  .away {
    inset-block-start: 6px;
    inset-inline-end: 56px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    opacity: 0;
    pointer-events: none;
    transition: opacity 0.15s;
  }
  .away:hover {
    background: none;
    color: var(--_text);
  }
  .away svg {
    inline-size: 28px;
    block-size: 28px;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: var(--_surface);
    box-shadow: 0 1px 4px #0003;
  }
  .back {
    inset-block-end: 6px;
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: calc(100vw - 40px);
    box-shadow: 0 2px 12px #0003;
  }
  :host([side='start']) .away {
    inset-inline: 56px auto;
  }
  :host([side='start']) .back {
    inset-inline: 0 auto;
  }
  @media (hover: hover) {
    :host(:hover) .away {
      opacity: 1;
      pointer-events: auto;
      transition-delay: 0.3s;
    }
  }
  :host([asked]) .away,
  .launch:focus-visible ~ div .away,
  .away:focus-visible {
    opacity: 1;
    pointer-events: auto;
    transition-delay: 0s;
  }
  :host([away]) :is(.launch, .badge, .away),
  :host([opened]) .away,
  :host([drawn]) .away {
    display: none;
  }
  @media (min-width: 560px) and (min-height: 481px) {
    :host([raised]) dialog,
    :host([raised][side='start']) dialog {
      inset-block-end: var(--_below);
      inset-inline-end: calc(var(--_beside));
      inline-size: min(400px, 100vw - 40px - 72px);
      max-block-size: min(720px, 100dvh - 20px - var(--_below));
    }
    :host([raised][side='start']) dialog {
      inset-inline: calc(var(--_beside)) auto;
    }
    :host([raised='high']) dialog,
    :host([raised='high'][side='start']) dialog {
      inset-block: calc(100dvh - 56px - var(--_below) - var(--_up)) auto;
      max-block-size: min(720px, var(--_up) + 36px + var(--_below));
    }
  }
`;
