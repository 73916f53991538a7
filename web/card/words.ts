import { count } from '../widget/format.js';

/* What the shopper's page says besides the elements' own words. */

/** How a stamp that was scanned stands. */
export type StampWord = 'join' | 'taking' | 'taken' | 'already' | 'used' | 'expired' | 'invalid' | 'offline' | 'failed';

export const stamp: Readonly<Record<StampWord, string>> = {
  join: 'A stamp is waiting for you. Begin your card, and it is yours.',
  taking: 'Taking your stamp…',
  taken: 'Stamped. Thank you for coming by!',
  already: 'You have this stamp already.',
  used: 'Somebody else has taken this stamp. The till shows a new one every 30 seconds.',
  expired: 'This stamp is over. Please scan the till’s code once more.',
  invalid: 'This is no stamp of this shop. Please scan the till’s code once more.',
  offline:
    'There is no network. Your stamp is taken as soon as there is one; after two minutes, please scan the till’s code again.',
  failed: 'That did not work. Please scan the till’s code once more.',
};

export const safe = 'Kept by the shop: your card is safe there, whatever happens to this device.';
export const waiting = (records: number) =>
  `${count(records, 'entry is', 'entries are')} on this device only, until there is a network.`;
export const here = 'On this device only: the shop cannot take your card over right now.';
export const memory = 'Not being saved: this browser does not let the shop store anything.';
