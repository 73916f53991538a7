import { html, nothing, type TemplateResult } from 'lit-html';
import type { RewardView, View } from '../../engine/generated/answer.js';
import type { Program } from '../../engine/generated/program.js';
import { shortDate } from '../written.js';
import * as nameOf from '../names.js';
import { sourceOf } from '../names.js';
import * as say from '../phrases.js';
import { text } from '../text.js';

/** What it costs now; one that was earned, or has no price, costs nothing. */
export function priceOf(view: View, { granted, points = 0, stamps, until }: RewardView): TemplateResult {
  const price =
    granted > 0
      ? text('granted', { times: granted })
      : stamps !== undefined
        ? text('stampCount', { stamps: stamps.count })
        : points > 0
          ? say.points(points, view.points.name)
          : text('free');
  const last = granted > 0 && until !== undefined ? text('until', { day: shortDate(until, view.at) }) : undefined;
  return html`<span class="chip" part="price">${price}</span>${
      last === undefined ? nothing : html`<span class="quiet" part="until">${last}</span>`
    }`;
}

/**
 * What is missing: the tier, points, stamps, or the card or challenge that brings it. Where nothing is, it is sold out, over a
 * limit or closed.
 */
export function lockedText(view: View, reward: RewardView, program: Program | undefined): TemplateResult {
  const { id, points, stamps, missing, granted } = reward;
  if (granted > 0)
    return html`<div class="row offer">${priceOf(view, reward)}</div>
      ${why(text('notNow'))}`;
  const terms = program?.rewards?.find((one) => one.id === id);
  const tiers = terms?.when?.tiers;
  if (tiers?.[0] !== undefined && !tiers.includes(view.tiers?.current ?? ''))
    return why(text('forTier', { tier: nameOf.tier(view, tiers[0]) }));
  if (points !== undefined && missing) {
    const part = Math.max(0, 1 - missing / points);
    return html`<div class="bar" data-part=${part}></div>
      ${why(text('missing', { points: missing, name: view.points.name }))}`;
  }
  if (stamps !== undefined && !hasStamps(view, stamps)) {
    const what = nameOf.card(view, stamps.card);
    return why(text('brings', { what, reward: text('stampCount', { stamps: stamps.count }) }));
  }
  if (points !== undefined || stamps !== undefined) return why(text('notNow'));
  const source = sourceOf(view, id) ?? giftOf(program, id);
  if (source !== undefined) return why(text('earnedBy', { source }));
  return why(text(terms?.offer === undefined ? 'notNow' : 'inBasket'));
}

const why = (words: string): TemplateResult => html`<p class="quiet" part="missing">${words}</p>`;

const giftOf = (program: Program | undefined, id: string): string | undefined =>
  program?.gifts?.find(({ reward }) => 'reward' in reward && reward.reward === id)?.name;

const hasStamps = (view: View, { card, count }: NonNullable<RewardView['stamps']>): boolean =>
  view.cards.some(({ id, stamps }) => id === card && stamps >= count);

/** What can be had now stands first, then what is nearest; else in the programme's order. */
export function byDistance(a: RewardView, b: RewardView): number {
  return distance(a) - distance(b);
}

/** How much of its price is missing, 0 to 1; of what points do not open, all. */
function distance({ status, points, missing }: RewardView): number {
  if (status === 'available') return 0;
  return points !== undefined && missing ? Math.min(1, missing / points) : 1;
}
