// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "amount.hpp"
#include "challenge_terms.hpp"
#include "civil_time.hpp"
#include "entry.hpp"
#include "generated/vocabulary.hpp"
#include "list.hpp"
#include "point_terms.hpp"
#include "reward_terms.hpp"
#include "row.hpp"

namespace tenfold {

/// A merchant's programme as the reader has found it to be sound: every index points to something, every number is
/// within its range. See shared/schemas/program.schema.json for what each field means.

/// What of an order counts (rule 9): by default what was paid for goods in money, without the tax on top.
struct Basis {
  bool gross = false;  ///< With the discounts, as if there had been none.
  bool tax = false;
  bool paid_with_points = false;
  bool shipping = false;
  bool tips = false;
  bool gift_cards = false;
};

/// Money that the programme's is not (rule 10).
struct Currency {
  Text id;
  Fraction rate;  ///< What one minor unit is worth in the programme's.
};

/// Shoppers with something in common (rule 11): all of the groups must hold, of each any criterion.
struct Criterion {
  enum class Of : std::uint8_t { orders, spend, average, days };
  Of of{};
  Conditions when;
  Amount min = 0;
  Amount max = limits::amount_max;
};
struct Segment {
  Text id;
  Text name;
  List<List<Criterion>> all;  ///< Empty: by assignment alone.
};

/// The kind of an earning rule or a challenge that another revision has: no record fires it.
inline constexpr RecordKind kFiredByNothing = RecordKind::adjusted;

enum class AwardForm : std::uint8_t { step, linear, fixed, per_item };
enum class RoundAt : std::uint8_t { order, line, unit };

struct EarningRule {
  Text id;
  RecordKind on{};
  Conditions when;
  AwardForm form{};
  Amount points = 0;
  Amount per = 1;
  bool of_measure = false;  ///< Of step and linear: rather than of money.
  Rounding rounding = Rounding::floor;
  RoundAt round_at = RoundAt::order;
  bool stackable = true;
  bool qualifying = true;  ///< Its points count for tiers.
  PointTerms terms;        ///< Of its points.
  Text group;              ///< Empty: that of all rules without one.
  std::int32_t priority = 0;
  std::uint64_t yields_to = 0;  ///< Rules that leave no room for this one when they give something.
};

struct Multiplier {
  Text id;
  Fraction factor;
  std::uint64_t rules = ~std::uint64_t{0};  ///< Bit of each earning rule it multiplies.
  Conditions when;
  Text group;  ///< Of each group only one multiplies the same thing; empty: none.
  std::int32_t priority = 0;
  std::uint64_t yields_to = 0;
};

struct Cap {
  Text id;
  enum class Of : std::uint8_t { lifetime, day, week, month, year, cooldown, rolling, highest_balance, order };
  Of of{};
  Amount most = 1;     ///< Points, or
  bool times = false;  ///< how often a rule may give some.
  std::int32_t minutes = 0;
  std::int32_t days = 0;
  Period per = Period::none;
  std::int64_t window_ms = 0;  ///< Of a cooldown or a rolling one, which have no period.
  bool each = false;           ///< For each rule by itself.
  bool refuses = false;        ///< The whole record, rather than clip.
  std::uint64_t rules = ~std::uint64_t{0};
};

enum class StampPer : std::uint8_t { visit, order, item, amount };
enum class Overflow : std::uint8_t { carry, cap, cards };
enum class CardExpiry : std::uint8_t { never, from_first, from_last };

struct StampCard {
  Text id;
  Text name;
  std::int32_t slots = 0;
  StampPer per{};
  Amount amount = 0;
  Conditions when;
  Amount per_order = limits::stamps_per_record;
  std::int32_t per_day = 0;      ///< 0: any number.
  std::int32_t gap_minutes = 0;  ///< Between two occasions that stamp it,
  std::int32_t gap_seconds = 0;  ///< and so many more.
  Overflow overflow{};
  std::int32_t cards_at_once = 1;  ///< Unless it carries: full cards whose reward is not redeemed yet, with this one.
  CardExpiry expiry{};
  std::int32_t days = 0;     ///< Until an unfinished one expires.
  std::int32_t initial = 0;  ///< Slots that are stamped from the beginning.
  bool free_item_earns = false;
  List<Milestone> rewards;  ///< Rising by `at`; the last may be at the last slot.
  bool gone = false;        ///< Another revision has it.
};

/// Bits of `Tiers::bases`, and places in Counted.
enum class TierBasis : std::uint8_t { points, spend, orders, balance, visits, measure };
inline constexpr std::size_t kBases = 6;

/// An amount for each basis of the tiers; 0 where it is none of theirs.
struct Counted {
  Amount of[kBases] = {};

