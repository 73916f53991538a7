import { html, type TemplateResult } from 'lit-html';
import { TenfoldElement } from '../base.js';
import { loadKeep } from '../later.js';
import { loadQr, qrNow } from '../qr-later.js';
import { parts } from '../styles/parts.js';
import { css } from '../styles/css.js';
import { text } from '../text.js';
import { refusalIn } from './refusal.js';

const styles = css`
  .bad {
    margin-block-start: 12px;
  }
  button {
    display: block;
    margin-inline: auto;
    font-size: 0.875em;
  }
`;

/**
 * A word that opens what one can do with one's data: take them along, bring a card back, erase it. That is `tenfold-keep`,
 * which is fetched only then. Before joining there is something to do only where there is no hub: a card to be brought back.
 */
export class TenfoldData extends TenfoldElement {
  static override styles = [parts, styles];
  static override properties = { opened: undefined, drawable: undefined };

  declare opened: boolean | undefined;
  /** What draws QR codes is there. */
  declare private drawable: boolean | undefined;

  protected override render(): TemplateResult {
    const { state } = this;
    if (state === undefined || state.status === 'starting') return html``;
    const brought = state.kept?.action === 'restore';
    if (!state.joined && state.sync !== 'none' && !brought) return html``;
    // Open at once for a code that a link has brought, where there is something to be said of it.
    if (this.opened === true || (state.kept !== undefined && !(state.joined && brought))) {
      void loadKeep(parts);
      if (state.kept?.action === 'backup' && qrNow() === undefined) {
        void loadQr().then((there) => (this.drawable = there)); // until then the text is there
      }
      return html`<tenfold-keep
          class="in"
          exportparts="keep, heading, code, button"
          .draw=${qrNow()}
          .state=${state}
        ></tenfold-keep
        >${refusalIn(this, 'keep')}`;
    }
    const open = (): void => {
      this.opened = true;
    };
    return html`<button class="plain" part="button" @click=${open}>
      ${state.joined ? text('data') : text('haveBackup')}
    </button>`;
  }
}
