// SPDX-License-Identifier: MIT
// Earning rules, multipliers and caps of a programme.
#include "conditions_reader.hpp"
#include "mechanics_reader.hpp"

namespace tenfold {
namespace {

using Need = Reader::Need;

constexpr std::int64_t kMostRatePoints = 1'000'000;
constexpr std::int64_t kMostPer = 1'000'000'000;
constexpr std::int64_t kMostFactor = 1000;
constexpr std::int64_t kMostFactorPart = 1'000'000;
constexpr std::size_t kMostDecimals = 6;

/// The name defaults to the id, so that there is always something to show.
void read_name(Reader& in, Node node, const std::string& id, std::string& out) {
  out = id;
  in.text(node, "name", Need::optional, limits::text_bytes, out);
}

void read_award(Reader& in, Node rule, EarningRule& out) {
  const Node award = in.field(rule, "award", Need::required);
  if (award == kNoNode) return;
  in.object(award, {"form", "points", "per"});
  const Node form = in.word<AwardForm>(award, "form", Need::required,
                                       {{"step", AwardForm::step},
                                        {"linear", AwardForm::linear},
                                        {"fixed", AwardForm::fixed},
                                        {"perItem", AwardForm::per_item}},
                                       out.form);
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

/// "1.5" as 15/10; nothing where it is not a plain decimal of at most six places.
std::optional<Fraction> parse_decimal(std::string_view digits) {
  const std::size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "" : digits.substr(point + 1);
  if (part.size() > kMostDecimals) return std::nullopt;
  const auto value = parse_whole(std::string(whole).append(part));
  Amount den = 1;
  for (std::size_t i = 0; i < part.size(); ++i) den *= 10;
  return value ? std::optional(Fraction::of(*value, den)) : std::nullopt;
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
  in.object(node, {"id", "name", "on", "when", "award", "round", "roundAt"});
  in.id(node, "id", Need::required, out.id);
  read_name(in, node, out.id, out.name);
  in.word<RecordKind>(
      node, "on", Need::required,
      {{"purchased", RecordKind::purchased}, {"visited", RecordKind::visited}, {"joined", RecordKind::joined}}, out.on);
  const Lines lines = out.on == RecordKind::purchased ? Lines::allowed : Lines::none;
  read_conditions(in, node, lines, program.tiers.levels, out.when);
  read_award(in, node, out);
  in.word<Rounding>(node, "round", Need::optional,
                    {{"floor", Rounding::floor}, {"halfUp", Rounding::half_up}, {"ceil", Rounding::ceil}},
                    out.rounding);
  in.word<RoundAt>(node, "roundAt", Need::optional,
                   {{"order", RoundAt::order}, {"line", RoundAt::line}, {"unit", RoundAt::unit}}, out.round_at);
}

void read_multiplier(Reader& in, Node node, const Program& program, Multiplier& out) {
  in.object(node, {"id", "name", "factor", "rules", "when"});
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
  in.object(node, {"id", "name", "points", "per", "rules"});
  in.id(node, "id", Need::required, out.id);
  read_name(in, node, out.id, out.name);
  in.integer(node, "points", Need::required, 1, limits::amount_max, out.points);
  in.word<Period>(node, "per", Need::required,
                  {{"day", Period::day},
                   {"week", Period::week},
                   {"month", Period::month},
                   {"year", Period::year},
                   {"lifetime", Period::none}},
                  out.per);
  read_references(in, node, "rules", program.earning, out.rules);
}

}  // namespace tenfold
