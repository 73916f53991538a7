import { html, nothing, render } from 'lit-html';
import { placeText } from './words.js';

/** What there is to be drawn beside the button. */
export interface Beside {
  /** Whether the button may be put away, and moved. */
  readonly mayHide: boolean;
  readonly mayMove: boolean;
  /** It has just been put away: one word brings it back. */
  readonly justHidden: boolean;
  /** What is to be read out. */
  readonly said: string;
}

const cross = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 7l10 10M17 7 7 17" /></svg>`;

/** Draws it into the box. */
export function drawBeside(box: HTMLElement, beside: Beside, putAway: (away: boolean) => void): void {
  const { mayHide, mayMove, justHidden, said } = beside;
  const away = html`<button
    class="away"
    part="button away"
    aria-label=${placeText('hideButton')}
    @click=${() => putAway(true)}
  >
    ${cross}
  </button>`;
  const back = html`<button class="back" part="button back" @click=${() => putAway(false)}>
    ${placeText('showButton')}
  </button>`;
  render(
    html`${mayHide ? away : nothing}${justHidden ? back : nothing}
      <p class="hush" id="moves">${mayMove ? placeText('buttonMoves') : nothing}</p>
      <p class="hush" role="status">${said}</p>`,
    box,
  );
}
