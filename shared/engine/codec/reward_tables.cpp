// SPDX-License-Identifier: MIT
// Rewards of a programme: what they cost, and what they do to a basket.
#include "factor_reader.hpp"
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

void read_percent(Scope& scope, Node value, void* place) {
  read_factor(scope, value, place);
  const auto& percent = *static_cast<const Fraction*>(place);
  if (percent.num > percent.den * 100) scope.in.refuse(Code::field_range, value, "above 0 and at most 100");
}

/// A part of an order needs no lines, and money pays for any.
void choose_lines(Scope& scope, Node, void*) {
  const auto& benefit = scope.as<Benefit>();
  const bool whole =
      benefit.kind == BenefitKind::money || (benefit.kind != BenefitKind::free_item && benefit.of == BenefitOf::order);
  scope.choose(whole ? Given::no : Given::yes);
}

void check_named(Scope& scope, Node, void*) {
  if (scope.as<Benefit>().pick == FreePick::named && !scope.has("products")) scope.refuse_missing("products");
}

/// What is used without a claim, or completes an offer, has to be a free item and an offer.
void check_use(Scope& scope, Node, void*) {
  const auto& reward = scope.as<Reward>();
  if (reward.automatic && reward.benefit.kind != BenefitKind::free_item) {
    scope.refuse(Code::field_range, "use", "claimed: only a free item is used by itself");
  }
  if (reward.offer.needs.empty()) {
    if (reward.benefit.pick != FreePick::completing) return;
    const Node pick = scope.in.find(scope.in.find(scope.node, "benefit"), "pick");
    scope.in.refuse(Code::field_range, pick, "next, cheapest or named: only an offer is completed");
  } else if (reward.benefit.kind == BenefitKind::none) {
    scope.refuse_missing("benefit");
  }
}

constexpr auto kFree = BenefitKind::free_item;
constexpr auto kPercent = BenefitKind::percent_off;
constexpr auto kAmount = BenefitKind::amount_off;
constexpr auto kMoney = BenefitKind::money;

constexpr Field kBenefitFields[] = {
    choice("kind", TENFOLD_AT(Benefit, kind), Need::required, "freeItem percentOff amountOff money", 1),
    word("pick", TENFOLD_AT(Benefit, pick), Need::optional, "next cheapest named completing").only(kFree),
    whole("quantity", TENFOLD_AT(Benefit, quantity), Need::optional, 1, 1000).only(kFree),
    custom("percent", TENFOLD_AT(Benefit, percent), Need::required, read_percent).only(kPercent),
    whole("max", TENFOLD_AT(Benefit, max), Need::optional, 1, limits::amount_max).only(kPercent),
    whole("amount", TENFOLD_AT(Benefit, amount), Need::required, 1, limits::amount_max).only(kAmount, kMoney),
    custom("maxShare", TENFOLD_AT(Benefit, max_share), Need::optional, read_percent).only(kMoney),
    word("of", TENFOLD_AT(Benefit, of), Need::optional, "order lines cheapest").only(kPercent, kAmount),
    check(choose_lines),
    keys("products", TENFOLD_AT(Benefit, when.products)).only(kFree, kPercent, kAmount, Given::yes),
    keys("categories", TENFOLD_AT(Benefit, when.categories)).only(kFree, kPercent, kAmount, Given::yes),
    keys("tags", TENFOLD_AT(Benefit, when.tags)).only(kFree, kPercent, kAmount, Given::yes),
    check(check_named),
};
constexpr Table kBenefit = kBenefitFields;

constexpr Field kNeedFields[] = {
    keys("products", TENFOLD_AT(OfferNeed, when.products)),
    keys("categories", TENFOLD_AT(OfferNeed, when.categories)),
    keys("tags", TENFOLD_AT(OfferNeed, when.tags)),
    whole("quantity", TENFOLD_AT(OfferNeed, quantity), Need::optional, 1, 1000),
};
constexpr Table kNeed = kNeedFields;
constexpr List kNeeds = list_of<Array<OfferNeed>>(&kNeed, kHere, false);

constexpr Field kOfferFields[] = {
    list("needs", TENFOLD_AT(Offer, needs), Need::required, 1, 16, kNeeds),
    whole("minAmount", TENFOLD_AT(Offer, min_amount), Need::optional, 0, limits::amount_max),
    text("code", TENFOLD_AT(Offer, code), Need::optional, limits::key_bytes),
    flag("repeat", TENFOLD_AT(Offer, repeat), Need::optional),
};
constexpr Table kOffer = kOfferFields;

constexpr Field kRewardFields[] = {
    id_field(TENFOLD_AT(Reward, id)),
    name_field(TENFOLD_AT(Reward, name), Need::required),
    text("description", TENFOLD_AT(Reward, description), Need::optional, limits::text_bytes),
    whole("points", TENFOLD_AT(Reward, points), Need::optional, 1, limits::amount_max),
    whole("holdMinutes", TENFOLD_AT(Reward, hold_minutes), Need::optional, 1, limits::hold_minutes),
    object("when", TENFOLD_AT(Reward, when), Need::optional, kVisitConditions),
    object("benefit", TENFOLD_AT(Reward, benefit), Need::optional, kBenefit),
    object("offer", TENFOLD_AT(Reward, offer), Need::optional, kOffer),
    text("exclusive", TENFOLD_AT(Reward, exclusive), Need::optional, limits::amount_max, &kIdForm, 0),
    word("use", TENFOLD_AT(Reward, automatic), Need::optional, "claimed automatic"),
    check(check_use),
};
constexpr Table kReward = kRewardFields;

}  // namespace

const List kRewards = list_of<Array<Reward>>(&kReward, TENFOLD_AT(Program, rewards));

}  // namespace tenfold
