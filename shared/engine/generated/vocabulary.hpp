// Generated from shared/vocabulary.json by `npm run generate`.
// SPDX-License-Identifier: MIT
// clang-format off
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tenfold {

/// What happened.
enum class RecordKind : std::uint8_t {
  joined,                ///< The shopper joined the programme.
  purchased,             ///< An order was paid.
  visited,               ///< The shopper was there, with or without buying.
  acted,                 ///< The shopper did something else: wrote a review, answered a question, brought a friend.
  refunded,              ///< An order, or a part of it, was paid back.
  redemption_requested,  ///< The shopper asks for a reward; its price is held.
  redemption_confirmed,  ///< The reward was handed over; its price is spent.
  redemption_released,   ///< The reward was not handed over; its price is free again.
  adjusted,              ///< The merchant corrected points or stamps by hand.
  confirmed,             ///< An order stands: the points that waited for that can be spent.
  redemption_refunded,   ///< A reward that was handed over came back; so does its price.
  birthday_entered,      ///< The shopper said when the birthday is: month and day.
  tier_assigned,         ///< The merchant put the shopper into a tier: calculation does not lead below it.
  segments_assigned,     ///< The merchant said in which segments the shopper is, of those that no criteria lead into.
  drawn,                 ///< The authority has drawn in a game of chance.
  opted_in,              ///< The shopper takes part in a challenge from now on.
};

inline constexpr std::array<std::string_view, 16> kRecordKindNames = {
    "joined",
    "purchased",
    "visited",
    "acted",
    "refunded",
    "redemptionRequested",
    "redemptionConfirmed",
    "redemptionReleased",
    "adjusted",
    "confirmed",
    "redemptionRefunded",
    "birthdayEntered",
    "tierAssigned",
    "segmentsAssigned",
    "drawn",
    "optedIn",
};

/// The word as JSON has it.
constexpr std::string_view name(RecordKind word) { return kRecordKindNames[static_cast<std::size_t>(word)]; }

/// The record kind of this name, if there is one.
constexpr std::optional<RecordKind> record_kind(std::string_view word) {
  for (std::size_t i = 0; i < kRecordKindNames.size(); ++i) {
    if (kRecordKindNames[i] == word) return static_cast<RecordKind>(i);
  }
  return std::nullopt;
}

/// What it did to the account.
enum class EntryKind : std::uint8_t {
  joined,               ///< Membership began.
  earned,               ///< Points given by an earning rule.
  awarded,              ///< Points given for a card, a challenge, an occasion or a game.
  clawed_back,          ///< Points taken back because their purchase was refunded.
  matured,              ///< Points that were pending can be spent.
  expired,              ///< Points whose time is over.
  adjusted,             ///< Points or stamps corrected by hand.
  stamped,              ///< Stamps put on a card.
  unstamped,            ///< Stamps taken off a card because their purchase was refunded.
  card_completed,       ///< A card is full; a new one begins.
  card_expired,         ///< A card was not finished in time; its stamps are lost.
  card_reopened,        ///< A refund took a stamp that had filled a card; the card is the current one again.
  reward_granted,       ///< A reward the shopper may now claim without points.
  reward_revoked,       ///< A granted reward taken back with the purchase that had brought it.
  reward_held,          ///< A reward was requested and its price reserved.
  reward_redeemed,      ///< A reward was handed over and its price spent.
  reward_released,      ///< A request ended without the reward; its price is free again.
  reward_returned,      ///< A reward that was handed over came back; its price can be spent again.
  reward_expired,       ///< A granted reward was not claimed in time.
  opted_in,             ///< The shopper takes part in a challenge.
  challenge_advanced,   ///< Progress of a challenge.
  challenge_set_back,   ///< Progress of a challenge taken back with its purchase.
  challenge_completed,  ///< A challenge reached its target.
  challenge_reopened,   ///< A refund took progress that had completed a challenge.
  tier_raised,          ///< The shopper reached a higher tier.
  tier_lowered,         ///< The shopper is in a lower tier.
  drawn,                ///< A prize, or nothing, came out of a game of chance.
};

inline constexpr std::array<std::string_view, 27> kEntryKindNames = {
    "joined",
    "earned",
    "awarded",
    "clawedBack",
    "matured",
    "expired",
    "adjusted",
    "stamped",
    "unstamped",
    "cardCompleted",
    "cardExpired",
    "cardReopened",
    "rewardGranted",
    "rewardRevoked",
    "rewardHeld",
    "rewardRedeemed",
    "rewardReleased",
    "rewardReturned",
    "rewardExpired",
    "optedIn",
    "challengeAdvanced",
    "challengeSetBack",
    "challengeCompleted",
    "challengeReopened",
    "tierRaised",
    "tierLowered",
    "drawn",
};

/// The word as JSON has it.
constexpr std::string_view name(EntryKind word) { return kEntryKindNames[static_cast<std::size_t>(word)]; }

/// Why something was refused.
enum class Code : std::uint8_t {
  json_syntax,               ///< The text is not JSON, or not UTF-8.
  json_duplicate_key,        ///< An object names the same field twice.
  json_depth,                ///< Nested deeper than the limit.
  json_size,                 ///< Longer than the limit.
  field_unknown,             ///< A field that is not part of the format.
  field_missing,             ///< A required field is absent.
  field_type,                ///< A value of another type than expected.
  field_range,               ///< A value outside its range, or not one of the words allowed.
  field_format,              ///< A text that does not have the expected form.
  field_count,               ///< Too few or too many values.
  id_duplicate,              ///< Two things have the same id.
  reference_unknown,         ///< An id that names nothing.
  record_conflict,           ///< A record with this id is known, with another content.
  record_too_late,           ///< It happened longer ago than the back-dating limit.
  record_too_early,          ///< It happens in the future.
  record_forgotten,          ///< The record is known, but its entries are no longer kept here: replay the journal to explain it.
  record_unknown,            ///< No record with this id.
  member_unknown,            ///< No records of this member.
  currency_unknown,          ///< Money in a currency the programme does not name.
  cap_reached,               ///< A cap has no room for what the record would give, and refuses it.
  amount_overflow,           ///< A sum outside what is exact, plus or minus 9007199254740991.
  order_unknown,             ///< A refund of an order that is not known.
  refund_line,               ///< A refund of a line or product that the order does not have.
  refund_too_much,           ///< A refund of more than is left of what was bought.
  points_insufficient,       ///< Not enough available points.
  stamps_insufficient,       ///< Not enough stamps on the card.
  reward_not_granted,        ///< The reward has to be earned first, and none is left.
  reward_closed,             ///< The reward is not open to this shopper now.
  reward_limit,              ///< No more of this reward for this shopper now.
  reward_exclusive,          ///< Another reward of the same group stands.
  reward_idle,               ///< The reward does nothing for this basket.
  game_closed,               ///< The game is not open to the shopper now.
  redemption_unknown,        ///< No request with this id.
  redemption_settled,        ///< The request was confirmed, released or has lapsed.
  redemption_not_confirmed,  ///< The request was not confirmed: nothing was spent on it.
  challenge_closed,          ///< The challenge does not begin with opting in, or is over.
  account_full,              ///< The account reached a limit of size.
  handle_unknown,            ///< The engine handle is closed or was never open.
  snapshot_invalid,          ///< The bytes are not a snapshot of this version.
  snapshot_program,          ///< The snapshot belongs to another programme.
  packed_invalid,            ///< The bytes are not packed records of this version.
};

inline constexpr std::array<std::string_view, 41> kCodeNames = {
    "json.syntax",
    "json.duplicateKey",
    "json.depth",
    "json.size",
    "field.unknown",
    "field.missing",
    "field.type",
    "field.range",
    "field.format",
    "field.count",
    "id.duplicate",
    "reference.unknown",
    "record.conflict",
    "record.tooLate",
    "record.tooEarly",
    "record.forgotten",
    "record.unknown",
    "member.unknown",
    "currency.unknown",
    "cap.reached",
    "amount.overflow",
    "order.unknown",
    "refund.line",
    "refund.tooMuch",
    "points.insufficient",
    "stamps.insufficient",
    "reward.notGranted",
    "reward.closed",
    "reward.limit",
    "reward.exclusive",
    "reward.idle",
    "game.closed",
    "redemption.unknown",
    "redemption.settled",
    "redemption.notConfirmed",
    "challenge.closed",
    "account.full",
    "handle.unknown",
    "snapshot.invalid",
    "snapshot.program",
    "packed.invalid",
};

/// The word as JSON has it.
constexpr std::string_view name(Code word) { return kCodeNames[static_cast<std::size_t>(word)]; }

namespace limits {

/// Largest amount, in minor units or points, either side of zero.
inline constexpr std::int64_t amount_max = 9007199254740991;
/// Longest programme file, in bytes.
inline constexpr std::int64_t program_bytes = 262144;
/// Longest single record, in bytes.
inline constexpr std::int64_t record_bytes = 524288;
/// Longest batch of records, in bytes.
inline constexpr std::int64_t batch_bytes = 67108864;
/// Deepest nesting of JSON.
inline constexpr std::int64_t json_depth = 16;
/// Longest id in a programme, in bytes.
inline constexpr std::int64_t id_bytes = 64;
/// Longest id of a record, order, product, category, tag, member or location, in bytes.
inline constexpr std::int64_t key_bytes = 128;
/// Longest name, description or reason, in bytes.
inline constexpr std::int64_t text_bytes = 1000;
/// Most earning rules, and most multipliers.
inline constexpr std::int64_t rules = 64;
/// Most caps.
inline constexpr std::int64_t caps = 16;
/// Longest window of a cap, in days.
inline constexpr std::int64_t cap_window_days = 3660;
/// Most currencies besides the programme's own.
inline constexpr std::int64_t currencies = 64;
/// Most segments.
inline constexpr std::int64_t segments = 32;
/// Most groups of criteria in a segment, and most criteria in a group.
inline constexpr std::int64_t criteria = 8;
/// Highest priority of a rule or multiplier; the lowest is minus that.
inline constexpr std::int64_t priority = 1000;
/// Most codes entered with a record.
inline constexpr std::int64_t codes = 32;
/// Most that a cap on what a page asserts in a day can be.
inline constexpr std::int64_t asserted_per_day = 1000;
/// Most keys of receipts.
inline constexpr std::int64_t receipt_keys = 16;
/// Most texts of a programme that are translated.
inline constexpr std::int64_t translations = 512;
/// Longest time that a hub keeps an idle card, in months.
inline constexpr std::int64_t retention_months = 1200;
/// Most stamp cards.
inline constexpr std::int64_t cards = 32;
/// Most slots on a stamp card.
inline constexpr std::int64_t slots = 100;
/// Most stamps one record puts on a card.
inline constexpr std::int64_t stamps_per_record = 1000;
/// How often one record may complete a challenge.
inline constexpr std::int64_t completions_per_record = 100;
/// Most points a card, a challenge or a fixed rule gives at once.
inline constexpr std::int64_t award_points = 1000000000;
/// Most tiers.
inline constexpr std::int64_t levels = 16;
/// Most levels of a challenge.
inline constexpr std::int64_t challenge_levels = 1000;
/// Most steps of a sequence.
inline constexpr std::int64_t steps = 16;
/// Most challenges.
inline constexpr std::int64_t challenges = 64;
/// Most rewards.
inline constexpr std::int64_t rewards = 64;
/// Most gifts.
inline constexpr std::int64_t gifts = 16;
/// Most games of chance.
inline constexpr std::int64_t games = 16;
/// Most prizes of a game.
inline constexpr std::int64_t prizes = 32;
/// Most members in a ranking.
inline constexpr std::int64_t ranked = 1000;
/// Most revisions of a programme.
inline constexpr std::int64_t revisions = 64;
/// Most values in one condition.
inline constexpr std::int64_t condition_values = 64;
/// Most fields in a JSON object.
inline constexpr std::int64_t object_fields = 64;
/// Most lines in an order.
inline constexpr std::int64_t lines = 2000;
/// Most units of a line.
inline constexpr std::int64_t quantity = 1000000;
/// Most tags on a line.
inline constexpr std::int64_t tags = 32;
/// Most distinct values a challenge may ask for.
inline constexpr std::int64_t distinct_values = 1000;
/// Longest back-dating limit a programme may set, in hours.
inline constexpr std::int64_t backdating_hours = 8784;
/// Most records that a programme may let a till make without its hub.
inline constexpr std::int64_t offline_awards = 10000;
/// Longest hold of a requested reward, in minutes.
inline constexpr std::int64_t hold_minutes = 527040;
/// Most rewards held at once by a member.
inline constexpr std::int64_t open_redemptions = 64;
/// How far ahead of the authority's clock a record may be, in seconds.
inline constexpr std::int64_t future_seconds = 120;
/// How many of the latest records a view lists.
inline constexpr std::int64_t activity_records = 20;
/// How many of the latest records keep their entries in memory, for explain.
inline constexpr std::int64_t ledger_records = 256;

}  // namespace limits

}  // namespace tenfold
