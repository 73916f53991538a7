import { html, nothing, type TemplateResult } from 'lit-html';
import type { View } from '../../engine/generated/answer.js';
import { TenfoldElement } from '../base.js';
import { send } from '../events.js';
import { check, phone } from '../icons.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import * as say from '../messages/panel.js';
import { prize } from '../names.js';

const styles = css`
  .box {
    padding: 22px 20px 20px;
    min-block-size: 17em;
  }
  h2 {
    font-size: 1.375em;
    letter-spacing: -0.02em;
  }
  .list {
    margin-block: 16px;
  }
  .list li {
    display: flex;
    gap: 10px;
    line-height: 1.4;
  }
  .list svg {
    margin-block-start: 0.1em;
    color: var(--_accent);
  }
  .chip {
    margin-block-end: 14px;
    padding-block: 5px;
  }
  .main {
    inline-size: 100%;
  }
  .honest {
    display: flex;
    gap: 10px;
    margin-block-start: 14px;
  }
`;

/** Before joining: what the shopper gets, what is stored and where, and one button. Empty once joined. */
export class TenfoldJoin extends TenfoldElement {
  static override styles = [parts, styles];

  protected override render(): TemplateResult {
    const { state, view } = this;
    if (state?.joined) return html``;
    const name = view?.program.name ?? state?.program?.name;
    if (state === undefined || name === undefined) return html`<div class="box" aria-busy="true"></div>`;
    const busy = this.busy('join');
    return html`<section class="box" part="join" aria-labelledby="title">
      <h2 id="title" part="heading">${say.joinTitle(name)}</h2>
      ${view === undefined ? nothing : benefits(view)}
      ${state.waiting.length > 0 ? html`<p class="chip">${say.joinWaiting(state.waiting.length)}</p>` : nothing}
      <button
        class="main"
        part="button join"
        aria-disabled=${String(busy)}
        @click=${() => !busy && send(this, 'tenfold-join-request', {})}
      >
        ${say.join}
      </button>
      <p class="quiet honest" part="honest">
        ${phone}${(state.sync === 'none' ? say.joinHonest : say.joinHub)(onPhone())}
      </p>
    </section>`;
  }
}

function benefits(view: View): TemplateResult {
  const cards = view.cards.map((card) => {
    const last = card.rewards.find((reward) => reward.at === card.slots) ?? card.rewards[0];
    return last === undefined ? card.name : say.joinCard(last.at, prize(view, last));
  });
  const top = view.tiers?.levels.at(-1);
  const all = [
    ...cards.slice(0, 3),
    say.joinPoints(view.points.name),
    ...(view.rewards.length > 0 ? [say.joinRewards(view.rewards.length)] : []),
    ...(top === undefined ? [] : [say.joinTiers(top.name)]),
  ];
  return html`<ul class="list" role="list">
    ${all.map((text) => html`<li>${check}<span>${text}</span></li>`)}
  </ul>`;
}

/** A finger means a phone or tablet, a mouse a computer: good enough for one word. */
export function onPhone(): boolean {
  return globalThis.matchMedia('(pointer: coarse)').matches;
}
