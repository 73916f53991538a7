import { html, nothing, type TemplateResult } from 'lit-html';
import type { MemberCodeAnswer } from '../../sync/till.js';
import { isInPanel } from '../around.js';
import { asFlag, TenfoldElement, type Changes } from '../base.js';
import { hear, send } from '../events.js';
import { alert, close, scan } from '../icons.js';
import { grouped } from '../phrases.js';
import { loadQr, qrNow } from '../qr-later.js';
import type { WidgetState } from '../state.js';
import { text } from '../text.js';
import { codeStyles } from '../styles/code.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';

/** A code lives for five minutes; a new one is asked for well before. Counted from when it came: clocks may be wrong. */
const lifeMs = 300_000;
const renewMs = 240_000;

/** When each code came, to whichever element: the page's state keeps the latest for those that come later. */
const cameAt = new WeakMap<MemberCodeAnswer, number>();

const styles = css`
  .open {
    inline-size: 100%;
  }
  .box {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 20px;
    text-align: center;
  }
  .box .row {
    inline-size: 100%;
    margin-block: -8px;
    margin-inline-end: -16px;
    text-align: start;
  }
  .box .close {
    padding: 0;
    color: var(--_muted);
  }
  .frame {
    inline-size: min(100%, 17em);
    aspect-ratio: 1;
    margin-block: 4px;
    border-radius: var(--_small);
    background: #fff;
  }
  .frame:empty {
    background: color-mix(in srgb, var(--_text) 8%, transparent);
  }
  .away {
    display: flex;
    gap: 10px;
    text-align: start;
  }
`;

/**
 * The shopper's code for a till, with its digits; a new one comes before the old one is over. Closed until it is asked
 * for, so that no code is made for nobody. Empty where there is no hub, or no card yet.
 */
export class TenfoldCode extends TenfoldElement {
  static override styles = [parts, styles, codeStyles];
  static override properties = { open: asFlag, drawable: undefined, over: undefined };

  /** Is the code shown? */
  declare open: boolean;
  declare private drawable: boolean | undefined;
  /** The latest code is over, and no new one has come. */
  declare private over: boolean | undefined;
  #code: MemberCodeAnswer | undefined;
  /** What was answered last, and whether another answer is awaited. */
  #answer: WidgetState['memberCode'];
  #asking = false;
  #focusOn: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopHearing: (() => void) | undefined;
  #observer: IntersectionObserver | undefined;
  readonly #looked = (): void => this.#renew();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopHearing = hear(document, 'tenfold-close', () => this.#close());
    this.#observer = new IntersectionObserver(() => this.#renew());
    this.#observer.observe(this);
    document.addEventListener('visibilitychange', this.#looked);
    addEventListener('online', this.#looked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopHearing?.();
    this.#observer?.disconnect();
    document.removeEventListener('visibilitychange', this.#looked);
    removeEventListener('online', this.#looked);
    this.#rest();
  }

  protected override willUpdate(): void {
    const code = this.state?.memberCode;
    if (code !== this.#answer) this.#asking = false;
    this.#answer = code;
    if (!this.#shows) this.#code = undefined;
    else if (code !== undefined && 'code' in code && code !== this.#code) this.#take(code);
  }

  protected override updated(changes: Changes): void {
    if (this.#focusOn !== undefined) this.renderRoot.querySelector<HTMLElement>(this.#focusOn)?.focus();
    this.#focusOn = undefined;
    if (!this.#shows) return this.#rest();
    const before = changes.get('state') as WidgetState | undefined;
    const begins = changes.has('open') || before?.joined === false || (changes.has('state') && before === undefined);
    if (begins) this.#renew();
  }

  protected override render(): TemplateResult {
    const { state } = this;
    if (state === undefined || !state.joined || state.sync === 'none') return html``;
    if (!this.open) {
      return html`<button class="open" part="button code" @click=${this.#show}>${scan} ${text('showCode')}</button>`;
    }
    return html`<section class="box" part="code" aria-label=${text('myCode')}>
      <div class="row">
        <h2 class="grow" part="heading" tabindex="-1">${text('myCode')}</h2>
        <button class="plain close" part="button close" aria-label=${text('close')} @click=${this.#hide}>
          ${close}
        </button>
      </div>
      ${this.#content()}
    </section>`;
  }

  #show(): void {
    this.open = true;
    this.#focusOn = 'h2'; // the pressed button is gone
  }

  #hide(): void {
    this.open = false;
    this.#focusOn = '.open';
  }

  /** The next time that the panel is opened, it may not be for the code. */
  #close(): void {
    if (isInPanel(this)) this.open = false;
  }

  #content(): TemplateResult {
    const refused = this.state?.memberCode !== undefined && 'refused' in this.state.memberCode;
    const code = this.over ? undefined : this.#code;
    if (code === undefined && refused) {
      return html`<p class="away" role="status">${alert}<span>${text('codeAway')}</span></p>
        <button part="button" @click=${() => this.#renew()}>${text('tryAgain')}</button>`;
    }
    const drawn = code === undefined ? nothing : qrNow()?.(code.code, text('myCodePicture'));
    return html`<div class="frame">${drawn ?? nothing}</div>
      <p class="signs" part="digits">${code === undefined ? nothing : grouped(code.digits)}</p>
      <p class="quiet" role="status">${code === undefined ? text('codeComes') : text('codeHow')}</p>`;
  }

  get #shows(): boolean {
    return this.open && this.state?.joined === true && this.state.sync !== 'none';
  }

  #take(code: MemberCodeAnswer): void {
    this.#code = code;
    if (!cameAt.has(code)) cameAt.set(code, Date.now());
    this.over = this.#age >= lifeMs;
    this.#wake(Math.max(0, renewMs - this.#age));
  }

  get #age(): number {
    const came = this.#code && cameAt.get(this.#code);
    return came === undefined ? lifeMs : Math.abs(Date.now() - came);
  }

  /**
   * Asks for a code where there is none, or for the next one in time; what is over is not shown as if it were good. A code
   * that nobody sees is not renewed before it is seen again.
   */
  #renew(): void {
    if (!this.#shows || document.hidden || this.getClientRects().length === 0) return;
    if (qrNow() === undefined) void loadQr().then((there) => (this.drawable = there));
    const age = this.#age;
    if (age >= lifeMs) this.over = this.#code !== undefined;
    if (age < renewMs) return this.#wake(renewMs - age);
    if (this.#asking) return;
    this.#asking = true;
    send(this, 'tenfold-code-request', {});
    this.#wake(lifeMs - renewMs);
  }

  /** No answer is awaited any more: the next time that it is seen, it is asked for. */
  #rest(): void {
    clearTimeout(this.#timer);
    this.#asking = false;
  }

  #wake(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#asking = false;
      this.#renew();
    }, milliseconds);
  }
}
