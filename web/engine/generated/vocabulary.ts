// Generated from shared/vocabulary.json by `npm run generate`.
/** What happened. */
export const recordKinds = [
  'joined',
  'purchased',
  'visited',
  'acted',
  'refunded',
  'redemptionRequested',
  'redemptionConfirmed',
  'redemptionReleased',
  'adjusted',
  'confirmed',
  'redemptionRefunded',
  'birthdayEntered',
  'tierAssigned',
  'segmentsAssigned',
  'drawn',
  'optedIn',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What it did to the account. */
export const entryKinds = [
  'joined',
  'earned',
  'awarded',
  'clawedBack',
  'matured',
  'expired',
  'adjusted',
  'stamped',
  'unstamped',
  'cardCompleted',
  'cardExpired',
  'cardReopened',
  'rewardGranted',
  'rewardRevoked',
  'rewardHeld',
  'rewardRedeemed',
  'rewardReleased',
  'rewardReturned',
  'rewardExpired',
  'optedIn',
  'challengeAdvanced',
  'challengeSetBack',
  'challengeCompleted',
  'challengeReopened',
  'tierRaised',
  'tierLowered',
  'drawn',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Why something was refused. */
export const refusalCodes = [
  'json.syntax',
  'json.duplicateKey',
  'json.depth',
  'json.size',
  'field.unknown',
  'field.missing',
  'field.type',
  'field.range',
  'field.format',
  'field.count',
  'id.duplicate',
  'reference.unknown',
  'record.conflict',
  'record.tooLate',
  'record.tooEarly',
  'record.forgotten',
  'record.unknown',
  'member.unknown',
  'currency.unknown',
  'cap.reached',
  'amount.overflow',
  'order.unknown',
  'refund.line',
  'refund.tooMuch',
  'points.insufficient',
  'stamps.insufficient',
  'reward.notGranted',
  'reward.closed',
  'reward.limit',
  'reward.exclusive',
  'reward.idle',
  'game.closed',
  'redemption.unknown',
  'redemption.settled',
  'redemption.notConfirmed',
  'challenge.closed',
  'account.full',
  'handle.unknown',
  'snapshot.invalid',
  'snapshot.program',
  'packed.invalid',
  'program.unreachable',
  'engine.unavailable',
  'storage.unavailable',
  'storage.cleared',
  'client.disposed',
  'member.notJoined',
  'setting.invalid',
  'orders.column',
  'orders.value',
  'orders.unmatchedReturn',
  'orders.member',
  'request.invalid',
  'request.route',
  'request.size',
  'request.conflict',
  'program.unknown',
  'auth.missing',
  'auth.invalid',
  'auth.scope',
  'record.notAsserted',
  'record.tooMany',
  'redemption.provisional',
  'member.erased',
  'backup.invalid',
  'member.joined',
  'member.claimed',
  'device.forked',
  'receipt.invalid',
  'receipt.used',
  'code.invalid',
  'code.expired',
  'rate.limited',
  'hub.unavailable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What each refusal says, in English, for developers. */
export const refusalMeanings: Readonly<Record<RefusalCode, string>> = {
  'json.syntax': 'The text is not JSON, or not UTF-8.',
  'json.duplicateKey': 'An object names the same field twice.',
  'json.depth': 'Nested deeper than the limit.',
  'json.size': 'Longer than the limit.',
  'field.unknown': 'A field that is not part of the format.',
  'field.missing': 'A required field is absent.',
  'field.type': 'A value of another type than expected.',
  'field.range': 'A value outside its range, or not one of the words allowed.',
  'field.format': 'A text that does not have the expected form.',
  'field.count': 'Too few or too many values.',
  'id.duplicate': 'Two things have the same id.',
  'reference.unknown': 'An id that names nothing.',
  'record.conflict': 'A record with this id is known, with another content.',
  'record.tooLate': 'It happened longer ago than the back-dating limit.',
  'record.tooEarly': 'It happens in the future.',
  'record.forgotten': 'The record is known, but its entries are no longer kept here: replay the journal to explain it.',
  'record.unknown': 'No record with this id.',
  'member.unknown': 'No records of this member.',
  'currency.unknown': 'Money in a currency the programme does not name.',
  'cap.reached': 'A cap has no room for what the record would give, and refuses it.',
  'amount.overflow': 'A sum outside what is exact, plus or minus 9007199254740991.',
  'order.unknown': 'A refund of an order that is not known.',
  'refund.line': 'A refund of a line or product that the order does not have.',
  'refund.tooMuch': 'A refund of more than is left of what was bought.',
  'points.insufficient': 'Not enough available points.',
  'stamps.insufficient': 'Not enough stamps on the card.',
  'reward.notGranted': 'The reward has to be earned first, and none is left.',
  'reward.closed': 'The reward is not open to this shopper now.',
  'reward.limit': 'No more of this reward for this shopper now.',
  'reward.exclusive': 'Another reward of the same group stands.',
  'reward.idle': 'The reward does nothing for this basket.',
  'game.closed': 'The game is not open to the shopper now.',
  'redemption.unknown': 'No request with this id.',
  'redemption.settled': 'The request was confirmed, released or has lapsed.',
  'redemption.notConfirmed': 'The request was not confirmed: nothing was spent on it.',
  'challenge.closed': 'The challenge does not begin with opting in, or is over.',
  'account.full': 'The account reached a limit of size.',
  'handle.unknown': 'The engine handle is closed or was never open.',
  'snapshot.invalid': 'The bytes are not a snapshot of this version.',
  'snapshot.program': 'The snapshot belongs to another programme.',
  'packed.invalid': 'The bytes are not packed records of this version.',
  'program.unreachable': 'The programme file cannot be fetched, and no earlier copy is stored.',
  'engine.unavailable': 'The engine cannot be loaded.',
  'storage.unavailable': 'Nothing can be stored here; progress lasts as long as the page.',
  'storage.cleared': 'The stored card was deleted, by the browser or by hand.',
  'client.disposed': 'The client was disposed.',
  'member.notJoined': 'The shopper has not joined yet; nothing is stored before.',
  'setting.invalid': 'A setting of the tag or of createTenfold is wrong.',
  'orders.column': 'A column of the orders file is missing.',
  'orders.value': 'A value of the orders file cannot be read.',
  'orders.unmatchedReturn': 'A return that matches no purchase before it.',
  'orders.member': 'An order line without a member.',
  'request.invalid': "The request is not of the protocol's form.",
  'request.route': 'The hub has no such address, or not for this method.',
  'request.size': 'The body is longer than the hub takes, or came too slowly.',
  'request.conflict': 'This idempotency key was used for another request.',
  'program.unknown': 'The hub does not keep this programme.',
  'auth.missing': 'No token or key came with the request.',
  'auth.invalid': 'The token or key is not valid, is over, or was revoked.',
  'auth.scope': 'The key does not reach that far.',
  'record.notAsserted': "A page may not say so: it takes the merchant's word.",
  'record.tooMany': 'A page has said as much of this kind as the programme lets it in a day.',
  'redemption.provisional': "What would pay for it waits for the shop's word.",
  'member.erased': 'The card was erased.',
  'backup.invalid': 'The text is no backup of a card of this programme, or not all of it.',
  'member.joined': 'There is a card on this device already.',
  'member.claimed': 'The card now belongs to a shopper who has logged in.',
  'device.forked': "Another device goes by this device's name: take a new one and send again.",
  'receipt.invalid': 'The receipt is not signed by a key of the programme, or is over.',
  'receipt.used': 'Somebody else has shown this receipt, or this stamp, before.',
  'code.invalid': "The code is not one of this programme's: mistyped, altered, or no longer of anything.",
  'code.expired': 'The code was right and is over, or a clock is wrong.',
  'rate.limited': 'Too many requests: wait, and send again.',
  'hub.unavailable': 'The hub cannot answer now; nothing is lost, and it is asked again.',
};

/** Bounds that are looked at before the engine is asked: all that a page loads. */
export const hostLimits = {
  /** Longest programme file, in bytes. */
  programBytes: 262144,
  /** Longest single record, in bytes. */
  recordBytes: 524288,
  /** Longest batch of records, in bytes. */
  batchBytes: 67108864,
  /** Longest id of a record, order, product, category, tag, member or location, in bytes. */
  keyBytes: 128,
  /** How many of the latest records keep their entries in memory, for explain. */
  ledgerRecords: 256,
} as const;
/** Bounds that hold everywhere. */
export const limits = {
  ...hostLimits,
  /** Largest amount, in minor units or points, either side of zero. */
  amountMax: 9007199254740991,
  /** Deepest nesting of JSON. */
  jsonDepth: 16,
  /** Longest id in a programme, in bytes. */
  idBytes: 64,
  /** Longest name, description or reason, in bytes. */
  textBytes: 1000,
  /** Most earning rules, and most multipliers. */
  rules: 64,
  /** Most caps. */
  caps: 16,
  /** Longest window of a cap, in days. */
  capWindowDays: 3660,
  /** Most currencies besides the programme's own. */
  currencies: 64,
  /** Most segments. */
  segments: 32,
  /** Most groups of criteria in a segment, and most criteria in a group. */
  criteria: 8,
  /** Highest priority of a rule or multiplier; the lowest is minus that. */
  priority: 1000,
  /** Most codes entered with a record. */
  codes: 32,
  /** Most that a cap on what a page asserts in a day can be. */
  assertedPerDay: 1000,
  /** Most keys of receipts. */
  receiptKeys: 16,
  /** Most texts of a programme that are translated. */
  translations: 512,
  /** Longest time that a hub keeps an idle card, in months. */
  retentionMonths: 1200,
  /** Most stamp cards. */
  cards: 32,
  /** Most slots on a stamp card. */
  slots: 100,
  /** Most stamps one record puts on a card. */
  stampsPerRecord: 1000,
  /** How often one record may complete a challenge. */
  completionsPerRecord: 100,
  /** Most points a card, a challenge or a fixed rule gives at once. */
  awardPoints: 1000000000,
  /** Most tiers. */
  levels: 16,
  /** Most levels of a challenge. */
  challengeLevels: 1000,
  /** Most steps of a sequence. */
  steps: 16,
  /** Most challenges. */
  challenges: 64,
  /** Most rewards. */
  rewards: 64,
  /** Most gifts. */
  gifts: 16,
  /** Most games of chance. */
  games: 16,
  /** Most prizes of a game. */
  prizes: 32,
  /** Most members in a ranking. */
  ranked: 1000,
  /** Most revisions of a programme. */
  revisions: 64,
  /** Most values in one condition. */
  conditionValues: 64,
  /** Most fields in a JSON object. */
  objectFields: 64,
  /** Most lines in an order. */
  lines: 2000,
  /** Most units of a line. */
  quantity: 1000000,
  /** Most tags on a line. */
  tags: 32,
  /** Most distinct values a challenge may ask for. */
  distinctValues: 1000,
  /** Longest back-dating limit a programme may set, in hours. */
  backdatingHours: 8784,
  /** Most records that a programme may let a till make without its hub. */
  offlineAwards: 10000,
  /** Longest hold of a requested reward, in minutes. */
  holdMinutes: 527040,
  /** Most rewards held at once by a member. */
  openRedemptions: 64,
  /** How far ahead of the authority's clock a record may be, in seconds. */
  futureSeconds: 120,
  /** How many of the latest records a view lists. */
  activityRecords: 20,
} as const;
