import { html, nothing, type TemplateResult } from 'lit-html';
import type { RedemptionView, View } from '../../engine/generated/answer.js';
import { gift } from '../../widget/gift.js';
import * as nameOf from '../../widget/names.js';
import type { Found, TillState } from '../state.js';
import { may } from '../session.js';
import { points } from '../../widget/phrases.js';
import { cardOf, say, until as untilTime } from '../words.js';
import { awardView } from './award.js';
import { shownCards } from './shown-cards.js';
import { icons, problemLine, title, type Scene } from './parts.js';

/** Whose card it is, without anything personal; what is set aside for it; and what can be awarded. */
export function cardView(scene: Scene, found: Found): TemplateResult {
  const { state, desk } = scene;
  return html`<section class="card">
    <header class="whose">
      <button class="round" type="button" aria-label=${say('back')} @click=${() => desk.show('scan')}>
        ${icons.back}
      </button>
      ${title(cardOf(found.member))}
      ${found.view?.tiers?.current === undefined ? nothing : html`<span class="chip">${nameOf.tier(found.view, found.view.tiers.current)}</span>`}
    </header>
    ${problemLine(state)}
    ${found.view === undefined ? offline(state) : html`${heldList(scene, found, found.view)} ${facts(found.view)}`}
    ${state.session !== undefined && may(state.session, 'award') ? awardView(scene) : nothing}
    <button class="quiet wide" type="button" @click=${() => desk.show('scan')}>${say('next')}</button>
    ${found.view === undefined ? nothing : shownCards(state, found.view)}
  </section>`;
}

/** What a cashier has to know at a glance. */
function facts({ points: held, cards }: View): TemplateResult {
  return html`<ul class="facts" role="list">
    <li><b>${points(held.available, held.name)}</b></li>
    ${cards.map(({ name, stamps, slots }) => html`<li>${say('stamps', { card: name, stamps, slots })}</li>`)}
  </ul>`;
}

function offline({ session, waiting }: TillState): TemplateResult {
  const left = Math.max(0, (session?.limits.offlineAwards ?? 0) - waiting.length);
  return html`<div class="note genuine">
    ${icons.cloudOff}
    <div>
      <h2>${say('genuine')}</h2>
      <p>${say('genuineHow')} ${say('offlineLeft', { awards: left })}</p>
      <p>${say('noRewardsOffline')}</p>
    </div>
  </div>`;
}

/** What the code was for stands first. */
function heldList(scene: Scene, { redemption: wanted }: Found, view: View): TemplateResult | typeof nothing {
  if (view.redemptions.length === 0) return nothing;
  const first = (one: RedemptionView): number => (one.redemption === wanted ? 0 : 1);
  return html`<section class="held">
    <h2>${say('held')}</h2>
    <ul role="list">
      ${[...view.redemptions].sort((a, b) => first(a) - first(b)).map((one) => heldRow(scene, view, one, one.redemption === wanted))}
    </ul>
  </section>`;
}

function heldRow(
  { state, desk }: Scene,
  view: View,
  { redemption, reward, until }: RedemptionView,
  wanted: boolean,
): TemplateResult {
  const name = nameOf.reward(view, reward);
  const settles = state.session !== undefined && may(state.session, 'redeem');
  return html`<li class=${wanted ? 'wanted' : ''}>
    <span class="mark">${gift}</span>
    <div class="grow">
      <h3>${name}</h3>
      <p class="soft small">${untilTime(until)}</p>
    </div>
    ${
      settles
        ? html`<div class="settle">
            <button
              class="main"
              type="button"
              aria-disabled=${String(state.busy)}
              aria-label="${say('handOver')}: ${name}"
              @click=${() => void desk.settle(redemption, name, 'confirm')}
            >
              ${say('handOver')}
            </button>
            <button
              class="quiet"
              type="button"
              aria-disabled=${String(state.busy)}
              aria-label="${say('release')}: ${name}"
              @click=${() => void desk.settle(redemption, name, 'release')}
            >
              ${say('release')}
            </button>
          </div>`
        : nothing
    }
  </li>`;
}
