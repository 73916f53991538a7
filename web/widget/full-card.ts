import type { CardView } from '../engine/generated/answer.js';
import type { WidgetState } from './state.js';

/** Whether nothing is stamped before the reward of a full card is redeemed: then that card is what is to be shown. */
export function isWaiting({ program }: WidgetState, { id, stamps, waiting = 0 }: CardView): boolean {
  const { cardsAtOnce = 1, initial = 0 } = program?.cards?.find((card) => card.id === id) ?? {};
  return waiting >= cardsAtOnce && stamps <= initial;
}
