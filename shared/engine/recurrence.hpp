// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "civil_time.hpp"

namespace tenfold {

/// Days that come again: a subset of the recurrence rules of RFC 5545, section 3.3.10, over local dates (rule 11).
/// FREQ, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY and BYDAY, the latter with ordinals where FREQ is MONTHLY.
struct Recurring {
  enum class Every : std::uint8_t { never, day, week, month, year };

  Every every = Every::never;
  Period week = Period::week;   ///< How weeks are counted.
  std::uint16_t months = 0;     ///< Bit 1 for January; 0: any.
  std::uint32_t days = 0;       ///< Of the month, from its beginning: bit 1 for the first,
  std::uint32_t last_days = 0;  ///< or from its end: bit 1 for the last; both 0: any.
  std::uint8_t weekdays[11]{};  ///< Bit 0 for Monday. [5 + n]: the nth of the month; [5]: each.
  std::int32_t interval = 1;
  std::optional<Day> start;
  Day until = kForever;

  /// Whether a day is one of them. A rule that was never set has every day.
  bool has(Day day) const;
};

/// Reads "FREQ=WEEKLY;BYDAY=TU,TH". `start` is DTSTART: INTERVAL and COUNT count from it, and what no BY... says is
/// taken from it; nothing where the text is no such rule, or needs a start and has none. COUNT looks no further than
/// 400 years.
std::optional<Recurring> parse_recurrence(std::string_view text, std::optional<Day> start, Period week);

}  // namespace tenfold
