import type { RedemptionView, View } from '../../engine/generated/answer.js';
import { day, time } from '../written.js';
import { points as pointsText } from '../phrases.js';
import { text } from '../text.js';

/** Until when a reward is held; the day as well, where it is another one. */
export function heldUntil(view: View, { until }: RedemptionView): string {
  const isToday = until.slice(0, 10) === view.at.slice(0, 10);
  return text('heldUntil', { time: isToday ? time(until) : `${day(until, view.at)}, ${time(until)}` });
}

/** What it costs; empty where that may have been stamps: a ticket does not say whether they were taken, or it was granted. */
export function costOf(view: View, { reward, points }: RedemptionView): string {
  if (points > 0) return pointsText(points, view.points.name);
  return view.rewards.find(({ id }) => id === reward)?.stamps === undefined ? text('free') : '';
}
