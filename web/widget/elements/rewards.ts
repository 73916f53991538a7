import { html, nothing, type TemplateResult } from 'lit-html';
import { mayAssert } from '../../client/asserted.js';
import type { RedemptionView, RewardView, View } from '../../engine/generated/answer.js';
import { asNumber, TenfoldElement } from '../base.js';
import { send } from '../events.js';
import { gift, lock } from '../icons.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import * as nameOf from '../names.js';
import { grouped } from '../phrases.js';
import { text } from '../text.js';
import { ticketStyles } from '../styles/ticket.js';
import { refusalIn } from './refusal.js';
import { byDistance, lockedText, priceOf } from './reward-row.js';
import { codeStyles } from '../styles/code.js';
import { loadQr, qrNow } from '../qr-later.js';
import { skeletonRows } from './rows.js';
import { costOf, heldUntil } from './ticket-words.js';

const styles = css`
  h2 + .bad {
    margin-block: 8px 12px;
  }
  .reward {
    display: flex;
    gap: 14px;
    min-block-size: 5.4em;
  }
  .offer {
    flex-wrap: wrap;
    justify-content: space-between;
    margin-block-start: 10px;
  }
  .offer .main {
    margin-inline-start: auto;
  }
  .mark {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--_small);
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
    color: var(--_accent);
  }
  .locked .mark {
    background: var(--_canvas);
    color: var(--_muted);
  }
  .reward .bar {
    margin-block: 8px 4px;
    max-inline-size: 16em;
    block-size: 6px;
  }
`;

/** Rewards to redeem, those still out of reach with what is missing, and the tickets of those asked for. */
export class TenfoldRewards extends TenfoldElement {
  static override styles = [parts, styles, ticketStyles, codeStyles];
  static override properties = { rows: asNumber, sure: undefined, drawable: undefined };

  /** How many rows the skeleton reserves. */
  declare rows: number | undefined;
  /** The redemption whose second, deliberate step is open. */
  declare private sure: string | undefined;
  /** What draws QR codes is there. */
  declare private drawable: boolean | undefined;
  #focusOn: string | undefined;
  #focused: string | undefined;
  /** The redemption whose ticket was last given or put back here. */
  #settled: string | undefined;
  /** A reward was asked for here, and its ticket is not there yet. */
  #asked = false;
  #tickets = 0;

  protected override updated(): void {
    for (const bar of this.renderRoot.querySelectorAll<HTMLElement>('.bar')) {
      bar.style.setProperty('--_part', bar.dataset['part'] ?? '0');
    }
    if (this.#focusOn === undefined) return this.#keepFocus();
    this.renderRoot.querySelector<HTMLElement>(this.#focusOn)?.focus();
    this.#focusOn = undefined;
  }

  /** Rows may have changed places: the focus goes with its reward, or a second press would redeem another one. */
  #keepFocus(): void {
    const focused = this.#focused;
    if (focused === undefined || rewardOf(this.shadowRoot?.activeElement) === focused) return;
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-reward]')];
    (buttons.find((button) => rewardOf(button) === focused) ?? this.renderRoot.querySelector('h2'))?.focus();
  }