  Amount& operator[](TierBasis basis) { return of[static_cast<std::size_t>(basis)]; }
  Amount operator[](TierBasis basis) const { return of[static_cast<std::size_t>(basis)]; }
  void add(const Counted& other, Amount times = 1) {
    for (std::size_t i = 0; i < kBases; ++i) of[i] += other.of[i] * times;
  }
  Amount total() const {
    Amount sum = 0;
    for (const Amount value : of) sum += value;
    return sum;
  }
};

enum class TierWindow : std::uint8_t {
  lifetime,
  calendar_year,
  calendar_half_year,
  calendar_quarter,
  calendar_month,
  rolling,
  anniversary
};
enum class AnniversaryOf : std::uint8_t { joining, tier };
enum class TierKeep : std::uint8_t { end_of_period, end_of_next_period, duration };
enum class Landing : std::uint8_t { soft_landing, by_balance, lowest };

struct Level {
  Text id;
  Text name;
  Counted from;
  Prize prize;          ///< For entering it.
  bool once = false;    ///< Not again when it is entered again.
  Index known = kNone;  ///< Its place among the levels of all revisions.
};

struct Tiers {
  std::uint8_t bases = 0;   ///< A bit for each.
  bool all = false;         ///< All of them together reach a level, rather than any.
  bool same_order = false;  ///< Conditions of an order look at the tier that it brings.
  TierWindow window{};
  AnniversaryOf of{};
  bool next_period = false;     ///< Upgrades wait for the end of the period.
  bool counts_pending = false;  ///< Points count as they are given, rather than when they mature.
  TierKeep keep{};
  Landing landing{};
  std::int32_t grace_days = 0;
  Duration length;  ///< Of a rolling window or of the periods.
  Duration kept;    ///< How long a level is kept, where that is a duration.
  Basis counts;
  List<Level> levels;  ///< Rising by `from`; empty where the programme has no tiers.

  bool has(TierBasis basis) const { return (bases >> static_cast<int>(basis) & 1) != 0; }
  /// The first of its bases.
  TierBasis basis() const;
  bool has_periods() const { return window != TierWindow::lifetime && window != TierWindow::rolling; }
  /// Whether a level ends as soon as what counts is below it.
  bool keeps_nothing() const { return !has_periods() && keep != TierKeep::duration; }
  /// The highest level of which what counts reaches any threshold, or all of them, or kNone.
  Index level_for(const Counted& sum) const;
  /// The level of those who have nothing, or kNone.
  Index bottom() const { return level_for({}); }
  /// The place of a level of this ladder among those of all revisions.
  Index known(Index level) const { return level == kNone ? kNone : levels[static_cast<std::size_t>(level)].known; }
  Index place_of(Text id) const;
  /// Where those of a level of this ladder, or of none, land in another one: in the level of the same id, else in the
  /// highest that is not above it, or kNone.
  Index landing_in(const Tiers& other, Index level) const;
};

/// What a member gets once a year without a record: on the birthday, or on the day of joining (rule 42).
struct Gift {
  enum class On : std::uint8_t { birthday, anniversary, nothing };
  Text id;
  Text name;
  On on{};
  std::uint32_t tiers = 0;  ///< A bit for each level, from bit 1 on; 0: any.
  Prize prize;
};

struct GamePrize {
  Text id;
  Amount weight = 0;
  std::optional<Amount> stock;  ///< None: any number.
  Prize prize;                  ///< Or nothing.
};

/// A game of chance (rule 38). The authority draws; what was drawn is a record.
struct Game {
  Text id;
  Text name;
  Conditions when;
  Amount limit = limits::amount_max;  ///< Draws of a member
  Period limit_per = Period::none;    ///< in each of these.
  List<GamePrize> prizes;             ///< Empty: another revision has the game.
  Index fallback = kNone;             ///< What is given where a prize is out of stock.

