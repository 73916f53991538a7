import { html, type TemplateResult } from 'lit-html';

/** Line drawings on a 24 by 24 grid; color and size come from the text around them. Never the only bearer of a meaning. */
export const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
