// SPDX-License-Identifier: MIT
// What counts, in which money, and who belongs together: the basis, currencies and segments of a programme.
#include "factor_reader.hpp"
#include "forms.hpp"
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

void check_code(Scope& scope, Node, void*) {
  const auto& program = *static_cast<const Program*>(scope.root());
  const auto& currency = scope.as<Currency>();
  bool known = currency.id == program.currency;
  for (const Currency* other = program.currencies.begin(); other != &currency; ++other) {
    known = known || other->id == currency.id;
  }
  if (known) scope.refuse(Code::id_duplicate, "code", "each currency once, and not the programme's own");
}

void check_bounds(Scope& scope, Node, void*) {
  const auto& criterion = scope.as<Criterion>();
  if (!scope.has("min") && !scope.has("max")) return scope.refuse_missing("min");
  if (criterion.max < criterion.min) scope.refuse(Code::field_range, "max", "at least min");
}

constexpr Field kBasisFields[] = {
    word("lines", TENFOLD_AT(Basis, gross), Need::optional, "net gross"),
    flag("tax", TENFOLD_AT(Basis, tax), Need::optional),
    flag("shipping", TENFOLD_AT(Basis, shipping), Need::optional),
    flag("tips", TENFOLD_AT(Basis, tips), Need::optional),
    flag("giftCards", TENFOLD_AT(Basis, gift_cards), Need::optional),
    flag("paidWithPoints", TENFOLD_AT(Basis, paid_with_points), Need::optional),
};

constexpr Field kCurrencyFields[] = {
    text("code", TENFOLD_AT(Currency, id), Need::required, limits::text_bytes, &kCurrencyForm),
    check(check_code),
    custom("rate", TENFOLD_AT(Currency, rate), Need::required, read_factor),
};
constexpr Table kCurrency = kCurrencyFields;

constexpr Field kCriterionFields[] = {
    choice("of", TENFOLD_AT(Criterion, of), Need::required, "orders spend average days"),
    object("when", TENFOLD_AT(Criterion, when), Need::optional, kCriterionConditions)
        .only(Criterion::Of::orders, Criterion::Of::spend, Criterion::Of::average),
    whole("min", TENFOLD_AT(Criterion, min), Need::optional, 0, limits::amount_max),
    whole("max", TENFOLD_AT(Criterion, max), Need::optional, 0, limits::amount_max),
    check(check_bounds),
};
constexpr Table kCriterion = kCriterionFields;
constexpr Items kCriteria = list_of<Criterion>(&kCriterion, kHere, false);

constexpr Field kGroupFields[] = {list("any", kHere, Need::required, 1, limits::criteria, kCriteria)};
constexpr Table kGroup = kGroupFields;
constexpr Items kGroups = list_of<List<Criterion>>(&kGroup, kHere, false);

constexpr Field kSegmentFields[] = {
    id_field(TENFOLD_AT(Segment, id)),
    name_field(TENFOLD_AT(Segment, name), Need::required),
    list("all", TENFOLD_AT(Segment, all), Need::optional, 1, limits::criteria, kGroups),
};
constexpr Table kSegment = kSegmentFields;

}  // namespace

const Table kBasis = kBasisFields;
const Items kCurrencies = list_of<Currency>(&kCurrency, kHere, false);
const Items kSegments = list_of<Segment>(&kSegment, TENFOLD_AT(Program, segments));

}  // namespace tenfold
