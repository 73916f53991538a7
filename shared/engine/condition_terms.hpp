// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "amount.hpp"
#include "civil_time.hpp"
#include "list.hpp"
#include "recurrence.hpp"

namespace tenfold {

/// When a rule of a programme applies, and to what (rule 11).
struct Conditions {
  std::optional<Amount> min_amount;
  std::optional<Amount> max_amount;
  List<Text> products;
  List<Text> categories;
  List<Text> tags;
  List<Text> not_products;  ///< Lines with one of these do not count.
  List<Text> not_categories;
  List<Text> not_tags;
  std::uint8_t line_types = 0;  ///< A bit for each; 0: any.
  Amount min_quantity = 0;
  List<Text> channels;
  List<Text> locations;
  List<Text> codes;
  List<Text> activities;
  List<Text> subjects;
  std::uint32_t segments = 0;  ///< A bit for each that will do; 0: any.
  std::uint32_t tiers = 0;     ///< A bit for each level, from bit 1 on; 0: any.
  std::optional<bool> first_purchase;
  std::uint8_t weekdays = 0;  ///< Bit 0 for Monday; 0: any.
  std::int16_t from_minute = 0;
  std::int16_t until_minute = 0;  ///< Both 0: any time of day.
  std::optional<Day> from_day;
  std::optional<Day> until_day;
  Recurring recurring;
  Period birthday = Period::none;  ///< The birthday is in the same one.

  /// Whether they look at the time at all.
  bool ask_for_time() const {
    return weekdays != 0 || from_minute != until_minute || from_day || until_day ||
           recurring.every != Recurring::Every::never;
  }
  /// Whether only some of the lines count.
  bool choose_lines() const;

  /// Bits of what they ask for at all.
  enum Ask : std::uint8_t { kTime = 1, kCircumstances = 2, kLines = 4, kKnown = 8 };
#ifdef TENFOLD_FAST
  /// Most ask for little: what that is is found once, by who has read all of them, and kept.
  bool ask_for(Ask what) const { return ((asked == 0 ? find_asked() : asked) & what) != 0; }
  std::uint8_t find_asked() const;

  mutable std::uint8_t asked = 0;
#else
  bool ask_for(Ask what) const {
    return what == kTime ? ask_for_time() : what == kCircumstances || choose_lines();  // to look at all is smaller
  }
#endif
};

}  // namespace tenfold
