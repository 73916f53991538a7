import { html, nothing, type TemplateResult } from 'lit-html';
import { time } from '../../widget/written.js';
import { check } from '../../widget/icons.js';
import type { Award } from '../kept.js';
import { cardOf, refusal, say, what } from '../words.js';
import { title, type Scene } from './parts.js';

/** What waits for the network, and what the hub has refused: that stays until somebody has seen it. */
export function outboxView({ state, desk }: Scene): TemplateResult {
  const { waiting, refused } = state;
  const row = (award: Award, more: TemplateResult | typeof nothing): TemplateResult =>
    html`<li>
      <div class="grow">
        <p class="what">${what(award.record, state)}</p>
        <p class="soft small">${cardOf(award.member)} · ${time(award.record.at)}</p>
        ${award.refusal === undefined ? nothing : html`<p class="wrong small">${refusal(award.refusal.code)}</p>`}
      </div>
      ${more}
    </li>`;
  return html`<section class="outbox">
    ${title(say('outboxTitle'))}
    ${
      waiting.length === 0
        ? html`<p class="note level">${check}<span>${say('outboxEmpty')}</span></p>`
        : html`<p class="soft">${say('outboxHow')}</p>
            <ul role="list">
              ${waiting.map((award) => row(award, nothing))}
            </ul>
            <button class="main wide" type="button" @click=${() => void desk.sync()}>${say('send')}</button>`
    }
    ${
      refused.length === 0
        ? nothing
        : html`<h2>${say('refusedList')}</h2>
            <ul role="list">
              ${refused.map((award) =>
                row(
                  award,
                  html`<button class="quiet" type="button" @click=${() => void desk.dismiss(award.record.id)}>
                    ${say('dismiss')}
                  </button>`,
                ),
              )}
            </ul>`
    }
  </section>`;
}
