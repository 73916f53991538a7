import type { EntryKind } from '../../engine/generated/vocabulary.js';
import { count, number, signed } from '../format.js';

/** The words of "why?": the second half of a language, beside `panel.ts`. */
export const words = {
  titles: {
    joined: (program) => `You joined ${program}`,
    earned: (rule) => rule,
    awarded: (source) => `For “${source}”`,
    clawedBack: (rule) => `Taken back: ${rule}`,
    matured: () => 'Ready to be spent',
    expired: () => 'Expired',
    adjusted: (reason) => `The shop says: ${reason}`,
    stamped: (card) => card,
    unstamped: (card) => `Taken off: ${card}`,
    cardCompleted: (card) => `“${card}” is full; a new one begins`,
    cardExpired: (card) => `“${card}” was not finished in time`,
    cardReopened: (card) => `“${card}” is open again`,
    rewardGranted: (reward) => `Now yours: ${reward}`,
    rewardRevoked: (reward) => `No longer yours: ${reward}`,
    rewardExpired: (reward) => `Not claimed in time: ${reward}`,
    rewardHeld: (reward) => `Set aside: ${reward}`,
    rewardRedeemed: (reward) => `Received: ${reward}`,
    rewardReleased: (reward) => `Given back: ${reward}`,
    rewardReturned: (reward) => `Returned: ${reward}`,
    optedIn: (challenge) => `You take part in “${challenge}”`,
    challengeAdvanced: (challenge) => `“${challenge}” moved on`,
    challengeSetBack: (challenge) => `“${challenge}” was set back`,
    challengeCompleted: (challenge) => `“${challenge}” is done`,
    challengeReopened: (challenge) => `“${challenge}” is open again`,
    tierRaised: (tier) => `You reached ${tier}`,
    tierLowered: (tier) => `Your status is now ${tier}`,
    drawn: (game) => game,
  } satisfies Record<EntryKind, (name: string) => string> as Record<EntryKind, (name: string) => string>,

  basis: (money: string) => `${money} of what you bought counted.`,
  items: (units: number) => `${count(units, 'item', 'items')} counted.`,
  multiplied: (base: number, multipliers: readonly string[], bonus: number) =>
    `${number(base)} to begin with; ${multipliers.join(' and ')}: ${signed(bonus)}.`,
  rounded: (exact: string, due: string) => `${exact}, rounded to ${due}.`,
  capped: (due: number, given: number, cap: string | undefined) =>
    `${number(due)} would have been due; ${number(given)} given. Limit: ${cap ?? 'of the programme'}.`,
  limited: (due: number, given: number) => `${number(due)} would have been due; ${number(given)} counted.`,
  returned: (order: string) => `Something of order ${order} was returned.`,
  takenFrom: (source: string) => `It had come with “${source}”.`,
  takenBack: (given: string, kept: string) => `${given} taken back. What you kept is worth ${kept}.`,
  lapsed: 'It was not picked up in time.',
  grantedFor: (source: string) => `It comes with “${source}”.`,
  tierReason: (reason: string) =>
    ({
      refund: 'after a return',
      periodEnded: 'because its time is over',
      window: 'because earlier visits no longer count',
      assigned: 'as the shop says',
      balance: 'because there are fewer points',
    })[reason] ?? '',
};
