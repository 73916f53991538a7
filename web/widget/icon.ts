import { html, type TemplateResult } from 'lit-html';

/** Line drawings on a 24 by 24 grid; color and size come from the text around them. Never the only bearer of a meaning. */
export const icon = (paths: TemplateResult<2>): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;
