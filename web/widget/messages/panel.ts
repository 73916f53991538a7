import type { ActivityView, ChallengeView, TiersView } from '../../engine/generated/answer.js';
import { count, date, money, number, signed, time } from '../format.js';

/*
 * Every word of ours that a shopper reads. A language is modules with these names; the programme's own texts (names of
 * rewards, of points) come in as arguments and are never part of it.
 */

export * from './frame.js';

// frame
export const close = 'Close';
export const loading = 'Your card is on its way.';
export const storage = {
  stored: (onPhone: boolean) => `On this ${onPhone ? 'phone' : 'computer'} only`,
  safe: 'Kept by the shop',
  waiting: (records: number, onPhone: boolean) =>
    `${count(records, 'entry', 'entries')} on this ${onPhone ? 'phone' : 'computer'} only`,
  memory: 'Not being saved',
  cleared: 'Your card was deleted by the browser',
};
export const storageHint = {
  stored: 'Nobody else has it. Clearing the data of this site deletes it.',
  safe: 'Your card is safe there, whatever happens to this device.',
  waiting: 'The shop gets it as soon as there is a network.',
  unwanted: 'The shop cannot take your card over right now.',
  memory: 'This browser does not let the shop store anything. Your card lasts until you close this page.',
  cleared: 'What was on it is no longer on this device. You can begin a new one.',
};
export const catchingUp = (records: number) => `Counting ${count(records, 'new record', 'new records')}…`;
export const provisional = (records: number, points: number, name: string) =>
  `${count(records, 'entry', 'entries')}${points > 0 ? ` (${signed(points)} ${name})` : ''} can be spent once the shop has confirmed them.`;

// card
export const stamp = (at: number, slots: number) => `Stamp ${number(at)} of ${number(slots)}`;
export const unconfirmed = (what: string) => `${what}, not confirmed yet`;
export const slot = (at: number, slots: number) => `Slot ${number(at)} of ${number(slots)}, empty`;
export const withReward = (slot: string, reward: string) => `${slot}: ${reward}`;
export const toReward = (missing: number, reward: string) => `${count(missing, 'stamp', 'stamps')} to go: ${reward}`;
export const filled = (cards: number) => `${count(cards, 'card', 'cards')} filled so far`;
export const cardFull = 'Card full!';
export const yours = (reward: string) => `${reward} is yours.`;
export const newCard = 'Begin the next card';

// points
export const signedPoints = (points: number, name: string) => `${signed(points)} ${name}`;
export const signedStamps = (stamps: number) => `${signed(stamps)} ${Math.abs(stamps) === 1 ? 'stamp' : 'stamps'}`;
export const pointsMoved = (change: number, balance: number, name: string) =>
  `${number(Math.abs(change))} ${name} ${change > 0 ? 'earned' : 'less'}, ${number(balance)} in all.`;
export const held = (points: number, name: string) =>
  `${number(points)} ${name} are set aside for the reward you asked for.`;
export const deficit = (points: number, name: string) =>
  `${number(points)} ${name} below zero: something was returned whose ${name} were already spent. What you earn next fills this up first.`;

// tier
export const tier = 'Your status';
export const noTier = 'No status yet';
export const tierValue = (basis: TiersView['basis'], value: number, currency: string, name: string) =>
  basis === 'spend'
    ? money(value, currency)
    : basis === 'orders'
      ? count(value, 'order', 'orders')
      : `${number(value)} ${name}`;
export const toTier = (missing: string, tier: string) => `${missing} to ${tier}`;
export const topTier = 'The highest there is. Thank you.';
export const keepUntil = (tier: string, until: string) => `${tier} is yours until ${date(until)}.`;
export const keepBy = (missing: string) => `${missing} more by then to keep it;`;
export const landing = (tier: string | undefined) => `otherwise ${tier ?? 'no status'} follows.`;
export const landingOnly = (tier: string | undefined) => `After that, ${tier ?? 'no status'} follows.`;

// challenges
export const challenges = 'Challenges';
export const progress = (challenge: ChallengeView, currency: string) => {
  const { goal, of, progress, target, unit } = challenge;
  if (goal === 'sum' && of === 'amount') return `${money(progress, currency)} of ${money(target, currency)}`;
  const words =
    goal === 'streak' ? ` ${unit ?? 'week'}s in a row` : goal === 'distinct' ? ` different ${of ?? ''}` : '';
  return `${number(progress)} of ${number(target)}${words}`;
};
export const status = { notStarted: 'Not started', inProgress: 'Under way', completed: 'Done', expired: 'Over' };
export const times = (completed: number) => `Completed ${count(completed, 'time', 'times')}`;
export const level = (reached: number, of: number) => `Level ${number(reached)} of ${number(of)}`;
export const longest = (streak: number, unit: string) => `Longest: ${count(streak, unit, `${unit}s`)}`;
export const until = (day: string) => `Until ${date(day)}`;

// rewards
export const rewards = 'Rewards';
export const noRewards = 'There are no rewards yet.';
export const free = 'Free';
export const granted = (times: number) => (times === 1 ? 'Yours, free' : `${number(times)} are yours, free`);
export const missing = (points: number, name: string) => `${number(points)} more ${name}`;
export const earnedBy = (source: string) => `Comes with “${source}”`;
export const redeem = 'Redeem';
export const redeemNamed = (reward: string) => `Redeem ${reward}`;
export const ticket = 'Show this to the cashier';
export const heldUntil = (instant: string) => `Set aside for you until ${time(instant)}`;
export const confirm = 'Cashier: hand it over';
export const confirmSure = 'Was it handed over? This cannot be taken back.';
export const confirmYes = 'Yes, handed over';
export const confirmNo = 'Not yet';
export const release = 'I don’t want it now';

