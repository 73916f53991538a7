import { html, nothing, type TemplateResult } from 'lit-html';
import type { CardView } from '../../engine/generated/answer.js';
import type { Program } from '../../engine/generated/program.js';
import { TenfoldElement } from '../base.js';
import { send } from '../events.js';
import { isFailed } from '../failed.js';
import { hasPoints } from '../has-points.js';
import { check, phone } from '../icons.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import { prize } from '../names.js';
import { device } from '../phrases.js';
import { text } from '../text.js';
import { refusalIn } from './refusal.js';

const styles = css`
  .box {
    padding: 22px 20px 20px;
    min-block-size: 17em;
  }
  h2 {
    margin-block-end: 16px;
    font-size: 1.375em;
    letter-spacing: -0.02em;
  }
  .list {
    margin-block-end: 16px;
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
  .bad {
    margin-block-start: 10px;
  }
  .honest {
    display: flex;
    gap: 10px;
    margin-block-start: 14px;
  }
`;

/** Before joining: what the shopper gets, what is stored and where, and one button. Once joined, nothing is seen of it. */
export class TenfoldJoin extends TenfoldElement {
  static override styles = [parts, styles];
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.renderRoot.activeElement !== null;
  }

  /** The pressed button is gone: who goes on with the keyboard does so from here. */
  protected override updated(): void {
    if (this.#hadFocus) this.renderRoot.querySelector<HTMLElement>('.hush')?.focus();
  }

  protected override render(): TemplateResult {
    const { state, view } = this;
    if (state?.joined) return this.#hadFocus ? html`<p class="hush" tabindex="-1">${text('did.joined')}</p>` : html``;
    const name = view?.program.name ?? state?.program?.name;
    if (isFailed(state)) return html``;
    if (state === undefined || name === undefined) return html`<div class="box" aria-busy="true"></div>`;
    const shown = view ?? (state.program && promised(state.program));
    const busy = this.busy('join');
    return html`<section class="box" part="join" aria-labelledby="title">
      <h2 id="title" part="heading">${text('joinTitle', { program: name })}</h2>
      ${shown === undefined ? nothing : benefits(shown, hasPoints(state))}
      ${state.waiting.length > 0 ? html`<p class="chip">${text('joinWaiting', { records: state.waiting.length })}</p>` : nothing}
      <button
        class="main"
        part="button join"
        aria-disabled=${String(busy)}
        @click=${() => !busy && send(this, 'tenfold-join-request', {})}
      >
        ${text('join')}
      </button>
      ${refusalIn(this, 'join')}
      <p class="quiet honest" part="honest">
        ${phone}${text(state.sync === 'none' ? 'joinHonest' : 'joinHub', { device: device() })}
      </p>
    </section>`;
  }
}

/** What can be told before joining; a view has more than that. */
interface Promised {
  readonly cards: readonly Pick<CardView, 'name' | 'slots' | 'rewards'>[];
  readonly rewards: readonly { readonly id: string; readonly name: string }[];
  readonly tiers?: { readonly levels: readonly { readonly name: string }[] } | undefined;
  readonly points: { readonly name: string };
}

/** The programme is there before the engine has made a view of it: what is read stays, and the button where it was. */
function promised(program: Program): Promised {
  const { cards = [], rewards = [] } = program;
  return { cards, rewards, tiers: program.tiers, points: { name: program.points?.name ?? 'points' } };
}

function benefits({ cards, rewards, tiers, points }: Promised, hasPoints: boolean): TemplateResult {
  const carded = cards.slice(0, 3).map((card) => {
    const last = card.rewards.find(({ at }) => at === card.slots) ?? card.rewards[0];
    return last === undefined
      ? card.name
      : text('joinCard', { stamps: last.at, reward: prize({ rewards, points }, last) });
  });
  const top = tiers?.levels.at(-1);
  const all = [
    ...carded,
    ...(hasPoints ? [text('joinPoints', { name: points.name })] : []),
    ...(rewards.length > 0 ? [text('joinRewards', { rewards: rewards.length })] : []),
    ...(top === undefined ? [] : [text('joinTiers', { tier: top.name })]),
  ];
  return html`<ul class="list" role="list">
    ${all.map((one) => html`<li>${check}<span>${one}</span></li>`)}
  </ul>`;
}
