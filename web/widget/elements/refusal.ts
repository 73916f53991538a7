import { html, nothing, type TemplateResult } from 'lit-html';
import type { TenfoldElement } from '../base.js';
import type { Notice } from '../state.js';

/** Whether somebody else reads out what happens: the round button does, where there is one. */
export const isReadOut = (): boolean => document.querySelector('tenfold-launcher') !== null;

/** What came of a press in this element, where it was refused. Within the panel, the panel says it. */
export function refusalIn(element: TenfoldElement, by: Notice['by']): TemplateResult | typeof nothing {
  const { notice } = element.state ?? {};
  if (notice?.kind !== 'problem' || notice.by !== by || isInPanel(element)) return nothing;
  return html`<p class="bad" role=${isReadOut() ? nothing : 'alert'} part="notice">${notice.text}</p>`;
}

/** Whether it is within the panel, however deep. */
export function isInPanel(element: Element): boolean {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && (root.host.localName === 'tenfold-panel' || isInPanel(root.host));
}
