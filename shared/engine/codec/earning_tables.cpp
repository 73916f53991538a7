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
  const bool counts = rule.on == RecordKind::acted && (rule.form == AwardForm::per_item || rule.of_measure);
  if (rule.on == RecordKind::purchased || rule.form == AwardForm::fixed || counts) return;
  award.refuse(Code::field_range, "form",
               "fixed, of an activity also perItem or of measure: there are no lines and no money");
}

enum class Asks : std::uint8_t { anything, of_lines, of_activities, of_both, of_neither };

/// A multiplier may ask what all the rules that it names may.
void choose_conditions(Scope& multiplier, Node, void*) {
  const auto& program = *static_cast<const Program*>(multiplier.root());
  Asks asks = Asks::anything;
  for (std::size_t i = 0; multiplier.has("rules") && i < program.earning.size(); ++i) {
    if ((multiplier.as<Multiplier>().rules >> i & 1) == 0) continue;
    const RecordKind on = program.earning[i].on;
    const Asks may = on == RecordKind::purchased ? Asks::of_lines
                     : on == RecordKind::acted   ? Asks::of_activities
                                                 : Asks::of_neither;
    if (asks == Asks::anything || may == Asks::of_neither) {
      asks = may;
    } else if (asks != may && asks != Asks::of_neither) {
      asks = Asks::of_both;
    }
  }
  multiplier.choose(asks);
}

/// Points, or times: a cooldown without either is for once.
void choose_measure(Scope& scope, Node, void*) {
  auto& cap = scope.as<Cap>();
  const bool once = cap.of == Cap::Of::cooldown && !scope.has("points");
  cap.times = cap.of != Cap::Of::highest_balance && (once || scope.has("count"));
  scope.choose(cap.times ? Given::yes : Given::no);
}

constexpr Field group_field(Place place) {
  return text("group", place, Need::optional, limits::amount_max, &kIdForm, 0);
}

constexpr Field priority_field(Place place) {
  return whole("priority", place, Need::optional, -limits::priority, limits::priority);
}

constexpr Field kAwardFields[] = {
    choice("form", TENFOLD_AT(EarningRule, form), Need::required, "step linear fixed perItem"),
    word("of", TENFOLD_AT(EarningRule, of_measure), Need::optional, "amount measure")
        .only(AwardForm::step, AwardForm::linear),
    check(check_form),
    whole("points", TENFOLD_AT(EarningRule, points), Need::required, 1, limits::award_points).only(AwardForm::fixed),
    whole("points", TENFOLD_AT(EarningRule, points), Need::required, 1, kMostRatePoints)
        .only(AwardForm::step, AwardForm::linear, AwardForm::per_item),
    whole("per", TENFOLD_AT(EarningRule, per), Need::required, 1, kMostPer).only(AwardForm::step, AwardForm::linear),
    whole("per", TENFOLD_AT(EarningRule, per), Need::optional, 1, kMostPer).only(AwardForm::per_item),
};
constexpr Table kAward = kAwardFields;

constexpr Field kRuleFields[] = {
    id_field(TENFOLD_AT(EarningRule, id)),
    name_field(kHere, Need::optional),
    choice("on", TENFOLD_AT(EarningRule, on), Need::required, "joined purchased visited acted"),
    object("when", TENFOLD_AT(EarningRule, when), Need::optional, kConditions).only(RecordKind::purchased),
    object("when", TENFOLD_AT(EarningRule, when), Need::optional, kVisitConditions)
        .only(RecordKind::joined, RecordKind::visited),
    object("when", TENFOLD_AT(EarningRule, when), Need::optional, kActedConditions).only(RecordKind::acted),
    object("award", kHere, Need::required, kAward),
    word("round", TENFOLD_AT(EarningRule, rounding), Need::optional, "floor halfUp ceil"),
    word("roundAt", TENFOLD_AT(EarningRule, round_at), Need::optional, "order line unit"),
    flag("stackable", TENFOLD_AT(EarningRule, stackable), Need::optional),
    flag("qualifying", TENFOLD_AT(EarningRule, qualifying), Need::optional),
    pending_field(TENFOLD_AT(EarningRule, terms)),
    expiry_field(TENFOLD_AT(EarningRule, terms)),
    group_field(TENFOLD_AT(EarningRule, group)),
    priority_field(TENFOLD_AT(EarningRule, priority)),
};
constexpr Table kRule = kRuleFields;

constexpr Field kMultiplierFields[] = {
    id_field(TENFOLD_AT(Multiplier, id)),
    name_field(kHere, Need::optional),
    custom("factor", TENFOLD_AT(Multiplier, factor), Need::required, read_factor),
    references("rules", TENFOLD_AT(Multiplier, rules), kEarning),
    check(choose_conditions),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kAnyConditions).only(Asks::anything),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kConditions).only(Asks::of_lines),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kActedConditions).only(Asks::of_activities),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kCommonConditions).only(Asks::of_both),
    object("when", TENFOLD_AT(Multiplier, when), Need::optional, kVisitConditions).only(Asks::of_neither),
    group_field(TENFOLD_AT(Multiplier, group)),
    priority_field(TENFOLD_AT(Multiplier, priority)),
};
constexpr Table kMultiplier = kMultiplierFields;

/// Of a cap of any kind, unless it was chosen otherwise.
constexpr Field measure(const char* name, Need need, Given chosen) {
  Field field = whole(name, TENFOLD_AT(Cap, most), need, 1, limits::amount_max).only(chosen);
  field.alternatives |= kNotGiven;
  return field;
}

constexpr Field kCapFields[] = {
    id_field(TENFOLD_AT(Cap, id)),
    name_field(kHere, Need::optional),
    choice("per", TENFOLD_AT(Cap, of), Need::required,
           "lifetime day week month year cooldown rolling highestBalance order"),
    whole("minutes", TENFOLD_AT(Cap, minutes), Need::required, 1, limits::cap_window_days * 1440)
        .only(Cap::Of::cooldown),
    whole("days", TENFOLD_AT(Cap, days), Need::required, 1, limits::cap_window_days).only(Cap::Of::rolling),
    flag("each", TENFOLD_AT(Cap, each), Need::optional)
        .only(Cap::Of::lifetime, Cap::Of::day, Cap::Of::week, Cap::Of::month, Cap::Of::year, Cap::Of::cooldown,
              Cap::Of::rolling, Cap::Of::order),
    check(choose_measure),
    measure("count", Need::optional, Given::yes),
    measure("points", Need::required, Given::no),
    word("overflow", TENFOLD_AT(Cap, refuses), Need::optional, "clip refuse"),
    references("rules", TENFOLD_AT(Cap, rules), kEarning),
};
constexpr Table kCap = kCapFields;

}  // namespace

const Items kEarning = list_of<EarningRule>(&kRule, TENFOLD_AT(Program, earning));
const Items kMultipliers = list_of<Multiplier>(&kMultiplier);
const Items kCaps = list_of<Cap>(&kCap);

}  // namespace tenfold
