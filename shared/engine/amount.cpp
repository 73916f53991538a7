// SPDX-License-Identifier: MIT
#include "amount.hpp"

#include <algorithm>
#include <utility>

#include "generated/vocabulary.hpp"

namespace tenfold {
namespace {

__extension__ typedef unsigned __int128 Unsigned;

Unsigned magnitude(Wide value) { return value < 0 ? -static_cast<Unsigned>(value) : static_cast<Unsigned>(value); }

bool is_narrow(Unsigned value) { return value == static_cast<std::uint64_t>(value); }

struct Quotient {
  Unsigned whole;
  Unsigned rest;
};

/// Bit by bit where 64 do not suffice: rare enough, and the library's division of 128 bits would cost a page 0.7 KB.
Quotient divide(Unsigned num, Unsigned den) {
  if (is_narrow(num) && is_narrow(den)) {
    const auto n = static_cast<std::uint64_t>(num), d = static_cast<std::uint64_t>(den);
    return {n / d, n % d};
  }
  Quotient out{0, 0};
  for (int bit = 127; bit >= 0; --bit) {
    const bool carry = (out.rest >> 127) != 0;
    out.rest = out.rest << 1 | (num >> bit & 1);
    out.whole <<= 1;
    if (!carry && out.rest < den) continue;
    out.rest -= den;
    out.whole |= 1;
  }
  return out;
}

/// Euclid's, in 64 bits as soon as they suffice.
Unsigned gcd(Unsigned a, Unsigned b) {
  while (b != 0 && !(is_narrow(a) && is_narrow(b))) {
    a = divide(a, b).rest;
    std::swap(a, b);
  }
  auto left = static_cast<std::uint64_t>(a), right = static_cast<std::uint64_t>(b);
  if (b == 0) return a;
  while (right != 0) left = std::exchange(right, left % right);
  return left;
}

/// The product, or nothing where it would leave 128 bits.
std::optional<Wide> product(Wide a, Wide b) {
  const auto out = static_cast<Wide>(static_cast<Unsigned>(a) * static_cast<Unsigned>(b));
  const Unsigned left = magnitude(a), right = magnitude(b);
  if (is_narrow(left) && is_narrow(right) && (left >> 63) * right == 0) return out;
  if (left == 0 || right == 0) return out;
  return (out < 0) == ((a < 0) != (b < 0)) && divide(magnitude(out), right).whole == left ? std::optional(out)
                                                                                          : std::nullopt;
}

std::optional<Wide> sum_of(Wide a, Wide b) {
  Wide out = 0;
  return __builtin_add_overflow(a, b, &out) ? std::nullopt : std::optional(out);
}

}  // namespace

Wide floor_div(Wide num, Wide den) {
  const Quotient quotient = divide(magnitude(num), magnitude(den));
  const auto whole = static_cast<Wide>(quotient.whole);
  return num < 0 ? -whole - (quotient.rest != 0 ? 1 : 0) : whole;
}

bool fits(Wide value) { return value >= -limits::amount_max && value <= limits::amount_max; }

std::string digits(Wide value) {
  std::string out;
  Quotient left{magnitude(value), 0};
  do {
    left = divide(left.whole, 10);
    out.push_back(static_cast<char>('0' + static_cast<int>(left.rest)));
  } while (left.whole != 0);
  if (value < 0) out.push_back('-');
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
  if (den == other.den) {
    const auto sum = sum_of(num, other.num);
    return sum ? std::optional(Fraction{*sum, den}) : std::nullopt;
  }
  const auto left = product(num, other.den), right = product(other.num, den), below = product(den, other.den);
  if (!left || !right || !below) return std::nullopt;
  const auto sum = sum_of(*left, *right);
  return sum ? std::optional(Fraction{*sum, *below}.reduced()) : std::nullopt;
}

std::optional<Fraction> Fraction::times(const Fraction& other) const {
  const auto above = product(num, other.num), below = product(den, other.den);
  return above && below ? std::optional(Fraction{*above, *below}.reduced()) : std::nullopt;
}

Fraction Fraction::reduced() const {
  if (den == 1) return *this;
  const auto divisor = static_cast<Wide>(gcd(magnitude(num), magnitude(den)));
  return divisor > 1 ? Fraction{floor_div(num, divisor), floor_div(den, divisor)} : *this;
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