// at the till
export const showCode = 'Show my code at the till';
export const myCode = 'My code';
export const myCodePicture = 'QR code of your card, for the till';
export const digits = (digits: string) => digits.replace(/(\d{4})(?=\d)/, '$1 ');
export const codeHow = 'For the till to scan. A new one comes by itself.';
export const codeComes = 'Your code is on its way.';
export const codeAway = 'There is no network. Your card is safe, but a code for the till takes a moment online.';
export const tryAgain = 'Try again';
export const ticketCode = (code: string) => code.replace(/(.{4})(?=.)/, '$1 ');
export const ticketPicture = (reward: string) => `QR code for the till: ${reward}`;
export const ticketWaits = 'Its code for the till comes as soon as there is a network.';

export const heldValue = (held: number, name: string) =>
  `${number(Math.abs(held))} ${name} ${held > 0 ? 'set aside' : 'free again'}`;

// activity
export const activity = 'Activity';
export const noActivity = 'Nothing yet. Your first visit shows up here.';
export const kinds = {
  joined: 'Joined',
  purchased: 'Purchase',
  visited: 'Visit',
  acted: 'Activity',
  refunded: 'Return',
  redemptionRequested: 'Asked for a reward',
  redemptionConfirmed: 'Reward received',
  redemptionReleased: 'Reward given back',
  redemptionRefunded: 'Reward returned',
  birthdayEntered: 'Birthday entered',
  optedIn: 'Taking part',
  tierAssigned: 'Status from the shop',
  adjusted: 'Correction by the shop',
  confirmed: 'Purchase confirmed',
  drawn: 'Game',
} satisfies Record<ActivityView['kind'], string>;
export const order = (order: string) => `Order ${order}`;
export const why = 'Why?';
export const notConfirmed = 'not confirmed yet';
export const whyOf = (what: string) => `Why? ${what}`;
export const more = (records: number) => `Show ${number(records)} more`;
export const refused = (what: string) => `Not counted: ${what}`;

// data
export const data = 'Your data';
export const haveBackup = 'I have a backup code';

// joining
export const joinTitle = (program: string) => `Join ${program}`;
export const joinCard = (slots: number, reward: string) => `${count(slots, 'stamp', 'stamps')} bring ${reward}`;
export const joinPoints = (name: string) => `Collect ${name} with what you buy`;
export const joinRewards = (rewards: number) => `${count(rewards, 'reward', 'rewards')} to choose from`;
export const joinTiers = (tier: string) => `A status that grows with you, up to ${tier}`;
export const joinWaiting = (records: number) =>
  `${count(records, 'purchase', 'purchases')} of today will count at once.`;
export const joinHonest = (onPhone: boolean) =>
  `Stored on this ${onPhone ? 'phone' : 'computer'} only. No name, no e-mail, no account; nothing is stored before you press.`;
export const joinHub = (onPhone: boolean) =>
  `Stored on this ${onPhone ? 'phone' : 'computer'} and by the shop. No name, no e-mail, no account; nothing is stored before you press.`;
export const join = 'Begin my card';

// problems
export const problem = (code: string) => problems[code] ?? `That did not work (${code}).`;

const problems: Readonly<Record<string, string>> = {
  'points.insufficient': 'There are not enough points for that right now.',
  'redemption.provisional': 'The shop has to confirm what you collected first. Then it is yours.',
  'record.tooMany': 'That was counted as often as it can be for one day.',
  'backup.invalid': 'This is no backup of a card of this shop, or not all of it.',
  'member.joined': 'There is a card on this device already.',
  'member.erased': 'This card was erased.',
  'receipt.invalid': 'This receipt is not valid here, or no longer.',
  'receipt.used': 'This receipt has been used already.',
  'reward.notGranted': 'This reward has to be earned first.',
  'redemption.settled': 'This has already been settled.',
  'redemption.unknown': 'This request is not known any more.',
  'hub.unavailable': 'The shop cannot be reached right now. Please try again when you are online.',
  'account.full': 'Too many rewards are set aside at once. Hand over or give back one first.',
  'engine.unavailable': 'That does not work right now. Please try again in a moment.',
  'program.unreachable': 'The programme cannot be reached. Please try again when you are online.',
  'record.notAsserted': 'Only the shop itself can say so.',
  'storage.unavailable': 'This browser does not let the shop store anything.',
  'storage.cleared': 'Your card was deleted by the browser.',
  'member.notJoined': 'Begin your card first.',
  'record.tooLate': 'It happened too long ago to be counted.',
  'record.tooEarly': 'It seems to lie in the future. Is the clock of this device right?',
  'record.forgotten': 'The details of this are no longer kept here.',
  'order.unknown': 'A return of an order that is not on this card.',
  'refund.tooMuch': 'A return of more than was bought.',
  'refund.line': 'A return of something the order did not have.',
  'record.conflict': 'It was counted before, with other contents.',
  'currency.unknown': 'It was paid in a currency that the programme does not know.',
};
