// SPDX-License-Identifier: MIT
// Rewards of a programme: what they cost, and what they do to a basket.
#include "factor_reader.hpp"
#include "program_tables.hpp"
#include "reader.hpp"
#include "words.hpp"

namespace tenfold {
namespace {

/// A part of an order needs no lines.
void choose_lines(Scope& scope, Node, void*) {
  const auto& benefit = scope.as<Benefit>();
  const bool whole = benefit.kind != BenefitKind::free_item && benefit.of == BenefitOf::order;
  scope.choose(whole ? Given::no : Given::yes);
}

void check_most(Scope& scope, Node, void*) {
  const auto& benefit = scope.as<Benefit>();
  if (benefit.max > 0 && benefit.max < benefit.min) scope.refuse(Code::field_range, "max", "at least min");
}

void check_named(Scope& scope, Node, void*) {
  const FreePick pick = scope.as<Benefit>().pick;
  if ((pick == FreePick::named || pick == FreePick::added) && !scope.has("products")) scope.refuse_missing("products");
}

/// What is used without a claim has to be a free item; what completes something, an offer or used like that.
void check_use(Scope& scope, Node, void*) {
  const auto& reward = scope.as<Reward>();
  if (reward.automatic && reward.benefit.kind != BenefitKind::free_item) {
    scope.refuse(Code::field_range, "use", "claimed: only a free item is used by itself");
  }
  if (reward.offer.there) {
    if (reward.benefit.kind == BenefitKind::none) scope.refuse_missing("benefit");
  } else if (!reward.automatic && reward.benefit.pick == FreePick::completing) {
    const Node pick = scope.in.find(scope.in.find(scope.node, "benefit"), "pick");
    scope.in.refuse(Code::field_range, pick, "next, cheapest, named or added: only an offer is completed");
  }
}

/// Points, stamps, or nothing.
void check_price(Scope& scope, Node, void*) {
  const auto& reward = scope.as<Reward>();
  if (reward.points > 0 && (reward.stamps > 0 || reward.free)) {
    scope.refuse(Code::field_unknown, "points", "one of points, stamps and free");
  } else if (reward.stamps > 0 && reward.free) {
    scope.refuse(Code::field_unknown, "stamps", "one of stamps and free");
  }
}

/// An offer without a price is claimed by nobody: nothing of it is counted, kept or held.
void choose_claimed(Scope& scope, Node, void*) {
  scope.choose(scope.has("offer") && !scope.as<Reward>().has_price() ? Given::no : Given::yes);
}

void set_expires(Scope& scope, Node, void*) { scope.as<Reward>().expires = true; }
void set_there(Scope& scope, Node, void*) { scope.as<Offer>().there = true; }

constexpr auto kFree = BenefitKind::free_item;
constexpr auto kPercent = BenefitKind::percent_off;
constexpr auto kAmount = BenefitKind::amount_off;
constexpr auto kMoney = BenefitKind::money;

constexpr Field kBenefitFields[] = {
    choice("kind", TENFOLD_AT(Benefit, kind), Need::required, "freeItem percentOff amountOff money", 1),
    word("pick", TENFOLD_AT(Benefit, pick), Need::optional, "next cheapest named completing added").only(kFree),
    whole("quantity", TENFOLD_AT(Benefit, quantity), Need::optional, 1, 1000).only(kFree),
    custom("percent", TENFOLD_AT(Benefit, percent), Need::required, read_percent).only(kPercent),
    whole("min", TENFOLD_AT(Benefit, min), Need::optional, 1, limits::amount_max).only(kMoney),
    whole("max", TENFOLD_AT(Benefit, max), Need::optional, 1, limits::amount_max).only(kPercent, kMoney),
    check(check_most),
    whole("amount", TENFOLD_AT(Benefit, amount), Need::required, 1, limits::amount_max).only(kAmount, kMoney),
    custom("maxShare", TENFOLD_AT(Benefit, max_share), Need::optional, read_percent).only(kMoney),
    word("of", TENFOLD_AT(Benefit, of), Need::optional, "order lines cheapest").only(kPercent, kAmount),
    word("of", TENFOLD_AT(Benefit, of), Need::optional, "order lines").only(kMoney),
    words("types", TENFOLD_AT(Benefit, when.line_types), kLineWords, 4),
    check(choose_lines),
    keys("products", TENFOLD_AT(Benefit, when.products)).only(kFree, kPercent, kAmount, kMoney, Given::yes),
    keys("categories", TENFOLD_AT(Benefit, when.categories)).only(kFree, kPercent, kAmount, kMoney, Given::yes),
    keys("tags", TENFOLD_AT(Benefit, when.tags)).only(kFree, kPercent, kAmount, kMoney, Given::yes),
    object("exclude", TENFOLD_AT(Benefit, when), Need::optional, kExclude)
        .only(kFree, kPercent, kAmount, kMoney, Given::yes),
    check(check_named),
};
constexpr Table kBenefit = kBenefitFields;

constexpr Field kNeedFields[] = {
    keys("products", TENFOLD_AT(Qualified, when.products)),
    keys("categories", TENFOLD_AT(Qualified, when.categories)),
    keys("tags", TENFOLD_AT(Qualified, when.tags)),
    object("exclude", TENFOLD_AT(Qualified, when), Need::optional, kExclude),
    whole("quantity", TENFOLD_AT(Qualified, amount), Need::optional, 1, 1000),
};
constexpr Table kNeed = kNeedFields;
constexpr Items kNeeds = list_of<Qualified>(&kNeed, kHere, false);

constexpr Field kOfferFields[] = {
    list("needs", TENFOLD_AT(Offer, needs), Need::optional, 1, 16, kNeeds),
    whole("minAmount", TENFOLD_AT(Offer, min_amount), Need::optional, 0, limits::amount_max),
    text("code", TENFOLD_AT(Offer, code), Need::optional, limits::key_bytes),
    flag("repeat", TENFOLD_AT(Offer, repeat), Need::optional),
    check(set_there),
};
constexpr Table kOffer = kOfferFields;

constexpr Field kPriceFields[] = {
    whole("points", TENFOLD_AT(Qualified, amount), Need::required, 0, limits::amount_max),
    object("when", TENFOLD_AT(Qualified, when), Need::required, kVisitConditions),
};
constexpr Table kPrice = kPriceFields;
constexpr Items kPrices = list_of<Qualified>(&kPrice, kHere, false);
constexpr Items kDateRanges = list_of<Qualified>(&kDates, kHere, false);
static_assert(offsetof(Qualified, when) == 0);

constexpr Field kStampPriceFields[] = {
    text("card", kHere, Need::required, limits::amount_max, &kIdForm, 0),
    whole("count", TENFOLD_AT(Reward, stamps), Need::required, 1, limits::slots),
};
constexpr Table kStampPrice = kStampPriceFields;

constexpr Field kLimitFields[] = {
    whole("count", TENFOLD_AT(Reward, limit), Need::required, 1, limits::quantity),
    word("per", TENFOLD_AT(Reward, limit_per), Need::optional, "lifetime day week month year"),
};
constexpr Table kLimit = kLimitFields;

constexpr Field kValidityFields[] = {
    given("months"),
    whole("months", TENFOLD_AT(Reward, validity.months), Need::required, 0, 1200).only(Given::yes),
    whole("days", TENFOLD_AT(Reward, validity.days), Need::required, 0, 36600).only(Given::no),
    word("roundUp", TENFOLD_AT(Reward, validity.round_up), Need::optional, "none day month quarter halfYear year"),
    check(set_expires),
};
constexpr Table kValidity = kValidityFields;

constexpr Field kRewardFields[] = {
    id_field(TENFOLD_AT(Reward, id)),
    name_field(TENFOLD_AT(Reward, name), Need::required),
    text("description", TENFOLD_AT(Reward, description), Need::optional, limits::text_bytes),
    whole("points", TENFOLD_AT(Reward, points), Need::optional, 1, limits::amount_max),
    object("stamps", kHere, Need::optional, kStampPrice),
    flag("free", TENFOLD_AT(Reward, free), Need::optional),
    check(check_price),
    whole("for", TENFOLD_AT(Reward, units), Need::optional, 1, 1000),
    list("prices", TENFOLD_AT(Reward, prices), Need::optional, 1, 16, kPrices),
    check(choose_claimed),
    whole("holdMinutes", TENFOLD_AT(Reward, hold_minutes), Need::optional, 1, limits::hold_minutes).only(Given::yes),
    object("when", TENFOLD_AT(Reward, when), Need::optional, kVisitConditions),
    list("blackout", TENFOLD_AT(Reward, blackout), Need::optional, 1, limits::condition_values, kDateRanges),
    object("limit", kHere, Need::optional, kLimit).only(Given::yes),
    whole("stock", TENFOLD_AT(Reward, stock), Need::optional, 0, limits::amount_max).only(Given::yes),
    word("bought", TENFOLD_AT(Reward, keeps), Need::optional, "used kept").only(Given::yes),
    object("validity", kHere, Need::optional, kValidity).only(Given::yes),
    object("benefit", TENFOLD_AT(Reward, benefit), Need::optional, kBenefit),
    object("offer", TENFOLD_AT(Reward, offer), Need::optional, kOffer),
    text("exclusive", TENFOLD_AT(Reward, exclusive), Need::optional, limits::amount_max, &kIdForm, 0),
    word("use", TENFOLD_AT(Reward, automatic), Need::optional, "claimed automatic"),
    check(check_use),
};
constexpr Table kReward = kRewardFields;

}  // namespace

const Items kRewards = list_of<Reward>(&kReward, TENFOLD_AT(Program, rewards));

void find_cards(Scope& scope, Node, void*) {
  auto& program = scope.as<Program>();
  const Node rewards = scope.in.find(scope.node, "rewards");
  if (rewards == kNoNode) return;
  for (Node item = scope.in[rewards].first; item != kNoNode; item = scope.in[item].next) {
    const Node stamps = scope.in.find(item, "stamps");
    if (stamps == kNoNode) continue;
    const Node card = scope.in.find(stamps, "card");
    Reward& reward =
        program.rewards[static_cast<std::size_t>(program.reward(scope.in[scope.in.find(item, "id")].text))];
    reward.card = program.card(scope.in[card].text);
    if (reward.card == kNone) return scope.in.refuse(Code::reference_unknown, card, "an id that the programme defines");
    const StampCard& paid = program.cards[static_cast<std::size_t>(reward.card)];
    if (reward.stamps < paid.slots - paid.initial) continue;
    scope.in.refuse(Code::field_range, scope.in.find(stamps, "count"), "less than a card");
  }
}

}  // namespace tenfold
