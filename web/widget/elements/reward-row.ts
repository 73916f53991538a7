import { html, nothing, type TemplateResult } from 'lit-html';
import type { RewardView, View } from '../../engine/generated/answer.js';
import { sourceOf } from '../names.js';
import * as say from '../phrases.js';
import { text } from '../text.js';

/** What it costs now; one that was earned costs nothing. */
export function priceOf(view: View, { granted, points = 0 }: RewardView): TemplateResult {
  const price = granted > 0 ? text('granted', { times: granted }) : say.points(points, view.points.name);
  return html`<span class="chip" part="price">${price}</span>`;
}

/** What is missing: points, or the card or challenge that brings it. */
export function lockedText(view: View, { id, points, missing }: RewardView): TemplateResult | typeof nothing {
  if (points !== undefined && missing !== undefined) {
    const part = Math.max(0, 1 - missing / points);
    return html`<div class="bar" data-part=${part}></div>
      <p class="quiet" part="missing">${text('missing', { points: missing, name: view.points.name })}</p>`;
  }
  const source = sourceOf(view, id);
  return source === undefined ? nothing : html`<p class="quiet" part="missing">${text('earnedBy', { source })}</p>`;
}

/** What can be had now stands first; else in the programme's order. */
export function byStatus(a: RewardView, b: RewardView): number {
  return Number(a.status === 'locked') - Number(b.status === 'locked');
}
