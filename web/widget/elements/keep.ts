import { html, nothing, type TemplateResult } from 'lit-html';
import { TenfoldElement, type Changes } from '../base.js';
import { backupAtHub } from '../backup-at-hub.js';
import { send } from '../events.js';
import type { Draw } from '../qr-later.js';
import type { WidgetState } from '../state.js';
import { css } from '../styles/css.js';
import { text } from '../text.js';

/** Longest link that a phone reads from another's screen without trouble. */
const mostInQr = 1200;

/** WebKit reads what is saved only later (bug 211234). */
const readMs = 60_000;

/** The export that was saved last. The page's state keeps it, and another element may come and see it there. */
let saved: WidgetState['kept'];

const styles = css`
  .box {
    display: grid;
    gap: 14px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  textarea {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 5.5em;
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_small);
    background: var(--_canvas);
    color: var(--_text);
    font:
      0.8125em / 1.4 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    resize: vertical;
  }
  .qr {
    box-sizing: border-box;
    inline-size: min(100%, 240px);
    block-size: auto;
    aspect-ratio: 1;
    border-radius: var(--_small);
    stroke: none;
    justify-self: center;
  }
  .qr .light {
    fill: #fff;
  }
  .qr .dark {
    fill: #000;
  }
`;

/** What one can do with one's data: take them along, bring a card back, erase it. Loaded when somebody asks for it. */
export class TenfoldKeep extends TenfoldElement {
  static override styles = [styles];
  static override properties = { sure: undefined, draw: undefined };

  /** The shopper has said that the card is to be erased, and is asked again. */
  declare sure: boolean | undefined;
  /** Draws a QR code, as soon as what draws them is there. */
  declare draw: Draw | undefined;

  protected override render(): TemplateResult {
    const { state } = this;
    if (state === undefined) return html``;
    return html`<section class="box" part="keep" aria-labelledby="title">
      <h2 id="title" part="heading" tabindex="-1">${state.joined ? text('data') : text('restoreTitle')}</h2>
      ${state.joined ? this.#own(state.sync !== 'none') : this.#bringBack(state.sync !== 'none')}
    </section>`;
  }

  /** An export is saved as soon as it is there. A code is drawn as soon as it can be. */
  protected override updated(changed: Changes): void {
    const { kept } = this.state ?? {};
    const isNew = (changed.get('state') as WidgetState | undefined)?.kept !== kept || changed.has('draw');
    if (kept?.action === 'backup' && isNew) this.scrollIntoView();
    if (kept?.action === 'restore' && isNew) this.#focus('.main');
    // The pressed button is gone. A second press by accident erases nothing.
    if (changed.has('sure') && this.sure !== undefined) this.#focus(this.sure ? '.keep' : 'h2');
    // What was pressed to open this is gone.
    const isFirst = changed.has('state') && changed.get('state') === undefined;
    if (isFirst && document.activeElement === document.body) this.#focus('h2');
    if (kept?.action !== 'export' || kept === saved) return;
    saved = kept;
    save(kept.text, `${this.view?.program.id ?? 'card'}.json`);
  }

  #own(hasHub: boolean): TemplateResult {
    if (this.sure === true) return this.#confirm(hasHub);
    const code = this.state?.kept?.action === 'backup' ? this.state.kept.text : undefined;
    return html`<p class="quiet">${hasHub ? text('keepHintHub') : text('keepHint')}</p>
      ${code === undefined ? nothing : backup(code, this.draw)}
      <div class="actions">
        ${hasHub || code !== undefined ? nothing : this.#button(text('backup'), () => this.#ask('backup'))}
        ${this.#button(text('save'), () => this.#ask('export'))}
        ${this.#button(text('erase'), () => (this.sure = true), 'plain bad')}
      </div>`;
  }

  #confirm(hasHub: boolean): TemplateResult {
    const erase = (): void => {
      this.sure = false;
      this.#ask('erase');
    };
    return html`<p role="alert">${hasHub ? text('eraseSureHub') : text('eraseSure')}</p>
      <div class="actions">
        ${this.#button(text('eraseYes'), erase, 'bad')}
        ${this.#button(text('eraseNo'), () => (this.sure = false), 'keep')}
      </div>`;
  }

  /** A link may bring a code to a shop that keeps its cards itself. */
  #bringBack(hasHub: boolean): TemplateResult {
    return hasHub ? html`<p role="alert">${backupAtHub()}</p>` : this.#restore();
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #restore(): TemplateResult {
    const given = this.state?.kept?.action === 'restore' ? this.state.kept.text : '';
    const restore = (): void => {
      this.#ask('restore', this.renderRoot.querySelector('textarea')?.value ?? '');
    };
    return html`<p class="quiet">${text('restoreHint')}</p>
      <textarea
        aria-label=${text('backup')}
        part="code"
        spellcheck="false"
        autocomplete="off"
        .value=${given}
      ></textarea>
      <div class="actions">${this.#button(text('restore'), restore, 'main')}</div>`;
  }

  #button(name: string, pressed: () => void, look = ''): TemplateResult {
    const busy = this.busy('keep');
    return html`<button
      class=${look}
      part="button"
      aria-disabled=${String(busy)}
      @click=${() => {
        if (!busy) pressed();
      }}
    >
      ${name}
    </button>`;
  }

  #ask(action: 'export' | 'backup' | 'erase' | 'restore', text = ''): void {
    send(this, 'tenfold-keep-request', { action, text });
  }
}

function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), readMs);
}

function backup(code: string, draw: Draw | undefined): TemplateResult {
  const link = `${location.origin}${location.pathname}${location.search}#tenfold-backup=${code}`;
  const drawn = link.length > mostInQr ? undefined : draw?.(link, text('backupPicture'));
  return html`${drawn ?? nothing}
    <p class="quiet">${drawn === undefined ? text('backupKeep') : text('backupScan')}</p>
    <textarea readonly part="code" aria-label=${text('backup')} .value=${code} @focus=${selectAll}></textarea>`;
}

function selectAll({ target }: Event): void {
  if (target instanceof HTMLTextAreaElement) target.select();
}
