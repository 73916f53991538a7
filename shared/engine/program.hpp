// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "amount.hpp"
#include "array.hpp"
#include "civil_time.hpp"
#include "entry.hpp"
#include "generated/vocabulary.hpp"

namespace tenfold {

/// A merchant's programme as the reader has found it to be sound: every index points to something, every number is
/// within its range. See shared/schemas/program.schema.json for what each field means.

struct Conditions {
  std::optional<Amount> min_amount;
  std::optional<Amount> max_amount;
  Array<std::string> products;
  Array<std::string> categories;
  Array<std::string> tags;
  Array<std::string> channels;
  Array<std::string> locations;
  std::uint32_t tiers = 0;  ///< A bit for each level, from bit 1 on; 0: any.
  std::optional<bool> first_purchase;
  std::uint8_t weekdays = 0;  ///< Bit 0 for Monday; 0: any.
  std::int16_t from_minute = 0;
  std::int16_t until_minute = 0;  ///< Both 0: any time of day.
  std::optional<Day> from_day;
  std::optional<Day> until_day;

  bool choose_lines() const { return !products.empty() || !categories.empty() || !tags.empty(); }
};

/// The kind of an earning rule or a challenge that another revision has: no record fires it.
inline constexpr RecordKind kFiredByNothing = RecordKind::adjusted;

enum class AwardForm : std::uint8_t { step, linear, fixed, per_item };
enum class RoundAt : std::uint8_t { order, line, unit };

struct EarningRule {
  std::string id;
  RecordKind on{};
  Conditions when;
  AwardForm form{};
  Amount points = 0;
  Amount per = 1;
  Rounding rounding = Rounding::floor;
  RoundAt round_at = RoundAt::order;
};

struct Multiplier {
  std::string id;
  Fraction factor;
  std::uint64_t rules = ~std::uint64_t{0};  ///< Bit of each earning rule it multiplies.
  Conditions when;
};

struct Cap {
  std::string id;
  Amount points = 0;
  Period per = Period::none;  ///< none: lifetime.
  std::uint64_t rules = ~std::uint64_t{0};
};

/// What a card or a challenge brings: points, or a reward.
struct Prize {
  Amount points = 0;
  Index reward = kNone;
};

enum class StampPer : std::uint8_t { visit, order, item, amount };
enum class Overflow : std::uint8_t { carry, cap, cards };
enum class CardExpiry : std::uint8_t { never, from_first, from_last };

struct Milestone {
  std::int32_t at = 0;
  Prize prize;
};

struct StampCard {
  std::string id;
  std::string name;
  std::int32_t slots = 0;
  StampPer per{};
  Amount amount = 0;
  Conditions when;
  Amount per_order = limits::stamps_per_record;
  std::int32_t per_day = 0;      ///< 0: any number.
  std::int32_t gap_minutes = 0;  ///< Between two occasions that stamp it.
  Overflow overflow{};
  std::int32_t cards_at_once = 1;  ///< Unless it carries: full cards whose reward is not redeemed yet, with this one.
  CardExpiry expiry{};
  std::int32_t days = 0;     ///< Until an unfinished one expires.
  std::int32_t initial = 0;  ///< Slots that are stamped from the beginning.
  bool free_item_earns = false;
  Array<Milestone> rewards;  ///< Rising by `at`; the last may be at the last slot.
  bool gone = false;         ///< Another revision has it.
};

enum class TierBasis : std::uint8_t { points, spend, orders };
enum class TierWindow : std::uint8_t { lifetime, calendar_year, rolling };
enum class TierKeep : std::uint8_t { end_of_period, end_of_next_period };
enum class Landing : std::uint8_t { soft_landing, by_balance, lowest };

struct Level {
  std::string id;
  std::string name;
  Amount from = 0;
  Index known = kNone;  ///< Its place among the levels of all revisions.
};

struct Tiers {
  TierBasis basis{};
  TierWindow window{};
  TierKeep keep{};
  Landing landing{};
  std::int32_t days = 0;    ///< Of a rolling window, or
  std::int32_t months = 0;  ///< of one in months.
  Array<Level> levels;      ///< Rising by `from`; empty where the programme has no tiers.

