// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "program.hpp"
#include "record.hpp"

namespace tenfold {

/// What conditions may look at: a record, or what is left of one after refunds, with the circumstances it had then.
struct Occasion {
  RecordKind kind{};
  Instant at;
  std::string_view channel;
  std::string_view location;
  const std::vector<Line>* lines = nullptr;  ///< Of a purchase; else null.
  Index tier = kNone;                        ///< Before this record.
  bool first_purchase = false;
};

/// The lines that count, added up.
struct Selection {
  Amount amount = 0;
  Amount quantity = 0;
};

/// Which lines may count: a card or a challenge is not moved by what cost nothing (rule 33).
enum class Counting : std::uint8_t { all_lines, paid_lines };

/// Whether a line meets products, categories and tags.
bool chooses(const Conditions& when, const Line& line);

/// The sum of the lines that count, or nothing where the conditions do not hold (rule 11). A visit or a joining has no
/// lines: its selection is empty and holds unless the conditions ask for lines or amounts.
std::optional<Selection> select(const Conditions& when, const Occasion& occasion, Counting counting);

}  // namespace tenfold
