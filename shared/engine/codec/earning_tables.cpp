// SPDX-License-Identifier: MIT
// Earning rules, multipliers and caps of a programme.
#include "factor_reader.hpp"
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

constexpr std::int64_t kMostRatePoints = 1'000'000;
constexpr std::int64_t kMostPer = 1'000'000'000;

void check_form(Scope& award, Node, void*) {
  const auto& rule = award.as<EarningRule>();
  if (rule.on == RecordKind::purchased || rule.form == AwardForm::fixed) return;
  award.refuse(Code::field_range, "form", "fixed: a visit has no lines and no money");
}

/// A multiplier of rules about visits can ask for no lines.
void choose_conditions(Scope& multiplier, Node, void*) {
  const auto& program = *static_cast<const Program*>(multiplier.root());
  multiplier.choose(RecordKind::purchased);
  if (!multiplier.has("rules")) return;
  for (std::size_t i = 0; i < program.earning.size(); ++i) {
    const bool named = (multiplier.as<Multiplier>().rules >> i & 1) != 0;
    if (named && program.earning[i].on != RecordKind::purchased) multiplier.choose(RecordKind::visited);
  }
}

constexpr Field kAwardFields[] = {
    choice("form", TENFOLD_AT(EarningRule, form), Need::required, "step linear fixed perItem"),
    check(check_form),
    whole("points", TENFOLD_AT(EarningRule, points), Need::required, 1, limits::award_points).only(AwardForm::fixed),
    whole("points", TENFOLD_AT(EarningRule, points), Need::required, 1, kMostRatePoints)
        .only(AwardForm::step, AwardForm::linear, AwardForm::per_item),
    whole("per", TENFOLD_AT(EarningRule, per), Need::required, 1, kMostPer).only(AwardForm::step, AwardForm::linear),
};
constexpr Table kAward = kAwardFields;

constexpr Field kRuleFields[] = {
    id_field(TENFOLD_AT(EarningRule, id)),
    name_field(kHere, Need::optional),
    choice("on", TENFOLD_AT(EarningRule, on), Need::required, "joined purchased visited"),
    object("when", TENFOLD_AT(EarningRule, when), Need::optional, kConditions).only(RecordKind::purchased),
    object("when", TENFOLD_AT(EarningRule, when), Need::optional, kVisitConditions)
        .only(RecordKind::joined, RecordKind::visited),
    object("award", kHere, Need::required, kAward),
    word("round", TENFOLD_AT(EarningRule, rounding), Need::optional, "floor halfUp ceil"),
    word("roundAt", TENFOLD_AT(EarningRule, round_at), Need::optional, "order line unit"),
};
constexpr Table kRule = kRuleFields;

constexpr Field kMultiplierFields[] = {
    id_field(TENFOLD_AT(Multiplier, id)),
    name_field(kHere, Need::optional),
    custom("factor", TENFOLD_AT(Multiplier, factor), Need::required, read_factor),
    references("rules", TENFOLD_AT(Multiplier, rules), kEarning),
    check(choose_conditions),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kConditions).only(RecordKind::purchased),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kVisitConditions).only(RecordKind::visited),
};
constexpr Table kMultiplier = kMultiplierFields;

constexpr Field kCapFields[] = {
    id_field(TENFOLD_AT(Cap, id)),
    name_field(kHere, Need::optional),
    whole("points", TENFOLD_AT(Cap, points), Need::required, 1, limits::amount_max),
    word("per", TENFOLD_AT(Cap, per), Need::required, "lifetime day week month year"),
    references("rules", TENFOLD_AT(Cap, rules), kEarning),
};
constexpr Table kCap = kCapFields;

}  // namespace

const List kEarning = list_of<Array<EarningRule>>(&kRule, TENFOLD_AT(Program, earning));
const List kMultipliers = list_of<Array<Multiplier>>(&kMultiplier);
const List kCaps = list_of<Array<Cap>>(&kCap);

}  // namespace tenfold
