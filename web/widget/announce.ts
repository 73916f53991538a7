import type { CardView, View } from '../engine/generated/answer.js';
import * as nameOf from './names.js';
import { prize } from './names.js';
import { isSameCard } from './same-card.js';
import { text } from './text.js';

/**
 * What a screen reader should hear when one view follows another: "Stamp 4 of 10. 42 beans earned, 128 in all." Empty when nothing that
 * matters to the shopper has changed, and for another member or programme, where nothing can be compared.
 */
export function announce(before: View, after: View): string {
  if (!isSameCard(before, after)) return '';
  return [
    ...cardNews(before, after),
    ...pointNews(before, after),
    ...rewardNews(before, after),
    ...tierNews(before, after),
  ]
    .map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}

function cardNews(before: View, after: View): string[] {
  return after.cards.flatMap((card) => {
    const old = before.cards.find((one) => one.id === card.id);
    if (old === undefined || (old.stamps === card.stamps && old.completed === card.completed)) return [];
    return card.completed > old.completed
      ? fullNews(after, card)
      : [text('stamp', { at: card.stamps, slots: card.slots })];
  });
}

function fullNews(view: View, card: CardView): string[] {
  const last = card.rewards.find((reward) => reward.at === card.slots);
  return last === undefined ? [text('cardFull')] : [text('cardFull'), text('yours', { reward: prize(view, last) })];
}

function pointNews(before: View, after: View): string[] {
  const { balance, name } = after.points;
  const change = balance - before.points.balance;
  return change === 0 ? [] : [text(change > 0 ? 'earned' : 'less', { points: Math.abs(change), name, balance })];
}

function rewardNews(before: View, after: View): string[] {
  return after.rewards.flatMap((reward) => {
    const old = before.rewards.find((one) => one.id === reward.id);
    if (old === undefined) return [];
    if (reward.held > old.held) return [`${reward.name}: ${text('ticket')}`];
    return reward.redeemed > old.redeemed ? [`${reward.name}: ${text('did.redemptionConfirmed')}`] : [];
  });
}

function tierNews(before: View, after: View): string[] {
  const current = after.tiers?.current;
  if (current === before.tiers?.current) return [];
  return [`${text('tier')}: ${current === undefined ? text('noTier') : nameOf.tier(after, current)}`];
}
