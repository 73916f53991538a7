import { html, nothing, type TemplateResult } from 'lit-html';
import { isReadOut } from '../around.js';
import { asFlag, TenfoldElement } from '../base.js';
import { send } from '../events.js';
import { isFailed } from '../failed.js';
import { hasPoints } from '../has-points.js';
import { alert, close, phone } from '../icons.js';
import { parts } from '../styles/parts.js';
import { device, signedPoints } from '../phrases.js';
import type { WidgetState } from '../state.js';
import { panelStyles } from '../styles/panel.js';
import { text } from '../text.js';

/** The whole of it: programme name, everything on the card, and where it is stored. */
export class TenfoldPanel extends TenfoldElement {
  static override styles = [parts, panelStyles];
  static override properties = { closable: asFlag };

  /** Shows a close button, which sends `tenfold-close`. */
  declare closable: boolean | undefined;
  #hadFocus = false;

  protected override willUpdate(): void {
    this.#hadFocus = this.renderRoot.activeElement !== null;
  }

  /** What had the focus may be gone, as the button is that begins the card: it stays in the panel, or Escape would not close it. */
  protected override updated(): void {
    if (this.#hadFocus && this.renderRoot.activeElement === null) {
      this.renderRoot.querySelector<HTMLElement>('.body')?.focus();
    }
  }

  protected override render(): TemplateResult {
    const { state, view } = this;
    const name = view?.program.name ?? state?.program?.name ?? text('fallback');
    return html`<header part="header">
        <slot name="logo"></slot>
        <h2 class="grow" part="title">${name}</h2>
        ${this.closable ? closeButton(() => send(this, 'tenfold-close', {})) : nothing}
      </header>
      <div class="body" part="body" tabindex="0" role="region" aria-label=${name}>
        ${state === undefined ? nothing : notices(state)}
        <tenfold-install class="in" .state=${state}></tenfold-install>
        ${this.#content(state)}
      </div>
      <footer part="footer" class="quiet">${state === undefined ? nothing : storageLine(state, this.#backup)}</footer>
      <p class="hush" role="status">${state === undefined || this.#isDouble ? nothing : noticeOf(state)?.text}</p>`;
  }

  /** Beside the round button, which reads out what happens, by a panel of its own. */
  get #isDouble(): boolean {
    return !this.classList.contains('in') && isReadOut();
  }

  /** The code stands with the rest of one's data, at the end of the panel; what shows it there brings it into sight. */
  readonly #backup = (): void => {
    if (this.state?.kept?.action !== 'backup') send(this, 'tenfold-keep-request', { action: 'backup', text: '' });
    else this.renderRoot.querySelector('tenfold-data')?.scrollIntoView();
  };

  #content(state: WidgetState | undefined): TemplateResult {
    if (isFailed(state)) return failed(state?.joined);
    const ids = this.view?.cards.map(({ id }) => id) ?? ['']; // one skeleton while unknown
    const card = (id: string): TemplateResult =>
      html`<tenfold-card class="in" .card=${id || undefined} .state=${state}></tenfold-card>`;
    if (state !== undefined && !state.joined && state.status !== 'starting') {
      const data = html`<tenfold-data class="in" .state=${state}></tenfold-data>`;
      // Whoever comes with a code has a card already: another one in its place would be the end of it.
      const first = state.kept?.action === 'restore';
      return html`${first ? data : nothing}${state.storage === 'cleared' ? nothing : ids.slice(0, 1).map(card)}<tenfold-join
          class="in"
          .state=${state}
        ></tenfold-join>
        ${first ? nothing : data}
        <tenfold-place class="in"></tenfold-place>`;
    }
    return html`${
        state !== undefined && !hasPoints(state)
          ? nothing
          : html`<tenfold-points class="in" .state=${state}></tenfold-points>`
      }
      ${state === undefined || state.sync === 'none' ? nothing : html`<tenfold-code class="in" .state=${state}></tenfold-code>`}
      ${ids.map(card)}
      <tenfold-rewards class="in" .state=${state}></tenfold-rewards>
      ${
        this.view !== undefined && this.view.tiers === undefined
          ? nothing
          : html`<tenfold-tier class="in" .state=${state}></tenfold-tier>`
      }
      ${
        this.view?.challenges.length === 0
          ? nothing
          : html`<tenfold-challenges class="in" .state=${state}></tenfold-challenges>`
      }
      <tenfold-activity class="in" .state=${state}></tenfold-activity>
      <tenfold-data class="in" .state=${state}></tenfold-data>
      <tenfold-place class="in"></tenfold-place>`;
  }
}

