import { html, type TemplateResult } from 'lit-html';
import { isFailed } from '../failed.js';
import type { WidgetState } from '../state.js';
import { text } from '../text.js';

/** Grey rows of the height that real ones will have; none where none will come. */
export function skeletonRows(rows: number, state: WidgetState | undefined): TemplateResult {
  if (isFailed(state)) return html``;
  const row = html`<li class="box"><span class="bone" aria-hidden="true">A name that is to come</span></li>`;
  return html`<h2 aria-hidden="true"><span class="bone">Heading</span></h2>
    <ul class="list" aria-busy="true" aria-label=${text('loading')}>
      ${Array.from({ length: rows }, () => row)}
    </ul>`;
}
