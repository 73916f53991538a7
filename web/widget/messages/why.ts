import type { EntryKind } from '../../engine/generated/vocabulary.js';
import { count, number, signed } from '../format.js';

/* The words of "why?": the second half of a language, beside `panel.ts`. */

/** What an entry of each kind did; {} is whose doing it was, or to what. */
export const titles = {
  joined: 'You joined {}',
  earned: '{}',
  awarded: 'For “{}”',
  clawedBack: 'Taken back: {}',
  matured: 'Ready to be spent',
  expired: 'Expired',
  adjusted: 'The shop says: {}',
  stamped: '{}',
  unstamped: 'Taken off: {}',
  cardCompleted: '“{}” is full; a new one begins',
  cardExpired: '“{}” was not finished in time',
  cardReopened: '“{}” is open again',
  rewardGranted: 'Now yours: {}',
  rewardRevoked: 'No longer yours: {}',
  rewardExpired: 'Not claimed in time: {}',
  rewardHeld: 'Set aside: {}',
  rewardRedeemed: 'Received: {}',
  rewardReleased: 'Given back: {}',
  rewardReturned: 'Returned: {}',
  optedIn: 'You take part in “{}”',
  challengeAdvanced: '“{}” moved on',
  challengeSetBack: '“{}” was set back',
  challengeCompleted: '“{}” is done',
  challengeReopened: '“{}” is open again',
  tierRaised: 'You reached {}',
  tierLowered: 'Your status is now {}',
  drawn: '{}',
} as const satisfies Record<EntryKind, string>;

export const basis = (money: string) => `${money} of what you bought counted.`;
export const items = (units: number) => `${count(units, 'item', 'items')} counted.`;
export const multiplied = (base: number, multipliers: readonly string[], bonus: number) =>
  `${number(base)} to begin with; ${multipliers.join(' and ')}: ${signed(bonus)}.`;
export const rounded = (exact: string, due: string) => `${exact}, rounded to ${due}.`;
export const capped = (due: number, given: number, cap: string | undefined) =>
  `${number(due)} would have been due; ${number(given)} given. Limit: ${cap ?? 'of the programme'}.`;
export const limited = (due: number, given: number) => `${number(due)} would have been due; ${number(given)} counted.`;
export const returned = (order: string) => `Something of order ${order} was returned.`;
export const takenFrom = (source: string) => `It had come with “${source}”.`;
export const takenBack = (given: string, kept: string) => `${given} taken back. What you kept is worth ${kept}.`;
export const lapsed = 'It was not picked up in time.';
export const grantedFor = (source: string) => `It comes with “${source}”.`;
export const tierReason = (reason: string) =>
  ({
    refund: 'after a return',
    periodEnded: 'because its time is over',
    window: 'because earlier visits no longer count',
    assigned: 'as the shop says',
    balance: 'because there are fewer points',
  })[reason] ?? '';
