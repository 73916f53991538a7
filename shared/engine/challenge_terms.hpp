// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>

#include "reward_terms.hpp"

namespace tenfold {

enum class GoalKind : std::uint8_t { count, sum, distinct, streak, sequence, answer };
enum class GoalOf : std::uint8_t {
  nothing,
  amount,
  quantity,
  points,
  measure,
  products,
  categories,
  locations,
  days,
  subjects,
  activities
};
enum class Recurrence : std::uint8_t { once, each_period, on_completion };

/// One step of a sequence.
struct Step {
  RecordKind on{};
  Conditions when;
};

/// Periods that a streak may miss.
struct Freezes {
  std::int32_t initial = 0;
  std::int32_t earned_every = 0;  ///< One after so many periods of a run; 0: none.
  std::int32_t most = 0;          ///< Kept at once.
};

/// As many levels as a challenge has that is completed again and again.
inline constexpr std::int32_t kEndless = std::numeric_limits<std::int32_t>::max();

struct Challenge {
  Text id;
  Text name;
  Text description;
  RecordKind on = RecordKind::purchased;
  Conditions when;
  GoalKind goal{};
  GoalOf of{};
  GoalOf by{};  ///< Of a count or a sum: its values are not added up, the best one counts; nothing: all together.
  Amount target = 1;
  std::int32_t minimum = 1;      ///< Of a streak: records a period needs.
  Period period = Period::none;  ///< Of a streak: its unit.
  Recurrence recurrence{};
  std::int32_t levels = 0;  ///< How often it can be completed before it is closed; set by the reader where not said.
  Prize prize;              ///< Of every completion; may be nothing.
  List<Milestone> rewards;  ///< More of some completions, by their number.
  bool sticky = false;      ///< A refund does not reopen what was completed.
  bool opt_in = false;      ///< Only for who has opted in, from then on.
  Freezes freezes;          ///< Of a streak.
  List<Step> steps;         ///< Of a sequence,
  std::int32_t within_hours = 0;  ///< and the longest time from the first to the last; 0: any.
  List<Text> answers;             ///< Of an answer: those that are right,
  std::int32_t attempts = 0;      ///< and how many may be wrong; 0: any number.

  /// A programme that says how many times has levels, which entries and views number.
  bool has_levels() const { return levels > 1 && levels < kEndless; }
  /// It looks at single values, such as products, rather than adding something up.
  bool has_values() const { return goal == GoalKind::distinct || goal == GoalKind::sequence || by != GoalOf::nothing; }
  /// What it has looked at is left behind with each completion, and it begins without any.
  bool begins_rounds() const {
    return recurrence == Recurrence::on_completion && (has_values() || goal == GoalKind::answer);
  }
};

}  // namespace tenfold