  protected override willUpdate(): void {
    this.#focused = rewardOf(this.shadowRoot?.activeElement);
    const ids = this.view?.redemptions.map((one) => one.redemption) ?? [];
    const isGone = (id: string | undefined): boolean => id !== undefined && !ids.includes(id);
    const goes = isGone(this.sure) || isGone(this.#settled);
    if (goes && this.renderRoot.activeElement !== null) this.#focusOn = 'h2'; // a pressed button is gone with its ticket
    if (isGone(this.sure)) this.sure = undefined;
    if (isGone(this.#settled)) this.#settled = undefined;
    if (this.#asked && ids.length > this.#tickets) {
      this.#asked = false;
      this.#focusOn = `#ticket-${ids.length - 1}`; // the newest is the last
    }
    this.#tickets = ids.length;
  }

  protected override render(): TemplateResult {
    if (this.view === undefined) return skeletonRows(this.rows ?? 2, this.state);
    const { view } = this;
    return html`<h2 part="heading" tabindex="-1">${text('rewards')}</h2>
      ${refusalIn(this, 'rewards')}
      <ul class="list" role="list">
        ${view.redemptions.map((redemption, index) => this.#ticket(view, redemption, index))}
        ${[...view.rewards].sort(byDistance).map((reward) => this.#row(view, reward))}
      </ul>
      ${view.rewards.length === 0 ? html`<p class="quiet">${text('noRewards')}</p>` : nothing}`;
  }

  #row(view: View, reward: RewardView): TemplateResult {
    const open = reward.status === 'available';
    return html`<li class="box reward ${reward.status}" part="reward">
      <span class="mark">${open ? gift : lock}</span>
      <div class="grow">
        <h3 part="name">${reward.name}</h3>
        ${reward.description === undefined ? nothing : html`<p class="quiet">${reward.description}</p>`}
        ${
          open
            ? html`<div class="row offer">${priceOf(view, reward)}${this.#redeemButton(reward)}</div>`
            : lockedText(view, reward, this.state?.program)
        }
      </div>
    </li>`;
  }

  #redeemButton(reward: RewardView): TemplateResult {
    const busy = this.busy(reward.id);
    return html`<button
      class="main"
      part="button redeem"
      data-reward=${reward.id}
      aria-label=${text('redeemNamed', { reward: reward.name })}
      aria-disabled=${String(busy)}
      @click=${() => !busy && this.#request(reward.id)}
    >
      ${text('redeem')}
    </button>`;
  }

  #ticket(view: View, held: RedemptionView, index: number): TemplateResult {
    const { redemption, reward } = held;
    const sure = this.sure === redemption;
    const cost = costOf(view, held);
    return html`<li class="ticket" part="ticket">
      <p class="eyebrow">${text('ticket')}</p>
      <h3 part="name" id="ticket-${index}" tabindex="-1">${nameOf.reward(view, reward)}</h3>
      <p class="quiet">${heldUntil(view, held)}${cost === '' ? nothing : html` · ${cost}`}</p>
      ${this.#codeOf(redemption, nameOf.reward(view, reward))}
      <div class="steps">${sure ? this.#secondStep(redemption) : this.#firstStep(redemption)}</div>
    </li>`;
  }

  /** With a hub: what a till scans, or the cashier types. */
  #codeOf(redemption: string, name: string): TemplateResult | typeof nothing {
    const { state } = this;
    if (state === undefined || state.sync === 'none') return nothing;
    const code = state.redemptionCodes[redemption];
    if (code === undefined)
      return state.sync === 'offline' ? html`<p class="quiet">${text('ticketWaits')}</p>` : nothing;
    if (qrNow() === undefined) void loadQr().then((there) => (this.drawable = there));
    return html`<div class="code">
      ${qrNow()?.(code, text('ticketPicture', { reward: name })) ?? nothing}
      <p class="signs" part="redemption-code">${grouped(code)}</p>
    </div>`;
  }

  #firstStep(redemption: string): TemplateResult {
    return html`${this.#mayConfirm ? this.#confirmButton(redemption) : nothing}
      <button
        class="plain"
        part="button release"
        aria-disabled=${String(this.busy(redemption))}
        @click=${() => this.#settle('tenfold-release-request', redemption)}
      >
        ${text('release')}
      </button>`;
  }

  /** Where a till has the word, the page does not offer to say that it was handed over: it would be refused. */
  get #mayConfirm(): boolean {
    const { sync, program } = this.state ?? {};
    return sync === 'none' || (program?.asserts !== undefined && mayAssert(program, 'redemptionConfirmed'));
  }

  #confirmButton(redemption: string): TemplateResult {
    return html`<button class="main confirm" part="button confirm" @click=${() => this.#ask(redemption)}>
      ${text('confirm')}
    </button>`;
  }

  #secondStep(redemption: string): TemplateResult {
    return html`<p role="status">${text('confirmSure')}</p>
      <button
        class="main yes"
        part="button confirm"
        aria-disabled=${String(this.busy(redemption))}
        @click=${() => this.#settle('tenfold-confirm-request', redemption)}
      >
        ${text('confirmYes')}
      </button>
      <button class="plain" part="button" @click=${() => this.#ask(undefined)}>${text('confirmNo')}</button>`;
  }

  #request(reward: string): void {
    this.#asked = true;
    send(this, 'tenfold-redeem-request', { reward });
  }

  #ask(redemption: string | undefined): void {
    this.sure = redemption;
    this.#focusOn = redemption === undefined ? '.confirm' : '.steps .plain'; // a second press by accident changes nothing
  }

  #settle(request: 'tenfold-confirm-request' | 'tenfold-release-request', redemption: string): void {
    if (this.busy(redemption)) return;
    this.#settled = redemption;
    send(this, request, { redemption });
  }
}

const rewardOf = (element: Element | null | undefined): string | undefined =>
  element?.getAttribute('data-reward') ?? undefined;
