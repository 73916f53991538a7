import { html, type TemplateResult } from 'lit-html';
import { TenfoldElement } from '../base.js';
import { send } from '../events.js';
import { placeText } from '../placing/words.js';
import { css } from '../styles/css.js';

const styles = css`
  :host {
    margin-block-start: -22px;
  }
  button {
    display: block;
    margin-inline: auto;
    border-color: transparent;
    background: none;
    color: var(--_muted);
    font-size: 0.875em;
  }
`;

const shown = new Set<TenfoldPlace>();
let isAway: boolean | undefined;

/** Tells all of them whether the launcher is put away; undefined: there is none to be put away. */
export function tellPlaces(away: boolean | undefined): void {
  isAway = away;
  for (const place of shown) place.away = away;
}

/** A word that puts the launcher away, or brings it back. Empty where there is none, or where the shop wants it to stay. */
export class TenfoldPlace extends TenfoldElement {
  static override styles = [styles];
  static override properties = { away: undefined };

  /** Whether the launcher is put away. */
  declare away: boolean | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    shown.add(this);
    this.away ??= isAway;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    shown.delete(this);
  }

  protected override render(): TemplateResult {
    const { away } = this;
    if (away === undefined) return html``;
    return html`<button part="button" @click=${() => send(this, 'tenfold-place-request', { away: !away })}>
      ${placeText(away ? 'showButton' : 'hideButton')}
    </button>`;
  }

  /** What says nothing takes no room among the panel's parts. */
  protected override updated(): void {
    this.hidden = this.away === undefined;
  }
}
