import { html, nothing, type TemplateResult } from 'lit-html';
import type { RewardView, View } from '../../engine/generated/answer.js';
import { shortDate } from '../dates.js';
import * as nameOf from '../names.js';
import { sourceOf } from '../names.js';
import * as say from '../phrases.js';
import { text } from '../text.js';

/** What it costs now; one that was earned costs nothing. */
export function priceOf(view: View, { granted, points = 0, stamps, until }: RewardView): TemplateResult {
  const price =
    granted > 0
      ? text('granted', { times: granted })
      : stamps === undefined
        ? say.points(points, view.points.name)
        : text('stampPrice', { stamps: stamps.count });
  const last = granted > 0 && until !== undefined ? text('until', { day: shortDate(until, view.at) }) : undefined;
  return html`<span class="chip" part="price">${price}</span>${
      last === undefined ? nothing : html`<span class="quiet" part="until">${last}</span>`
    }`;
}

/** What is missing: points, or the card or challenge that brings it. */
export function lockedText(view: View, { id, points, stamps, missing }: RewardView): TemplateResult | typeof nothing {
  if (points !== undefined && missing !== undefined) {
    const part = Math.max(0, 1 - missing / points);
    return html`<div class="bar" data-part=${part}></div>
      <p class="quiet" part="missing">${text('missing', { points: missing, name: view.points.name })}</p>`;
  }
  if (stamps !== undefined) {
    const words = text('brings', {
      what: nameOf.card(view, stamps.card),
      reward: text('stampPrice', { stamps: stamps.count }),
    });
    return html`<p class="quiet" part="missing">${words}</p>`;
  }
  const source = sourceOf(view, id);
  return source === undefined ? nothing : html`<p class="quiet" part="missing">${text('earnedBy', { source })}</p>`;
}

/** What can be had now stands first; else in the programme's order. */
export function byStatus(a: RewardView, b: RewardView): number {
  return Number(a.status === 'locked') - Number(b.status === 'locked');
}
