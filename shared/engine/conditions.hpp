// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "program.hpp"
#include "record.hpp"

namespace tenfold {

/// What a member was before a record. An order remembers it, so that a refund meets what the purchase met.
struct Circumstances {
  Index tier = kNone;
  bool first_purchase = false;
  std::uint32_t segments = 0;
  std::int16_t birthday = 0;  ///< Month * 32 + day; 0: not known.
};

/// What conditions may look at: a record, or what is left of one after refunds, with the circumstances it had then.
struct Occasion {
  RecordKind kind{};
  Instant at;
  std::string_view channel;
  std::string_view location;
  const List<Line>* lines = nullptr;  ///< Of a purchase; else null.
  Circumstances as;
  const Amount* values = nullptr;  ///< What counts of each line, -1 where it does not at all; null: all that was paid.
  Fraction rate{1, 1};             ///< What its money is worth in the programme's.
  const List<Text>* codes = nullptr;
  std::string_view activity;  ///< Of an acted record,
  std::string_view subject;
  std::string_view answer;
  Amount quantity = 0;
  Amount measure = 0;
  Arena* memory = nullptr;  ///< For what is made of it.

  /// The same where conditions ask for the tiers of another revision.
  Occasion in(const Program& own, const Program& other) const {
    Occasion out = *this;
    if (&own != &other) out.as.tier = own.tiers.landing_in(other.tiers, as.tier);
    return out;
  }
  Amount value(const Line& line) const { return values == nullptr ? line.amount : values[&line - lines->data()]; }
};

/// The lines that count, added up.
struct Selection {
  Amount amount = 0;  ///< In the programme's money, rounded down.
  Amount quantity = 0;
};

/// Which lines may count: a card or a challenge is not moved by what cost nothing (rule 33).
enum class Counting : std::uint8_t { all_lines, paid_lines };

/// Whether a line counts at all, and meets what the conditions say of lines.
bool chooses(const Conditions& when, const Occasion& occasion, const Line& line);

/// Whether a birthday, as in an occasion, is in the same period as this day. 29 February falls on the 28th in other
/// years.
bool has_birthday(std::int16_t birthday, Day day, Period period);

/// What is measured of an activity, or of the lines that count.
Amount measure_of(const Conditions& when, const Occasion& occasion, Counting counting);

/// The sum of the lines that count, or nothing where the conditions do not hold (rule 11). A visit or a joining has no
/// lines: its selection is empty and holds unless the conditions ask for lines or amounts.
std::optional<Selection> select(const Conditions& when, const Occasion& occasion, Counting counting);

}  // namespace tenfold
