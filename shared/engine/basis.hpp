// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "program.hpp"
#include "record.hpp"

namespace tenfold {

/// What was to be paid for lines: their amounts, and the tax on top.
Amount total_of(const List<Line>& lines);

/// The sum of the values of the lines that count.
Amount sum_of(const List<Line>& lines, const List<Amount>& values);

/// Rounded down.
inline Amount in_programs_money(Amount amount, const Fraction& rate) {
  if (rate.num == rate.den) return amount;
  return share(amount, static_cast<Amount>(rate.num), static_cast<Amount>(rate.den));
}

/// What counts of each line under a basis (rule 9), -1 where the line does not count at all; empty where that is what
/// was paid for each. The part paid with points lies on the lines in proportion to what was to be paid for them, as a
/// difference of running shares, so that it adds up exactly.
List<Amount> values_of(Arena& memory, const Basis& basis, const List<Line>& lines, Amount paid_with_points);

}  // namespace tenfold
