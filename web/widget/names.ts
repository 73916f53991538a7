import type { CardView, View } from '../engine/generated/answer.js';
import type { WidgetState } from './state.js';
import { text } from './text.js';

type Named = { readonly id: string; readonly name?: string | undefined };

const nameIn = (list: readonly Named[] | undefined, id: string): string =>
  list?.find((one) => one.id === id)?.name ?? id;

/* Names of the programme's things. What the view does not carry comes from the programme; else the id stands for it. */

export const rule = (state: WidgetState | undefined, id: string) => nameIn(state?.program?.earning, id);
export const multiplier = (state: WidgetState | undefined, id: string) => nameIn(state?.program?.multipliers, id);
export const cap = (state: WidgetState | undefined, id: string) => nameIn(state?.program?.caps, id);
export const card = (view: View, id: string) => nameIn(view.cards, id);
export const challenge = (view: View, id: string) => nameIn(view.challenges, id);
export const reward = ({ rewards }: { readonly rewards: readonly Named[] }, id: string) => nameIn(rewards, id);
export const gift = (state: WidgetState | undefined, id: string) => nameIn(state?.program?.gifts, id);
export const tier = (view: View, id: string) => nameIn(view.tiers?.levels, id);

/** What a card, slot or challenge brings: a reward by name, or points. */
export function prize(
  view: { readonly rewards: readonly Named[]; readonly points: { readonly name: string } },
  award: { readonly reward?: string; readonly points?: number },
): string {
  if (award.reward !== undefined) return reward(view, award.reward);
  return text('points', { points: award.points ?? 0, name: view.points.name });
}

/** The next slot of a card that brings something. */
export function nextMilestone(card: CardView): CardView['rewards'][number] | undefined {
  return [...card.rewards].sort((a, b) => a.at - b.at).find((reward) => reward.at > card.stamps);
}

/** The card or challenge that brings a reward, for one that has no price. */
export function sourceOf(view: View, reward: string): string | undefined {
  const card = view.cards.find((one) => one.rewards.some((award) => award.reward === reward));
  return (
    card?.name ??
    view.challenges.find((one) => [one.reward, ...(one.rewards ?? [])].some((award) => award.reward === reward))?.name
  );
}