  Index prize(Text wanted) const;
};

enum class SpendOrder : std::uint8_t { soonest_expiry, oldest_earned };
enum class LifeStarts : std::uint8_t { matured, earned };
enum class Reinstate : std::uint8_t { grace_days, let_expire };
enum class WhenSpent : std::uint8_t { go_negative, clamp_at_zero, only_pending };

/// Whether a refund of an order brings back what rewards it was paid with.
enum class PaidPoints : std::uint8_t { proportional, only_full, none };

/// What becomes of points: when they can be spent, until when, and what a refund does to them.
struct PointRules {
  Text name = "points";
  SpendOrder spend_order{};
  LifeStarts life_starts{};
  Period week = Period::week;  ///< Of the programme.
  PointTerms terms{PendingKind::none, ExpiryKind::never};
  Reinstate reinstate{};  ///< Of points that come back after their last day.
  std::int32_t grace_days = 30;
  WhenSpent when_spent{};
  std::optional<Amount> debt_limit;
};

/// The programme as it is during one revision. Each revision has a place for whatever any of them defines, the same in
/// all of them, so that ids keep their identity: what it does not have itself has only its id and name there, and
/// does nothing.
struct Program {
  std::uint64_t fingerprint = 0;  ///< Of its text: a snapshot belongs to one programme.
  Text id;
  Text name;
  Text currency;
  Text time_zone;
  PointRules points;
  std::int32_t backdating_hours = 72;
  Basis basis;
  Period week = Period::week;
  bool adds_factors = false;          ///< Multipliers add up rather than multiply each other.
  bool proportional_refunds = false;  ///< Rather than by each rule.
  PaidPoints paid_points{};
  bool sticky_completions = false;  ///< What a purchase has completed stays when it is refunded.
  List<Currency> currencies;
  List<Segment> segments;
  List<EarningRule> earning;
  List<Multiplier> multipliers;
  List<Cap> caps;
  List<StampCard> cards;
  Tiers tiers;
  List<Challenge> challenges;
  List<Gift> gifts;
  List<Reward> rewards;
  List<Game> games;

  List<PointTerms> lives;                                           ///< Of the first: all that are not the programme's.
  List<Text> level_ids;                                             ///< Of the tiers of all revisions.
  std::int32_t number = 0;                                          ///< Of the revision; 0: the programme itself.
  std::int64_t from_ms = std::numeric_limits<std::int64_t>::min();  ///< The first moment at which it is in force.
  bool keeps_tiers = false;                                         ///< They are those of the revision before.
  Program* before = nullptr;
  Program* next = nullptr;  ///< The revision after it.

  /// The revision in force at a moment; called on the first.
  const Program& at(const Instant& moment) const;
  const Program& revision(std::int32_t wanted) const;
  /// This revision, or the last one before it that had a reward.
  const Program& having(Index reward) const;
  /// The reward as that one has it.
  const Reward& terms_of(Index reward) const { return having(reward).rewards[static_cast<std::size_t>(reward)]; }
  /// The longest time a record may be late, in any revision.
  std::int32_t most_backdating_hours() const;

  Index reward(Text wanted) const;
  Index card(Text wanted) const;
  Index challenge(Text wanted) const;
  Index game(Text wanted) const;
  /// Of another currency than the programme's own.
  Index currency_of(Text wanted) const;
  /// Works out what follows from all that was read: who yields to whom (rule 12), what a week is, and what is awarded.
  void settle();
  /// The most points that one record could bring without earning rules, by this revision and all before it.
  Amount most_awarded = 0;

 private:
  Amount find_most_awarded() const;
};

}  // namespace tenfold
