import { html, type TemplateResult } from 'lit-html';
import { text } from '../text.js';

/** Grey rows of the height that real ones will have. */
export function skeletonRows(rows: number): TemplateResult {
  const row = html`<li class="box"><span class="bone" aria-hidden="true">A name that is to come</span></li>`;
  return html`<h2 aria-hidden="true"><span class="bone">Heading</span></h2>
    <ul class="list" aria-busy="true" aria-label=${text('loading')}>
      ${Array.from({ length: rows }, () => row)}
    </ul>`;
}
