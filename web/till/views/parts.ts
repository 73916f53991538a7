import { html, nothing, type TemplateResult } from 'lit-html';
import { icon } from '../../widget/icon.js';
import type { Language } from '../../widget/language.js';
import type { Desk } from '../desk.js';
import type { Camera } from '../scan/camera.js';
import type { TillState } from '../state.js';
import { problem as problemText } from '../words.js';
import type { StampShow } from './stamp-show.js';

/** What the views are drawn from, and what their buttons ask. */
export interface Scene {
  readonly state: TillState;
  readonly desk: Desk;
  readonly camera: Camera;
  readonly stamps: StampShow;
  /** Speaks another language from now on, if its words can be had. */
  readonly turnTo: (language: Language) => Promise<void>;
}

export const icons = {
  scan: icon('M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M7 12h10'),
  stamp: icon('M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2'),
  outbox: icon('M4 13v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5h-5a3 3 0 0 1-6 0zM12 4v7M9 7l3-3 3 3'),
  menu: icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c1-3.5 3.6-5 7-5s6 1.5 7 5'),
  lamp: icon('M6 3h12l-2 6v11a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V9zM7 7h10M12 12v3'),
  globe: icon('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18'),
  back: icon('M15 5l-7 7 7 7'),
  cloudOff: icon('M3 3l18 18M8 7.5A6 6 0 0 1 18 10a4 4 0 0 1 2.6 6.7M16 19H7a4.500 4.500 0 0 1-1.500-8.700'),
};

export function title(text: string): TemplateResult {
  return html`<h1 tabindex="-1">${text}</h1>`;
}

/** What stands in a field of the form. */
export function fieldOf(form: EventTarget | null, name: string): string {
  const value = form instanceof HTMLFormElement ? new FormData(form).get(name) : null;
  return typeof value === 'string' ? value.trim() : '';
}

/** What did not work, read out at once; the place is there before, as screen readers want it. */
export function problemLine({ problem }: TillState): TemplateResult {
  return html`<p class="problem" role="alert">${problem === undefined ? nothing : problemText(problem)}</p>`;
}
