// SPDX-License-Identifier: MIT
// Words of enums that are read from programmes and records and written into answers: each at the place of its value.
#pragma once

#include "../arena.hpp"

namespace tenfold {

inline constexpr char kBasisWords[] = "points spend orders balance visits measure";
inline constexpr char kWindowWords[] =
    "lifetime calendarYear calendarHalfYear calendarQuarter calendarMonth rolling anniversary";
inline constexpr char kGoalWords[] = "count sum distinct streak sequence answer";
/// What a sum is of, from GoalOf::amount on; and what is distinct, from GoalOf::products on.
inline constexpr char kSumWords[] = "amount quantity points measure";
inline constexpr char kDistinctWords[] = "products categories locations days subjects activities";
inline constexpr char kStatusWords[] = "notStarted inProgress completed expired";
inline constexpr char kLineWords[] = "product shipping tip giftCard";

/// The place of a word among words that stand apart by spaces, or -1.
int place_in(Text words, Text wanted);
/// The word at a place that there is.
Text word_at(Text words, std::size_t place);

/// The word of a value, where `first` is the value of the first word.
template <typename Enum>
Text word_of(const char* words, Enum value, Enum first = {}) {
  return word_at(words, static_cast<std::size_t>(value) - static_cast<std::size_t>(first));
}

}  // namespace tenfold
