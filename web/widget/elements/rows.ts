import { html, type TemplateResult } from 'lit-html';
import { text } from '../text.js';

/** Grey rows of the height that real ones will have. */
export function skeletonRows(rows: number): TemplateResult {
  const row = html`<li class="box"><span class="bone">A name that is to come</span></li>`;
  return html`<h2><span class="bone">Heading</span></h2>
    <ul class="list" aria-busy="true" aria-label=${text('loading')}>
      ${Array.from({ length: rows }, () => row)}
    </ul>`;
}
