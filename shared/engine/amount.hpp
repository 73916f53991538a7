// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace tenfold {

/// Money in minor units, points, stamps and units: whole numbers within plus or minus limits::amount_max.
using Amount = std::int64_t;

__extension__ typedef __int128 Wide;

enum class Rounding : std::uint8_t { floor, half_up, ceil };

bool fits(Wide value);

/// In decimal digits. The only writer of numbers: std::to_string and std::to_chars bring one for each width.
std::string digits(Wide value);

/// a + b, or nothing where it would leave the exact range.
std::optional<Amount> add(Amount a, Amount b);

/// num / den, rounded down; den > 0.
Wide floor_div(Wide num, Wide den);

/// floor(amount * part / whole), exact for any two amounts. Requires whole > 0, amount >= 0 and part >= 0.
Amount share(Amount amount, Amount part, Amount whole);

/// An exact rational number, den > 0. Sums and products answer nothing when they leave 128 bits.
struct Fraction {
  Wide num = 0;
  Wide den = 1;

  static Fraction of(Wide num, Wide den = 1) { return {num, den}; }
  std::optional<Fraction> plus(const Fraction& other) const;
  std::optional<Fraction> times(const Fraction& other) const;
  Fraction reduced() const;
  /// Rounded to a whole number, or nothing where that is outside the exact range.
  std::optional<Amount> rounded(Rounding mode) const;
  /// "42" or "429/10", reduced.
  std::string text() const;
};

}  // namespace tenfold
