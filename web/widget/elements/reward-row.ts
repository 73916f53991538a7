import { html, nothing, type TemplateResult } from 'lit-html';
import type { RewardView, View } from '../../engine/generated/answer.js';
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

/** What is missing: points, stamps, or the card or challenge that brings it. Where nothing is, it is sold out, or over a limit. */
export function lockedText(view: View, reward: RewardView): TemplateResult | typeof nothing {
  const { id, points, stamps, missing, granted } = reward;
  if (granted > 0)
    return html`<div class="row offer">${priceOf(view, reward)}</div>
      ${why(text('notNow'))}`;
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
  const source = sourceOf(view, id);
  return source === undefined ? nothing : why(text('earnedBy', { source }));
}

const why = (words: string): TemplateResult => html`<p class="quiet" part="missing">${words}</p>`;

const hasStamps = (view: View, { card, count }: NonNullable<RewardView['stamps']>): boolean =>
  view.cards.some(({ id, stamps }) => id === card && stamps >= count);

/** What can be had now stands first; else in the programme's order. */
export function byStatus(a: RewardView, b: RewardView): number {
  return Number(a.status === 'locked') - Number(b.status === 'locked');
}
