// SPDX-License-Identifier: MIT
// Cards and gifts of a programme.
#include "program_tables.hpp"
#include "reader.hpp"

namespace tenfold {
namespace {

void check_slot(Scope& milestone, Node, void*) {
  const std::int32_t at = milestone.as<Milestone>().at;
  const auto& card = milestone.outer->as<StampCard>();
  if (at <= card.initial || at > card.slots) {
    milestone.refuse(Code::field_range, "at", "a slot of the card that is not stamped from the beginning");
  }
}

/// Moves it to its place among those before, rising by slot.
void sort_in(Scope& milestone, Node, void*) {
  const Milestone* const first = milestone.outer->as<StampCard>().rewards.begin();
  for (Milestone* one = &milestone.as<Milestone>(); one != first && one[-1].at >= one->at; --one) {
    if (one[-1].at == one->at) return milestone.refuse(Code::id_duplicate, "at", "one reward for each slot");
    std::swap(one[-1], *one);
  }
}

void check_initial(Scope& scope, Node, void*) {
  const auto& card = scope.as<StampCard>();
  if (card.initial >= card.slots) scope.refuse(Code::field_range, "initial", "fewer than the slots");
}

constexpr Field kMilestoneFields[] = {
    whole("at", TENFOLD_AT(Milestone, at), Need::required, 1, limits::slots),
    check(check_slot),
    given("reward"),
    reference("reward", TENFOLD_AT(Milestone, prize.reward), Need::required, kRewards).only(Given::yes),
    whole("points", TENFOLD_AT(Milestone, prize.points), Need::required, 1, limits::award_points).only(Given::no),
    pending_field(TENFOLD_AT(Milestone, prize.terms)).only(Given::no),
    expiry_field(TENFOLD_AT(Milestone, prize.terms)).only(Given::no),
    check(sort_in),
};
constexpr Table kMilestone = kMilestoneFields;
constexpr Items kMilestones = list_of<Milestone>(&kMilestone, kHere, false);

constexpr Field kStampFields[] = {
    choice("per", TENFOLD_AT(StampCard, per), Need::required, "visit order item amount"),
    whole("amount", TENFOLD_AT(StampCard, amount), Need::required, 1, limits::amount_max).only(StampPer::amount),
    whole("gapMinutes", TENFOLD_AT(StampCard, gap_minutes), Need::optional, 1, limits::hold_minutes),
    whole("gapSeconds", TENFOLD_AT(StampCard, gap_seconds), Need::optional, 1, 59),
    whole("perDay", TENFOLD_AT(StampCard, per_day), Need::optional, 1, limits::stamps_per_record),
};
constexpr Table kStamp = kStampFields;

constexpr Field kCardExpiryFields[] = {
    choice("kind", TENFOLD_AT(StampCard, expiry), Need::required, "never fromFirst fromLast"),
    whole("days", TENFOLD_AT(StampCard, days), Need::required, 1, 3660)
        .only(CardExpiry::from_first, CardExpiry::from_last),
};
constexpr Table kCardExpiry = kCardExpiryFields;

constexpr Field kCardFields[] = {
    id_field(TENFOLD_AT(StampCard, id)),
    name_field(TENFOLD_AT(StampCard, name), Need::required),
    whole("slots", TENFOLD_AT(StampCard, slots), Need::required, 1, limits::slots),
    object("stamp", kHere, Need::required, kStamp),
    choice_of(TENFOLD_AT(StampCard, per)),
    object("when", TENFOLD_AT(StampCard, when), Need::optional, kConditions)
        .only(StampPer::order, StampPer::item, StampPer::amount),
    object("when", TENFOLD_AT(StampCard, when), Need::optional, kVisitConditions).only(StampPer::visit),
    whole("perOrder", TENFOLD_AT(StampCard, per_order), Need::optional, 1, 100),
    flag("freeItemEarns", TENFOLD_AT(StampCard, free_item_earns), Need::optional)
        .only(StampPer::order, StampPer::item, StampPer::amount),
    whole("initial", TENFOLD_AT(StampCard, initial), Need::optional, 0, limits::slots),
    check(check_initial),
    object("expiry", kHere, Need::optional, kCardExpiry),
    list("rewards", TENFOLD_AT(StampCard, rewards), Need::required, 1, 16, kMilestones),
    choice("overflow", TENFOLD_AT(StampCard, overflow), Need::optional, "carry cap cards"),
    whole("cardsAtOnce", TENFOLD_AT(StampCard, cards_at_once), Need::required, 2, 10).only(Overflow::cards),
};
constexpr Table kCard = kCardFields;

constexpr Field kGiftFields[] = {
    id_field(TENFOLD_AT(Gift, id)),
    name_field(TENFOLD_AT(Gift, name), Need::required),
    word("on", TENFOLD_AT(Gift, on), Need::required, "birthday anniversary"),
    references("tiers", TENFOLD_AT(Gift, tiers), kLevels, 1),
    object("reward", TENFOLD_AT(Gift, prize), Need::required, kPrize),
};
constexpr Table kGift = kGiftFields;

}  // namespace

const Items kCards = list_of<StampCard>(&kCard);
const Items kGifts = list_of<Gift>(&kGift);

}  // namespace tenfold
