// SPDX-License-Identifier: MIT
#include "factor_reader.hpp"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::int64_t kMostFactor = 1000;
constexpr std::int64_t kMostFactorPart = 1'000'000;
constexpr std::int64_t kMostDecimals = 6;

std::optional<Amount> parse_whole(std::string_view digits) {
  Amount value = 0;
  if (digits.empty() || digits.size() > 15) return std::nullopt;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// The number after an "e", with its sign; nothing where it is far from any factor.
std::optional<std::int64_t> parse_exponent(std::string_view digits) {
  const bool negative = !digits.empty() && digits.front() == '-';
  if (negative || (!digits.empty() && digits.front() == '+')) digits.remove_prefix(1);
  const auto size = parse_whole(digits);
  if (!size || *size > 20) return std::nullopt;
  return negative ? -*size : *size;
}

/// "1.5" as 15/10, "1e-06" as 1/1000000; nothing where it has more than six decimals.
std::optional<Fraction> parse_decimal(std::string_view digits) {
  const std::size_t e = std::min(digits.find_first_of("eE"), digits.size());
  const auto exponent = e == digits.size() ? std::optional<std::int64_t>(0) : parse_exponent(digits.substr(e + 1));
  std::string whole(digits.substr(0, e));
  std::int64_t decimals = 0;
  const std::size_t point = whole.find('.');
  if (point != std::string::npos) {
    decimals = static_cast<std::int64_t>(whole.size() - point - 1);
    whole.erase(point, 1);
  }
  while (decimals > 0 && whole.back() == '0') {
    whole.pop_back();
    --decimals;
  }
  const auto value = parse_whole(whole);
  if (!value || !exponent || decimals - *exponent > kMostDecimals) return std::nullopt;
  Fraction out = Fraction::of(*value);
  for (; decimals > *exponent; --decimals) out.den *= 10;
  for (; decimals < *exponent; ++decimals) out.num *= 10;
  return out;
}

/// "4/3".
std::optional<Fraction> parse_ratio(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto num = parse_whole(text.substr(0, slash)), den = parse_whole(text.substr(slash + 1));
  const bool sound = num && den && *num > 0 && *den > 0 && *num <= kMostFactorPart && *den <= kMostFactorPart &&
                     text[0] != '0' && text[slash + 1] != '0';
  return sound ? std::optional(Fraction::of(*num, *den)) : std::nullopt;
}

/// A number or a fraction as text, above 0 and at most `most`; `expected` says so.
void read_number(Scope& scope, Node node, void* place, std::int64_t most, const char* expected) {
  Reader& in = scope.in;
  const Document::Value& value = in[node];
  std::optional<Fraction> factor;
  switch (value.type) {
    case JsonType::integer:
      factor = Fraction::of(value.integer);
      break;
    case JsonType::number:
      if (value.text.front() == '-') return in.refuse(Code::field_range, node, "above 0");
      factor = parse_decimal(value.text);
      break;
    case JsonType::text:
      factor = parse_ratio(value.text);
      break;
    default:
      return in.refuse(Code::field_type, node, "a number or a fraction such as \"4/3\"");
  }
  if (!factor) return in.refuse(Code::field_format, node, "at most 6 decimals, or a fraction such as \"4/3\"");
  if (factor->num <= 0 || factor->num > factor->den * most) {
    return in.refuse(Code::field_range, node, expected);
  }
  *static_cast<Fraction*>(place) = factor->reduced();
}

}  // namespace

void read_factor(Scope& scope, Node value, void* place) {
  read_number(scope, value, place, kMostFactor, "above 0 and at most 1000");
}

void read_percent(Scope& scope, Node value, void* place) {
  read_number(scope, value, place, 100, "above 0 and at most 100");
}

}  // namespace tenfold
