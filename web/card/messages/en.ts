/** Every word of ours on the shopper’s own page, besides those of the elements. */
export const words = {
  // what frames the page
  noScript: 'Your card needs JavaScript.',
  install: 'Keep it on this device',
  stampCards: 'Stamp cards',
  unknown: 'This programme is not kept here',
  unknownHow: 'Please look at the address again, or ask the shop.',

  // a stamp that was scanned
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

  // where the card is kept
  safe: 'Kept by the shop: your card is safe there, whatever happens to this device.',
  waiting: '{records, plural, one {# entry is} other {# entries are}} on this device only, until there is a network.',
  here: 'On this device only: the shop cannot take your card over right now.',
  memory: 'Not being saved: this browser does not let the shop store anything.',
};
