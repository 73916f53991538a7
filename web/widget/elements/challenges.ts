import { html, nothing, type TemplateResult } from 'lit-html';
import { mayAssert } from '../../client/asserted.js';
import type { ChallengeView, View } from '../../engine/generated/answer.js';
import { asNumber, TenfoldElement } from '../base.js';
import { date } from '../written.js';
import { send } from '../events.js';
import { number, percent } from '../format.js';
import { check, flame, gift } from '../icons.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import { prize } from '../names.js';
import * as say from '../phrases.js';
import { text } from '../text.js';
import { refusalIn } from './refusal.js';
import { skeletonRows } from './rows.js';

const styles = css`
  li {
    display: flex;
    gap: 14px;
    min-block-size: 6.6em;
  }
  .ring {
    position: relative;
    display: grid;
    place-items: center;
    align-self: flex-start;
    flex: none;
    inline-size: 52px;
    block-size: 52px;
    color: var(--_accent);
  }
  .ring > svg {
    grid-area: 1 / 1;
  }
  .ring > .circle {
    inline-size: 52px;
    block-size: 52px;
    rotate: -90deg;
    stroke-width: 5;
  }
  .circle circle:first-child {
    opacity: 0.16;
  }
  .circle circle + circle {
    stroke-dasharray: var(--_part, 0) 100;
    transition: stroke-dasharray 0.6s var(--_out);
  }
  .none circle + circle {
    visibility: hidden;
  }
  .ring b {
    grid-area: 1 / 1;
    font-size: 0.875em;
    font-weight: 650;
  }
  .expired {
    --_accent: var(--_muted);
    color: var(--_muted);
    background: none;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    margin-block-start: 8px;
  }
  .bad {
    margin-block-start: 8px;
  }
  .facts svg {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
`;

/** All challenges with their progress, what they bring, and until when. */
export class TenfoldChallenges extends TenfoldElement {
  static override styles = [parts, styles];
  static override properties = { rows: asNumber };

  /** How many rows the skeleton reserves. */
  declare rows: number | undefined;
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.renderRoot.activeElement !== null;
  }

  protected override updated(): void {
    const rings = this.renderRoot.querySelectorAll<HTMLElement>('.ring');
    this.view?.challenges.forEach((challenge, index) => {
      rings[index]?.style.setProperty('--_part', String(part(challenge) * 100));
    });
    // A pressed button is gone.
    if (this.#hadFocus && this.renderRoot.activeElement === null) this.renderRoot.querySelector('h2')?.focus();
  }

  protected override render(): TemplateResult {
    if (this.view === undefined) return skeletonRows(this.rows ?? 2, this.state);
    const { view } = this;
    if (view.challenges.length === 0) return html``;
    return html`<h2 part="heading" tabindex="-1">${text('challenges')}</h2>
      <ul class="list" role="list">
        ${view.challenges.map((challenge) => row(view, challenge, this.#optIn(challenge)))}
      </ul>
      ${refusalIn(this, 'challenges')}`;
  }

  /** That one takes part, or how to. */
  #optIn({ id, name, status, activation, optedInAt }: ChallengeView): TemplateResult | typeof nothing {
    if (activation === undefined || isOver(status)) return nothing;
    if (optedInAt !== undefined) return html`<span class="chip" part="opted-in">${text('did.optedIn')}</span>`;
    const { state } = this;
    if (state?.joined !== true || (state.sync !== 'none' && !mayAssert(state.program, 'optedIn'))) return nothing;
    const busy = this.busy(id);
    return html`<button
      part="button opt-in"
      aria-label=${text('brings', { what: text('optIn'), reward: name })}
      aria-disabled=${String(busy)}
      @click=${() => !busy && send(this, 'tenfold-opt-in-request', { challenge: id })}
    >
      ${text('optIn')}
    </button>`;
  }
}

const isOver = (status: ChallengeView['status']): boolean => status === 'completed' || status === 'expired';

function row(view: View, challenge: ChallengeView, optIn: TemplateResult | typeof nothing): TemplateResult {
  const { status, until, completed, levels, level = 0, streak, unit } = challenge;
  const over = isOver(status);
  return html`<li class="box ${status}" part="challenge">
    ${ring(view, challenge)}
    <div class="grow">
      <h3 part="name">${challenge.name}</h3>
      ${challenge.description === undefined ? nothing : html`<p class="quiet">${challenge.description}</p>`}
      <div class="facts quiet">
        ${brings(challenge).map((award) => html`<span class="chip" part="prize">${gift}${prize(view, award)}</span>`)}
        <span>${over ? text(status) : say.progress(challenge, view.program.currency)}</span>
        ${until === undefined || over ? nothing : html`<span>${text('until', { day: date(until) })}</span>`}
        ${levels === undefined ? nothing : html`<span>${text('level', { level, levels })}</span>`}
        ${levels === undefined && (completed > 1 || (completed > 0 && !over)) ? html`<span>${text('times', { times: completed })}</span>` : nothing}
        ${
          streak !== undefined && streak.longest > streak.current
            ? html`<span>${text('longest', { streak: say.streakOf(streak.longest, unit) })}</span>`
            : nothing
        }
        ${optIn}
      </div>
    </div>
  </li>`;
}

/** What the next completion brings; nothing for a badge. */
function brings({ reward, rewards, completed, level }: ChallengeView): { reward?: string; points?: number }[] {
  const next = (level ?? completed) + 1;
  const all = [reward, ...(rewards ?? []).filter(({ at }) => at === next)];
  return all.filter((award) => award.reward !== undefined || award.points !== undefined);
}

function ring(view: View, challenge: ChallengeView): TemplateResult {
  const done = challenge.status === 'completed';
  const short = challenge.target < 100 && challenge.of !== 'amount';
  const inner =
    challenge.goal === 'streak'
      ? flame
      : short
        ? `${number(challenge.progress)}/${number(challenge.target)}`
        : percent(part(challenge));
  return html`<span
    class="ring ${part(challenge) === 0 ? 'none' : ''}"
    part="ring"
    role="img"
    aria-label=${`${text(challenge.status)}: ${say.progress(challenge, view.program.currency)}`}
  >
    <svg class="circle" viewBox="0 0 52 52" aria-hidden="true">
      <circle cx="26" cy="26" r="23" />
      <circle cx="26" cy="26" r="23" pathLength="100" />
    </svg>
    ${done ? check : typeof inner === 'string' ? html`<b>${inner}</b>` : inner}
  </span>`;
}

const part = ({ status, progress, target }: ChallengeView): number =>
  status === 'completed' ? 1 : Math.min(1, progress / target);