function closeButton(pressed: () => void): TemplateResult {
  return html`<button class="plain close" part="button close" aria-label=${text('close')} @click=${pressed}>
    ${close}
  </button>`;
}

/** Whoever has no card is not told that nothing of it is lost. */
function failed(joined = false): TemplateResult {
  return html`<p class="box notice">${alert}<span>${text(joined ? 'unavailable' : 'engine.unavailable')}</span></p>`;
}

/** What is to be said; or that the code of a link is of no use here. */
function noticeOf({ notice, joined, kept, busy }: WidgetState): WidgetState['notice'] {
  const unused = joined && kept?.action === 'restore' && busy.length === 0; // it may be just what begins the card
  return notice ?? (unused ? { kind: 'problem', text: text('member.joined') } : undefined);
}

function notices(state: WidgetState): TemplateResult {
  const { storage, pending, provisional, joined } = state;
  const notice = noticeOf(state);
  const cleared = storage === 'cleared' && !joined;
  return html`${
    notice?.kind === 'problem'
      ? html`<p class="box notice bad" part="notice">${alert}<span>${notice.text}</span></p>`
      : nothing
  }
  ${
    cleared
      ? html`<p class="box notice" part="notice">
          ${alert}<span><b>${text('storage.cleared')}</b> ${text('clearedHint')}</span>
        </p>`
      : nothing
  }
  ${provisional.length > 0 ? html`<p class="quiet" part="provisional">${provisionalText(state)}</p>` : nothing}
  ${pending.length > 0 && !isFailed(state) ? html`<p class="quiet" role="status">${text('catchingUp', { records: pending.length })}</p>` : nothing}`;
}

/** How much of it cannot be spent yet; points only as far as the activity tells them. */
function provisionalText({ provisional, view }: WidgetState): string {
  const shown = view?.activity.filter(({ record }) => provisional.includes(record)) ?? [];
  const points = shown.reduce((sum, record) => sum + record.points, 0);
  const sum = points > 0 ? ` (${signedPoints(points, view?.points.name ?? '')})` : '';
  return text('provisional', { records: provisional.length, sum });
}

function storageLine(state: WidgetState, backup: () => void): TemplateResult | typeof nothing {
  const { storage, joined, sync, unconfirmed } = state;
  const safe = sync !== 'none' && sync !== 'refused' && unconfirmed.length === 0;
  if (joined && sync !== 'none' && (storage !== 'memory' || safe)) return hubLine(sync, unconfirmed.length);
  if (storage === 'memory') return line(text('memory'), text('memoryHint'));
  if (!joined || storage === 'cleared') return nothing;
  return html`${line(text('here', { device: device() }), text('hereHint'))}
    <button class="plain" part="button backup" @click=${backup}>${text('backup')}</button>`;
}

/** Safe is what the hub has, even while there is no network. Nothing is said before it is known. */
function hubLine(sync: WidgetState['sync'], unconfirmed: number): TemplateResult | typeof nothing {
  if (sync === 'refused') return line(text('here', { device: device() }), text('unwanted'));
  if (unconfirmed > 0) return line(text('waiting', { records: unconfirmed, device: device() }), text('waitingHint'));
  if (sync === 'pending') return nothing;
  return line(text('safe'), text('safeHint'));
}

function line(status: string, hint: string): TemplateResult {
  return html`${phone}<span><b part="storage">${status}</b> · ${hint}</span>`;
}
