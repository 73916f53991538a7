import { html, type TemplateResult } from 'lit-html';
import type { View } from '../../engine/generated/answer.js';
import { stateShowing, widgetState } from '../../widget/state.js';
import type { TillState } from '../state.js';
import { say } from '../words.js';

/** The stamp cards of a view, drawn with the same elements that the customer has on the phone. */
export function shownCards({ program }: TillState, view: View): TemplateResult {
  const state = widgetState(stateShowing(view, program));
  return html`<div class="stamp-cards">
    <h2 class="hush">${say('stampCards')}</h2>
    ${view.cards.map(({ id }) => html`<tenfold-card .card=${id} .state=${state}></tenfold-card>`)}
  </div>`;
}
