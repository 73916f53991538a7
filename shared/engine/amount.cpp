// SPDX-License-Identifier: MIT
#include "amount.hpp"

#include <algorithm>

#include "generated/vocabulary.hpp"

namespace tenfold {
namespace {

constexpr bool is_narrow(Wide value) { return value == static_cast<std::int64_t>(value); }

Wide gcd(Wide a, Wide b) {
  if (a < 0) a = -a;
  while (b != 0) {
    if (is_narrow(a) && is_narrow(b)) {  // 64-bit division is several times faster
      auto x = static_cast<std::int64_t>(a), y = static_cast<std::int64_t>(b);
      while (y != 0) std::swap(x %= y, y);
      return x;
    }
    std::swap(a %= b, b);
  }
  return a;
}

/// Division that rounds down; den > 0.
Wide floor_div(Wide num, Wide den) {
  if (is_narrow(num) && is_narrow(den)) {
    const auto n = static_cast<std::int64_t>(num), d = static_cast<std::int64_t>(den);
    return n / d - (n % d < 0 ? 1 : 0);
  }
  const Wide quotient = num / den;
  return quotient - (num % den < 0 ? 1 : 0);
}

}  // namespace

bool fits(Wide value) { return value >= -limits::amount_max && value <= limits::amount_max; }

std::string digits(Wide value) {
  const bool negative = value < 0;
  std::string out;
  do {
    const int digit = static_cast<int>(value % 10);
    out.push_back(static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    value /= 10;
  } while (value != 0);
  if (negative) out.push_back('-');
  std::reverse(out.begin(), out.end());
  return out;
}

std::optional<Amount> add(Amount a, Amount b) {
  const Wide sum = Wide{a} + b;
  return fits(sum) ? std::optional(static_cast<Amount>(sum)) : std::nullopt;
}

Amount share(Amount amount, Amount part, Amount whole) {
  return static_cast<Amount>(floor_div(Wide{amount} * part, whole));
}

std::optional<Fraction> Fraction::plus(const Fraction& other) const {
  Wide left = 0, right = 0, sum = 0, below = 0;
  if (den == other.den) {
    if (__builtin_add_overflow(num, other.num, &sum)) return std::nullopt;
    return Fraction{sum, den};
  }
  if (__builtin_mul_overflow(num, other.den, &left) || __builtin_mul_overflow(other.num, den, &right) ||
      __builtin_add_overflow(left, right, &sum) || __builtin_mul_overflow(den, other.den, &below)) {
    return std::nullopt;
  }
  return Fraction{sum, below}.reduced();
}

std::optional<Fraction> Fraction::times(const Fraction& other) const {
  Wide above = 0, below = 0;
  if (__builtin_mul_overflow(num, other.num, &above) || __builtin_mul_overflow(den, other.den, &below)) {
    return std::nullopt;
  }
  return Fraction{above, below}.reduced();
}

Fraction Fraction::reduced() const {
  const Wide divisor = gcd(num, den);
  return divisor > 1 ? Fraction{num / divisor, den / divisor} : *this;
}

std::optional<Amount> Fraction::rounded(Rounding mode) const {
  Wide whole = floor_div(num, den);
  const Wide rest = num - whole * den;
  if (mode == Rounding::ceil && rest > 0) ++whole;
  if (mode == Rounding::half_up && rest >= den - rest) ++whole;
  return fits(whole) ? std::optional(static_cast<Amount>(whole)) : std::nullopt;
}

std::string Fraction::text() const {
  const Fraction least = reduced();
  return least.den == 1 ? digits(least.num) : digits(least.num) + "/" + digits(least.den);
}

}  // namespace tenfold
