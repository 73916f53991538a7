import { count, money, number, time } from '../widget/format.js';
import type { AwardRecord } from './kept.js';
import type { OfflineLimit } from './session.js';
import type { Problem } from './state.js';

/* Every word of ours that a cashier reads. */

export const till = 'Till';

// sign in
export const signInTitle = 'Sign this till in';
export const signInHow =
  'Scan the code that the shop has made for this till, or paste its key. It stays on this device until you sign out.';
export const keyLabel = 'Key of this till';
export const signIn = 'Sign in';
export const signingIn = 'Signing in…';
export const scanKey = 'Scan the key';

// frame
export const tabs = { scan: 'Scan', stamp: 'Stamp code', outbox: 'Waiting' };
export const link = { unknown: '', online: 'Online', offline: 'No network', revoked: 'Signed out by the shop' };
export const menu = 'About this till';
export const revokedTitle = 'The shop has taken this till’s key back.';
export const revokedHow = 'Nothing that you awarded is lost: it is sent as soon as the till has a key again.';
export const newKey = 'Sign in again';

// scan
export const scanTitle = 'Whose card?';
export const openCamera = 'Scan a code';
export const scanHow = 'Hold the customer’s code before the camera.';
export const camera = {
  off: '',
  opening: 'Please allow the camera…',
  on: '',
  denied: 'The camera is not allowed here. You can allow it in the browser’s settings, or type the code.',
  absent: 'There is no camera to use. Please type the code.',
};
export const typedLabel = 'Or type the eight signs below it';
export const look = 'Look up';
export const looking = 'Looking…';
export const typedHint = 'The digits of a card, or the code of a reward.';
export const offlineHint = 'There is no network. A code that you scan can still be checked; one that you type cannot.';

// stamp code
export const stampTitle = 'A stamp for a visit';
export const stampHow = 'The customer points the phone’s camera here. One visit each.';
export const stampLabel = 'Code for one stamp; it changes every 30 seconds';
export const stampChanges = 'A new code every 30 seconds';
export const stampNone = 'This till’s key does not award. Ask the shop for one that does.';

// card
export const cardOf = (member: string) => `Card ${member.slice(-4).toUpperCase()}`;
export const genuine = 'The code is genuine';
export const genuineHow =
  'There is no network, so the card cannot be shown. What you award is kept on this till and sent as soon as there is one.';
export const offlineLeft = (left: number) => `${count(left, 'more award', 'more awards')} without a network.`;
export const stamps = (card: string, stamps: number, slots: number) => `${card} ${number(stamps)} of ${number(slots)}`;
export const stampCards = 'Stamp cards';
export const points = (points: number, name: string) => `${number(points)} ${name}`;
export const noRewardsOffline = 'Rewards can be handed over only with a network.';
export const held = 'Set aside for this customer';
export const until = (instant: string) => `until ${time(instant)}`;
export const handOver = 'Hand over';
export const release = 'Release';
export const award = 'Award';
export const visit = 'A visit';
export const purchase = 'A purchase';
export const amountLabel = (currency: string) => `Amount in ${currency}`;
export const amountWrong = 'An amount such as 3.80';
export const whatLabel = 'What was it?';
export const anything = 'Anything';
export const quantityLabel = 'How many';
export const less = 'One less';
export const more = 'One more';
export const receiptLabel = 'Receipt number, if you like';
export const awardPurchase = 'Award the purchase';
export const awarding = 'One moment…';
export const next = 'Next customer';
export const sameCard = 'Same card again';

// done
export const awarded = 'Awarded';
export const awardedNothing = 'It is counted. This time it brought nothing new.';
export const keptTitle = 'Kept on this till';
export const keptHow = 'There is no network. It is sent by itself as soon as there is one.';
export const refusedTitle = 'Not counted';
export const confirmed = 'Hand it over';
export const confirmedHow = 'It is settled: the customer can take it.';
export const refusedBefore = 'Already settled';
export const confirmedAgain = 'It was settled before. Please do not hand it over twice.';
export const released = 'Released';
export const releasedHow = 'The customer has it back on the card.';

// outbox
export const outboxTitle = 'Not with the hub yet';
export const outboxEmpty = 'Everything you awarded is with the hub.';
export const outboxHow = 'These are kept on this till, and sent by themselves.';
export const send = 'Send now';
export const refusedList = 'Refused by the hub';
export const dismiss = 'I have seen it';
export const what = (record: AwardRecord, currency: string) => {
  if (record.kind === 'visited') return visit;
  const { amount, lines = [] } = record.data;
  const total = lines.reduce((sum, line) => sum + line.amount, amount ?? 0);
  const named = lines.map(({ category, quantity }) => `${number(quantity)} × ${category}`);
  return [`${purchase}, ${money(total, currency)}`, ...named].join(', ');
};
export const at = (instant: string) => time(instant);

// sign out
export const signOutTitle = 'This till';
export const maySay = { read: 'look cards up', award: 'award', redeem: 'hand over rewards', administer: 'administer' };
export const mayDo = (can: string) => `It may ${can}.`;
export const signOut = 'Sign out';
export const signOutHow = 'Key and codes are removed from this device.';
export const signOutLoses = (awards: number) =>
  `${count(awards, 'award has', 'awards have')} not reached the hub. If you sign out now, that is lost for the customers.`;
export const signOutAnyway = 'Sign out and lose them';
export const sendFirst = 'Send them first';
export const back = 'Back';

// problems
export const limit: Readonly<Record<OfflineLimit, string>> = {
  never: 'This programme awards nothing without a network.',
  tooMany: 'Too much is waiting for the network already. Please write it down and award it later.',
  tooLong: 'The till has been without the hub for too long to award by itself.',
};

export function problem(problem: Problem): string {
  if (problem.kind === 'refused') return refusal(problem.code);
  if (problem.kind === 'limit') return limit[problem.limit];
  return {
    needsHub: 'This needs a network. Nothing was changed.',
    notForTills: 'This is no customer’s code: it is one of the shop’s own.',
    unknownCode: 'That is not a code of ours. Eight signs, as they stand below the customer’s code.',
    storage: 'This device cannot store anything, so nothing was awarded.',
  }[problem.kind];
}

export const refusal = (code: string) => refusals[code] ?? `The hub says no (${code}).`;

const refusals: Readonly<Record<string, string>> = {
  'auth.invalid': 'This key is not valid here, or it was taken back.',
  'auth.missing': 'This key is not valid here, or it was taken back.',
  'auth.scope': 'The key of this till does not reach that far.',
  'code.invalid': 'This code is not genuine, or was mistyped.',
  'code.expired': 'This code is over. The customer can show a new one.',
  'hub.unavailable': 'The hub cannot be reached. Is there a network?',
  'rate.limited': 'Too many tries. Please wait a moment.',
  'program.unknown': 'This hub does not keep the programme.',
  'member.unknown': 'This card is no longer there.',
  'redemption.settled': 'Handed over or released already. Please do not hand it over again.',
  'redemption.unknown': 'This reward is not set aside any more.',
  'record.tooLate': 'It happened too long ago to be counted.',
  'record.tooEarly': 'It seems to lie in the future. Is this device’s clock right?',
  'record.conflict': 'It was counted before, with other contents.',
  'cap.reached': 'The programme’s limit is reached.',
};
