import { html, nothing, type TemplateResult } from 'lit-html';
import { isInPanel, isReadOut } from '../around.js';
import type { TenfoldElement } from '../base.js';
import type { Notice } from '../state.js';

/** What came of a press in this element, where it was refused. Within the panel, the panel says it. */
export function refusalIn(element: TenfoldElement, by: Notice['by']): TemplateResult | typeof nothing {
  const { notice } = element.state ?? {};
  if (notice?.kind !== 'problem' || notice.by !== by || isInPanel(element)) return nothing;
  return html`<p class="bad" role=${isReadOut() ? nothing : 'alert'} part="notice">${notice.text}</p>`;
}
