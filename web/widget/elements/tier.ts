import { html, nothing, type TemplateResult } from 'lit-html';
import type { TiersView, View } from '../../engine/generated/answer.js';
import { TenfoldElement } from '../base.js';
import { star } from '../icons.js';
import { isFailed } from '../failed.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import * as nameOf from '../names.js';
import { tierValue } from '../phrases.js';
import { text } from '../text.js';
import { goalText, keepText } from './tier-words.js';

const styles = css`
  :host(:not(.in)) .box {
    min-block-size: 12.2em; /* room for the sentence about keeping it, so that nothing moves when it comes */
    align-content: center;
  }
  .badge {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: linear-gradient(160deg, var(--_brand), color-mix(in oklab, var(--_brand), var(--_away) 14%));
    color: var(--_on-brand);
    box-shadow: inset 0 1px 0 #fff4;
  }
  .row {
    flex-wrap: wrap;
  }
  .grow {
    flex-basis: 6em; /* with large letters the value goes below, and no word is torn */
  }
  .bar {
    margin-block: 14px 8px;
  }
  p + p {
    margin-block-start: 2px;
  }
`;

/** The tier, the way to the next one, and until when this one holds. */
export class TenfoldTier extends TenfoldElement {
  static override styles = [parts, styles];

  protected override updated(): void {
    const tiers = this.view?.tiers;
    const bar = this.renderRoot.querySelector<HTMLElement>('.bar');
    if (tiers !== undefined) bar?.style.setProperty('--_part', String(share(tiers)));
  }

  protected override render(): TemplateResult {
    if (isFailed(this.state)) return html``;
    if (this.view === undefined) {
      return html`<div class="box" aria-busy="true">
        <span class="bone" aria-hidden="true">${text('tier')}</span>
        <div class="bar"></div>
      </div>`;
    }
    const { tiers } = this.view;
    return tiers === undefined ? html`` : this.#panel(this.view, tiers);
  }

  #panel(view: View, tiers: TiersView): TemplateResult {
    const { basis, current, keep, value } = tiers;
    const name = current === undefined ? text('noTier') : nameOf.tier(view, current);
    const goal = goalText(view, tiers);
    return html`<div class="box" part="tier">
      <div class="row">
        <span class="badge" part="badge">${star}</span>
        <div class="grow">
          <p class="quiet">${text('tier')}</p>
          <h3 part="name">${name}</h3>
        </div>
        <span class="chip" part="value">${tierValue(view, basis, value)}</span>
      </div>
      <div
        class="bar"
        part="bar"
        role="progressbar"
        aria-label=${text('tier')}
        aria-valuenow=${Math.round(share(tiers) * 100)}
        aria-valuetext=${goal}
      ></div>
      <p part="next">${goal}</p>
      ${keep === undefined ? nothing : html`<p class="quiet" part="keep">${keepText(view, tiers, keep, name)}</p>`}
    </div>`;
  }
}

/** How much of the way from the present tier to the next is done, 0 to 1. */
function share({ current, next, levels, value }: TiersView): number {
  if (next === undefined) return 1;
  const from = levels.find((level) => level.id === current)?.from ?? 0;
  return Math.min(1, Math.max(0, (value - from) / (next.from - from)));
}
