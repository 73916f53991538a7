import { html, nothing, type TemplateResult } from 'lit-html';
import type { ActivityView, Entry, View } from '../../engine/generated/answer.js';
import { asNumber, TenfoldElement } from '../base.js';
import type { RefusedRecord } from '../client-port.js';
import { send } from '../events.js';
import { day, time } from '../written.js';
import { alert, down } from '../icons.js';
import { css } from '../styles/css.js';
import { parts } from '../styles/parts.js';
import * as nameOf from '../names.js';
import type { WidgetState } from '../state.js';
import * as say from '../phrases.js';
import { text } from '../text.js';
import { unconfirmedIn } from '../unconfirmed.js';
import { reasons, type Reason } from '../why.js';
import { skeletonRows } from './rows.js';

const styles = css`
  ul.box {
    padding-block: 4px;
  }
  .record {
    padding-block: 10px;
  }
  li + .record {
    border-block-start: 1px solid var(--_line);
  }
  .grow span {
    display: inline-block; /* an order's number stays in one piece */
  }
  .value {
    flex: none;
    max-inline-size: 45%;
    text-align: end;
    font-weight: 620;
  }
  .value span {
    display: block;
  }
  .value .less {
    color: var(--_bad);
  }
  .why {
    margin-block: -4px -8px;
    margin-inline-start: -10px;
    padding: 4px 10px;
    gap: 2px;
    font-size: 0.875em;
  }
  .why svg {
    transition: rotate 0.2s var(--_out);
  }
  .why[aria-expanded='true'] svg {
    rotate: 180deg;
  }
  .reasons {
    display: grid;
    gap: 10px;
    margin-block: 8px 6px;
    padding: 12px 14px;
    border-radius: var(--_small);
    background: var(--_canvas);
    font-size: 0.9375em;
  }
  .reasons .row {
    align-items: baseline;
  }
  .reasons b {
    flex: none;
    max-inline-size: 50%;
    font-weight: 620;
    text-align: end;
  }
  .more {
    margin-block-start: 6px;
  }
`;

const fewRows = 4;

/** The latest records, what each brought or took, and why. Refused ones are listed too. */
export class TenfoldActivity extends TenfoldElement {
  static override styles = [parts, styles];
  static override properties = { rows: asNumber, opened: undefined, all: undefined };

  /** How many records are listed at first, and reserved by the skeleton. Default 4. */
  declare rows: number | undefined;
  declare private opened: string | undefined;
  declare private all: boolean | undefined;

  protected override render(): TemplateResult {
    const few = this.rows ?? fewRows;
    const { state, view } = this;
    if (state === undefined || view === undefined) return skeletonRows(few, state);
    const shown = this.all ? view.activity : view.activity.slice(0, few);
    const hidden = view.activity.length - shown.length;
    const unconfirmed = unconfirmedIn(state);
    const empty = view.activity.length + state.refused.length === 0;
    return html`<h2 part="heading">${text('activity')}</h2>
      ${
        empty
          ? html`<p class="quiet box">${text('noActivity')}</p>`
          : html`<ul class="box" role="list">
              ${state.refused.map((record) => refusedRow(view, record))}
              ${shown.map((record) => this.#row(state, view, record, unconfirmed.has(record.record)))}
            </ul>`
      }
      ${
        hidden > 0
          ? html`<button class="plain more" part="button" @click=${this.#showAll}>
              ${text('more', { records: hidden })}
            </button>`
          : nothing
      }`;
  }

  #row(state: WidgetState, view: View, record: ActivityView, isUnconfirmed: boolean): TemplateResult {
    const { kind, order, at } = record;
    const reward = record.reward ?? (kind.startsWith('redemption') ? rewardIn(record.entries) : undefined);
    const title = did(kind);
    const about =
      reward === undefined ? (order === undefined ? '' : text('order', { order })) : nameOf.reward(view, reward);
    const waits = isUnconfirmed ? ` · ${text('notConfirmed')}` : '';
    const when = `${day(at, view.at)}, ${time(at)}${waits}`;
    const opened = this.opened === record.record;
    const entries = state.explanations[record.record]?.entries ?? record.entries;
    return html`<li class="record" part="record">
      <div class="row">
        <div class="grow">
          <p part="what">${title}</p>
          <p class="quiet">${when}${about === '' ? nothing : html` · <span>${about}</span>`}</p>
        </div>
        <p class="value" part="value">${values(view, record)}</p>
      </div>
      ${entries.length === 0 ? nothing : this.#whyButton(record.record, `${title}, ${when}`, opened)}
      ${opened ? why(state, view, entries) : nothing}
    </li>`;
  }

  #whyButton(record: string, what: string, opened: boolean): TemplateResult {
    return html`<button
      class="plain why"
      part="button why"
      aria-expanded=${String(opened)}
      aria-label=${text('whyOf', { what })}
      @click=${() => this.#toggle(record)}
    >
      ${text('why')}${down}
    </button>`;
  }

  #toggle(record: string): void {
    this.opened = this.opened === record ? undefined : record;
    if (this.opened !== undefined) send(this, 'tenfold-explain-request', { record });
  }

  #showAll(): void {
    this.all = true;
    const rows = this.renderRoot.querySelectorAll<HTMLElement>('.why');
    rows[rows.length - 1]?.focus(); // the pressed button goes away
  }
}

/** What is handed over or given back is named by its redemption; its entries say what it is. */
const rewardIn = (entries: readonly Entry[]): string | undefined =>
  entries.find(({ reward }) => reward !== undefined)?.reward;

/** Who is put into a tier or into segments is told so in the same words. */
function did(kind: ActivityView['kind']): string {
  return text(`did.${kind === 'segmentsAssigned' ? 'tierAssigned' : kind}`);
}

function values(view: View, { points, stamps, passed, entries }: ActivityView): TemplateResult {
  const held = entries.slice(passed).reduce((sum: number, entry: Entry) => sum + (entry.held ?? 0), 0);
  const line = (value: number, words: string): TemplateResult | typeof nothing =>
    value === 0 ? nothing : html`<span class=${value < 0 ? 'less' : ''}>${words}</span>`;
  return html`${line(points, say.signedPoints(points, view.points.name))} ${line(stamps, say.signedStamps(stamps))}
  ${points === 0 && held !== 0 ? html`<span class="quiet">${say.setAside(held, view.points.name)}</span>` : nothing}`;
}

function why(state: WidgetState, view: View, entries: readonly Entry[]): TemplateResult {
  return html`<ul class="reasons" part="reasons" role="list">
    ${reasons(state, view, entries).map(reasonRow)}
  </ul>`;
}

function reasonRow({ title, value, steps }: Reason): TemplateResult {
  return html`<li>
    <div class="row"><span class="grow">${title}</span>${value === '' ? nothing : html`<b>${value}</b>`}</div>
    ${steps.map((step) => html`<p class="quiet">${step}</p>`)}
  </li>`;
}

function refusedRow(view: View, { kind, at, refusal }: RefusedRecord): TemplateResult {
  return html`<li class="record row bad" part="record refused">
    ${alert}
    <div class="grow">
      <p>${text('refused', { what: did(kind as ActivityView['kind']) || kind })}</p>
      <p class="quiet">${day(at, view.at)}, ${time(at)} · ${say.problem(refusal.code)}</p>
    </div>
  </li>`;
}
