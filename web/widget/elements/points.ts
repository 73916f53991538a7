import { html, nothing, type TemplateResult } from 'lit-html';
import type { View } from '../../engine/generated/answer.js';
import { TenfoldElement, type Changes } from '../base.js';
import { date } from '../written.js';
import { number } from '../format.js';
import { hasPoints } from '../has-points.js';
import { alert } from '../icons.js';
import { isSameCard } from '../same-card.js';
import { isFailed } from '../failed.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import { signedPoints } from '../phrases.js';
import { text } from '../text.js';

const styles = css`
  .sum {
    display: flex;
    align-items: baseline;
    flex-wrap: wrap;
    gap: 0 8px;
    min-block-size: 3.25em;
    font-weight: 560;
  }
  .sum strong {
    font-size: 2.75em;
    font-weight: 680;
    line-height: 1.15;
    letter-spacing: -0.035em;
  }
  .long {
    font-size: 1.5em !important;
  }
  .sum span {
    color: var(--_muted);
  }
  .sum i {
    margin-inline-start: 4px;
    font-style: normal;
    animation: rise 2.4s var(--_out) both;
  }
  @keyframes rise {
    0% {
      opacity: 0;
      translate: 0 10px;
    }
    15%,
    75% {
      opacity: 1;
      translate: none;
    }
    100% {
      opacity: 0;
      translate: 0 -8px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .sum i {
      display: none;
    }
  }
  .soon {
    display: flex;
    gap: 8px;
    color: var(--_text);
    font-weight: 600;
  }
  .soon svg {
    color: var(--_bad);
  }
  p {
    margin-block-start: 4px;
    max-inline-size: 34em;
  }
`;

/** Points that expire within two weeks are pointed at. */
const soonMs = 14 * 86_400_000;

/** What can be spent now, what is set aside, and honestly how far it is below zero. Empty where the programme has no points. A change floats by once. */
export class TenfoldPoints extends TenfoldElement {
  static override styles = [parts, styles];
  static override properties = { change: undefined };

  declare private change: number;
  #seen: View | undefined;

  protected override willUpdate(): void {
    const { view } = this;
    const before = this.#seen;
    if (view === undefined) return;
    this.#seen = view;
    if (view.points.balance === before?.points.balance) return;
    this.change = before !== undefined && isSameCard(before, view) ? view.points.balance - before.points.balance : 0;
  }

  protected override updated(changed: Changes): void {
    if (!changed.has('change') || !this.change) return;
    const chip = this.renderRoot.querySelector('.sum i');
    for (const animation of chip?.getAnimations() ?? []) animation.play(); // from the start, for a second change
  }

  /** It would float by again whenever the panel is opened. */
  #passed(): void {
    this.change = 0;
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const points = state?.view?.points;
    if (isFailed(state)) return html``;
    if (state === undefined || points === undefined) {
      return html`<div class="sum" aria-busy="true">
        <strong class="bone" aria-hidden="true">000</strong><span class="bone" aria-hidden="true">points</span>
      </div>`;
    }
    if (!hasPoints(state)) return html``;
    const { available, held, pending = 0, deficit, name } = points;
    return html`<div class="sum" part="sum">
        <strong part="number" class=${available > 9_999_999 ? 'long' : ''}>${number(available)}</strong>
        <span part="name">${name}</span>
        ${this.change ? html`<i class="chip" aria-hidden="true" @animationend=${this.#passed}>${signedPoints(this.change, '')}</i>` : nothing}
      </div>
      ${held > 0 ? html`<p class="quiet" part="held">${text('held', { points: held, name })}</p>` : nothing}
      ${pending > 0 ? html`<p class="quiet" part="pending">${text('pending', { points: pending, name })}</p>` : nothing}
      ${this.#expiring(points)}
      ${deficit > 0 ? html`<p class="quiet bad" part="deficit">${text('deficit', { points: deficit, name })}</p>` : nothing}`;
  }

  /** What expires next, and whether there is little time left. */
  #expiring({ expiring, name }: View['points']): TemplateResult | typeof nothing {
    const [next] = expiring ?? [];
    if (next === undefined || this.view === undefined) return nothing;
    const soon = Date.parse(next.on) - Date.parse(this.view.at.slice(0, 10)) <= soonMs;
    const words = text('expiring', { points: next.points, name, day: date(next.on) });
    return html`<p class=${soon ? 'quiet soon' : 'quiet'} part="expiring">
      ${soon ? alert : nothing}<span>${words}</span>
    </p>`;
  }
}
