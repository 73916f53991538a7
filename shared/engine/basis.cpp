// SPDX-License-Identifier: MIT
#include "basis.hpp"

#include <algorithm>

namespace tenfold {
namespace {

bool counts(const Basis& basis, const Line& line) {
  switch (line.type) {
    case LineType::product:
      break;
    case LineType::shipping:
      return basis.shipping;
    case LineType::tip:
      return basis.tips;
    case LineType::gift_card:
      return basis.gift_cards;
  }
  return true;
}

/// As if nothing had been paid with points.
Amount value_of(const Basis& basis, const Line& line) {
  return line.amount + (basis.gross ? line.discount : 0) + (basis.tax ? line.tax : 0);
}

}  // namespace

Amount total_of(const List<Line>& lines) {
  Amount total = 0;
  for (const Line& line : lines) total += line.amount + line.tax;  // the reader has checked that it is exact
  return total;
}

Amount sum_of(const List<Line>& lines, const List<Amount>& values) {
  Amount sum = 0;
  for (const Line& line : lines) sum += values.empty() ? line.amount : 0;
  for (const Amount value : values) sum += std::max<Amount>(value, 0);
  return sum;
}

List<Amount> values_of(Arena& memory, const Basis& basis, const List<Line>& lines, Amount paid_with_points) {
  const Amount by_points = basis.paid_with_points ? 0 : paid_with_points;
  List<Amount> out;
  const auto plain = [&](const Line& line) { return counts(basis, line) && value_of(basis, line) == line.amount; };
  if (by_points == 0 && std::all_of(lines.begin(), lines.end(), plain)) return out;
  const Amount total = total_of(lines);
  Amount before = 0;
  for (const Line& line : lines) {
    const Amount own = line.amount + line.tax;
    Amount part = by_points == 0 ? 0 : share(by_points, before + own, total) - share(by_points, before, total);
    before += own;
    if (!basis.tax && part > 0) part = share(part, line.amount, own);  // the rest of it paid the tax
    out.add(memory, counts(basis, line) ? value_of(basis, line) - part : -1);
  }
  return out;
}

}  // namespace tenfold
