import { html, nothing, type TemplateResult } from 'lit-html';
import { asFlag, asText, still, TenfoldElement, type Changes } from '../base.js';
import { hear, send } from '../events.js';
import { number } from '../format.js';
import { isWaiting } from '../full-card.js';
import type { WidgetState } from '../state.js';
import { text } from '../text.js';
import { launcherStyles } from '../styles/launcher.js';
import { gift } from '../gift.js';
import { loadRest } from '../later.js';

/** What the stylesheet takes for a phone, upright or on its side: there the panel is a sheet over the page, else a window beside it. */
const phone = '(max-width: 559px), (max-height: 480px)';

/** Outside a modal dialog of the page's all else is dead: then ours is one, too. */
const modal = 'dialog:modal';

/**
 * The round button in the corner, and the dialog with the panel. On a phone the dialog is modal, a sheet from below;
 * on a desktop the page beside it stays in use. Closing gives the focus back to where it was.
 *
 * @csspart away
 * @csspart back
 */
export class TenfoldLauncher extends TenfoldElement {
  static override styles = [launcherStyles];
  static override properties = {
    failed: undefined,
    opened: asFlag,
    side: asText,
  };

  /** Is the panel open? Setting it opens or closes. */
  declare opened: boolean;
  /** `end` (default) or `start`: which bottom corner. */
  declare side: 'start' | 'end' | undefined;

  /** The panel's file could not be loaded. */
  declare private failed: boolean | undefined;

  #stopHearing: (() => void) | undefined;
  /** What the panel shows. While it is closed it is not drawn; what has changed meanwhile happens when it is opened. */
  #shown: WidgetState | undefined;
  #wasOpened = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.opened) this.opened = false; // it may have been set before the element was registered
    document.addEventListener('keydown', this.#key);
    this.#stopHearing = hear(this, 'tenfold-close', (_, event) => {
      if (event.composedPath()[0] === this) return;
      event.stopPropagation(); // the panel asks; that it is closed is said once, by the launcher
      this.opened = false;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopHearing?.();
    document.removeEventListener('keydown', this.#key);
  }

  protected override updated(changed: Changes): void {
    if (changed.has('opened') && this.opened !== this.#dialog?.open) this.#apply();
    if (changed.has('state')) this.#bump(changed.get('state') as WidgetState | undefined);
    this.toggleAttribute('opened', this.opened);
    if (this.side !== undefined) this.setAttribute('side', this.side);
    if (!this.opened || this.#shown === this.state) return;
    this.#shown = this.state;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { view } = this;
    this.#wasOpened ||= this.opened;
    if (this.#shown?.view === undefined) this.#shown = this.state;
    const name = view?.program.name ?? this.state?.program?.name ?? text('fallback');
    const count = this.state?.joined ? badge(this.state) : undefined;
    const label = text('open', { program: name });
    return html`<button
        class="main launch"
        part="button launcher"
        aria-haspopup="dialog"
        aria-expanded=${String(this.opened)}
        aria-label=${count === undefined ? label : `${label}: ${count.long}`}
        @click=${this.#toggle}
      >
        <slot name="icon">${gift}</slot>
      </button>
      ${count === undefined ? nothing : html`<span class="badge" part="badge" aria-hidden="true">${count.short}</span>`}
      <dialog part="dialog" aria-label=${name} @close=${this.#closed} @click=${this.#outside}>
        ${this.failed ? html`<p class="failed">${text('unavailable')}</p>` : nothing}
        ${this.#wasOpened ? this.#panel() : nothing}
      </dialog>
      <p class="hush" role="status">${this.#dialog?.open ? nothing : this.state?.notice?.text}</p>`;
  }

  #panel(): TemplateResult {
    return html`<tenfold-panel
      class="in"
      ?hidden=${this.failed}
      .state=${this.#shown}
      closable
      exportparts="header, title, body, footer"
    >
      <slot name="logo" slot="logo"></slot>
    </tenfold-panel>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #toggle(): void {
    this.opened = !this.opened;
  }

  #apply(): void {
    if (!this.opened) return this.#dialog?.close();
    this.hidden = false; // a modal dialog that cannot be seen would make the page inert
    loadRest().then(
      () => (this.failed = false),
      () => (this.failed = true),
    );
    if (matchMedia(phone).matches || document.querySelector(modal)) this.#dialog?.showModal();
    else this.#dialog?.show();
    send(this, 'tenfold-open', {});
  }

  #closed(): void {
    this.opened = false;
    // A dialog gives the focus back by itself, unless where it came from is gone, or was nowhere.
    const { activeElement, body } = document;
    if (activeElement === this || activeElement === body) {
      this.renderRoot.querySelector<HTMLElement>('.launch')?.focus({ preventScroll: true });
    }
    send(this, 'tenfold-close', {});
  }

  /** A dialog that is not modal does not close by itself, wherever in the page the focus is. */
  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.opened || event.defaultPrevented) return;
    event.preventDefault();
    this.opened = false;
  };

  #outside(event: Event): void {
    if (event.target === this.#dialog) this.opened = false; // the backdrop belongs to the dialog itself
  }

  #bump(before: WidgetState | undefined): void {
    const [was, is] = [badge(before), badge(this.state)];
    if (was === undefined || was.short === is?.short) return;
    this.renderRoot.querySelector('.badge')?.animate({ scale: [1, 1.35, 1] }, still() ? 0 : 500);
  }
}

interface Badge {
  readonly short: string;
  readonly long: string;
}

/** A programme with a card shows its stamps, another one its points; of nothing, and of no such thing, nothing is shown. */
function badge(state: WidgetState | undefined): Badge | undefined {
  if (state?.view === undefined) return undefined;
  const { cards, points } = state.view;
  const { available, name } = points;
  const card = cards[0];
  if (card === undefined)
    return available > 0 ? { short: number(available), long: text('points', { points: available, name }) } : undefined;
  const { slots } = card;
  const stamps = isWaiting(state, card) ? slots : card.stamps;
  return { short: `${number(stamps)}/${number(slots)}`, long: text('of', { part: stamps, whole: slots }) };
}