  /// The highest level whose threshold `sum` reaches, or kNone.
  Index level_for(Amount sum) const;
  /// The place of a level of this ladder among those of all revisions.
  Index known(Index level) const { return level == kNone ? kNone : levels[static_cast<std::size_t>(level)].known; }
  /// Where a level of another ladder lands in this one: in that of the same id, else in the highest that is not above
  /// it, or kNone.
  Index landing_of(const Level& level) const;
};

enum class GoalKind : std::uint8_t { count, sum, distinct, streak };
enum class GoalOf : std::uint8_t { nothing, amount, quantity, points, products, categories, locations, days };
enum class Recurrence : std::uint8_t { once, each_period, on_completion };

struct Challenge {
  std::string id;
  std::string name;
  std::string description;
  RecordKind on = RecordKind::purchased;
  Conditions when;
  GoalKind goal{};
  GoalOf of{};
  Amount target = 1;
  std::int32_t minimum = 1;      ///< Of a streak: records a period needs.
  Period period = Period::none;  ///< Of a streak: its unit.
  Recurrence recurrence{};
  Prize prize;
};

enum class BenefitKind : std::uint8_t { none, free_item, percent_off, amount_off, money };
enum class FreePick : std::uint8_t { next, cheapest, named, completing };
enum class BenefitOf : std::uint8_t { order, lines, cheapest };

/// What a reward does to the price of a basket (rule 33).
struct Benefit {
  BenefitKind kind{};
  FreePick pick{};
  BenefitOf of{};
  Conditions when;      ///< Its products, categories and tags: which lines.
  Amount quantity = 1;  ///< Free units.
  Fraction percent;     ///< Off.
  Amount amount = 0;    ///< Off, or what one unit of money is worth.
  Amount max = 0;       ///< Most that percent takes off; 0: no limit.
  Fraction max_share;   ///< Percent of the basket that money pays at most; 0: all.
};

struct OfferNeed {
  Conditions when;  ///< Its products, categories and tags.
  Amount quantity = 1;
};

/// What a basket must have for a reward that applies by itself, without a request.
struct Offer {
  Array<OfferNeed> needs;  ///< Empty: the reward is no offer.
  Amount min_amount = 0;
  std::string code;  ///< That must have been entered; empty: none.
  bool repeat = true;
};

struct Reward {
  std::string id;
  std::string name;
  std::string description;
  Amount points = 0;  ///< Its price; 0: it can only be granted.
  std::int32_t hold_minutes = 15;
  Conditions when;  ///< Of a request.
  Benefit benefit;
  Offer offer;
  std::string exclusive;   ///< Of those with the same, a basket gets one; empty: any.
  bool automatic = false;  ///< A granted one is used in a basket without being claimed.
  bool gone = false;       ///< Another revision has it.
};

/// The programme as it is during one revision. Each revision has a place for whatever any of them defines, the same in
/// all of them, so that ids keep their identity: what it does not have itself has only its id and name there, and
/// does nothing.
struct Program {
  std::uint64_t fingerprint = 0;  ///< Of its text: a snapshot belongs to one programme.
  std::string id;
  std::string name;
  std::string currency;
  std::string time_zone;
  std::string points_name = "points";
  std::int32_t backdating_hours = 72;
  Array<EarningRule> earning;
  Array<Multiplier> multipliers;
  Array<Cap> caps;
  Array<StampCard> cards;
  Tiers tiers;
  Array<Challenge> challenges;
  Array<Reward> rewards;

  Array<std::string> level_ids;                                     ///< Of the tiers of all revisions.
  std::int32_t number = 0;                                          ///< Of the revision; 0: the programme itself.
  std::int64_t from_ms = std::numeric_limits<std::int64_t>::min();  ///< The first moment at which it is in force.
  const Program* before = nullptr;
  std::unique_ptr<Program> next;  ///< The revision after it.

  /// The revision in force at a moment; called on the first.
  const Program& at(const Instant& moment) const;
  const Program& revision(std::int32_t wanted) const;
  /// A reward as this revision has it, or the last one before it that had it.
  const Reward& terms_of(Index reward) const;
  /// The longest time a record may be late, in any revision.
  std::int32_t most_backdating_hours() const;

  Index reward(std::string_view wanted) const;
  Index card(std::string_view wanted) const;
  /// The most points that cards and challenges could award for one record.
  Amount most_awarded() const;
};

}  // namespace tenfold
