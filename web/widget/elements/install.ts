import { html, nothing, type TemplateResult } from 'lit-html';
import type { View } from '../../engine/generated/answer.js';
import { asFlag, TenfoldElement } from '../base.js';
import { share } from '../icons.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import { text } from '../text.js';

/** Where it is remembered that a shopper does not want to hear of it. */
const remembered = 'tenfold.install';

/** From then on a card is worth keeping. */
const stampsOfACard = 2;

const styles = css`
  .box {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 12px;
    padding: 14px 16px;
    border-radius: var(--_small);
    font-size: 0.9375em;
  }
  button {
    grid-column: 2;
    justify-self: start;
    margin-inline-start: -14px;
  }
`;

/**
 * How the page comes to the home screen: said on iOS, where Safari deletes what a page stores after a week without a visit,
 * and where an app on the home screen is excepted. It has a storage of its own there, so a card that only this browser has
 * is taken along by its backup code. Said from the second stamp on, until the shopper declines; the page need not do
 * anything for it.
 */
export class TenfoldInstall extends TenfoldElement {
  static override styles = [parts, styles];
  static override properties = { declined: asFlag };

  /** The shopper has just declined. */
  declare declined: boolean | undefined;

  protected override render(): TemplateResult {
    const { state, view } = this;
    if (state?.joined !== true) return html``;
    if (this.declined === true || !isIosPage() || stampsOf(view) < stampsOfACard || isDeclined()) return html``;
    return html`<div class="box" part="install" role="note">
      ${share}
      <p>${text('install')}${state.sync === 'none' ? html` ${text('keepHint')}` : nothing}</p>
      <button class="plain" part="button" @click=${this.#decline}>${text('close')}</button>
    </div>`;
  }

  /** What says nothing takes no room among the panel's parts. */
  protected override updated(): void {
    this.hidden = this.renderRoot.querySelector('[role=note]') === null;
    // Who has no card here, or no longer, has said nothing either.
    const { joined, status } = this.state ?? {};
    if (joined === false && status === 'ready') stored((storage) => storage.removeItem(remembered));
  }

  #decline(): void {
    this.declined = true;
    stored((storage) => storage.setItem(remembered, 'no'));
  }
}

/** Only iOS knows the property; it is true on the home screen. */
const isIosPage = (): boolean => 'standalone' in navigator && navigator.standalone === false;

/** Of all cards, full ones too; visits, where the programme has no cards. */
function stampsOf(view: View | undefined): number {
  const { cards = [], activity = [] } = view ?? {};
  if (cards.length === 0) return activity.length;
  return cards.reduce((sum, { stamps, slots, completed }) => sum + stamps + slots * completed, 0);
}

const isDeclined = (): boolean => stored((storage) => storage.getItem(remembered) !== null) ?? false;

function stored<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined; // storage is blocked: then it is said again on the next page
  }
}
