// SPDX-License-Identifier: MIT
// Earning rules, multipliers and caps of a programme.
#include <algorithm>

#include "conditions_reader.hpp"
#include "mechanics_reader.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

constexpr std::int64_t kMostRatePoints = 1'000'000;
constexpr std::int64_t kMostPer = 1'000'000'000;
constexpr std::int64_t kMostFactor = 1000;
constexpr std::int64_t kMostFactorPart = 1'000'000;
constexpr std::int64_t kMostDecimals = 6;

/// The name defaults to the id, so that there is always something to show.
void read_name(Reader& in, Node node, const std::string& id, std::string& out) {
  out = id;
  in.text(node, "name", Need::optional, limits::text_bytes, out);
}

void read_award(Reader& in, Node rule, EarningRule& out) {
  const Node award = in.field(rule, "award", Need::required);
  if (award == kNoNode) return;
  in.object(award, "form points per");
  const Node form = in.word(award, "form", Need::required, "step linear fixed perItem", out.form);
  if (in.good() && out.on != RecordKind::purchased && out.form != AwardForm::fixed) {
    in.refuse(Code::field_range, form, "fixed: a visit has no lines and no money");
  }
  const bool fixed = out.form == AwardForm::fixed;
  in.integer(award, "points", Need::required, 1, fixed ? limits::award_points : kMostRatePoints, out.points);
  if (fixed || out.form == AwardForm::per_item) {
    in.refuse_if_there(award, "per", "per only with step and linear");
  } else {
    in.integer(award, "per", Need::required, 1, kMostPer, out.per);
  }
}

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

void read_factor(Reader& in, Node multiplier, Fraction& out) {
  const Node node = in.field(multiplier, "factor", Need::required);
  if (node == kNoNode) return;
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
  if (factor->num <= 0 || factor->num > factor->den * kMostFactor) {
    return in.refuse(Code::field_range, node, "above 0 and at most 1000");
  }
  out = factor->reduced();
}

}  // namespace

void read_earning_rule(Reader& in, Node node, const Program& program, EarningRule& out) {
  in.object(node, "id name on when award round roundAt");
  in.id(node, "id", Need::required, out.id);
  read_name(in, node, out.id, out.name);
  in.word(node, "on", Need::required, "joined purchased visited", out.on);
  const Lines lines = out.on == RecordKind::purchased ? Lines::allowed : Lines::none;
  read_conditions(in, node, lines, program.tiers.levels, out.when);
  read_award(in, node, out);
  in.word(node, "round", Need::optional, "floor halfUp ceil", out.rounding);
  in.word(node, "roundAt", Need::optional, "order line unit", out.round_at);
}

void read_multiplier(Reader& in, Node node, const Program& program, Multiplier& out) {
  in.object(node, "id name factor rules when");
  in.id(node, "id", Need::required, out.id);
  read_name(in, node, out.id, out.name);
  read_factor(in, node, out.factor);
  read_references(in, node, "rules", program.earning, out.rules);
  Lines lines = Lines::allowed;
  const bool names_rules = in.good() && in.field(node, "rules", Need::optional) != kNoNode;
  for (std::size_t i = 0; names_rules && i < program.earning.size(); ++i) {
    if ((out.rules >> i & 1) != 0 && program.earning[i].on != RecordKind::purchased) lines = Lines::none;
  }
  read_conditions(in, node, lines, program.tiers.levels, out.when);
}

void read_cap(Reader& in, Node node, const Program& program, Cap& out) {
  in.object(node, "id name points per rules");
  in.id(node, "id", Need::required, out.id);
  read_name(in, node, out.id, out.name);
  in.integer(node, "points", Need::required, 1, limits::amount_max, out.points);
  in.word(node, "per", Need::required, "lifetime day week month year", out.per);
  read_references(in, node, "rules", program.earning, out.rules);
}

}  // namespace tenfold
