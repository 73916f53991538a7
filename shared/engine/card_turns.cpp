// SPDX-License-Identifier: MIT
// Which units of a basket are free by the stamps that they, and those before them, put on a card.
#include <algorithm>

#include "basis.hpp"
#include "benefits.hpp"

namespace tenfold {
namespace {

/// One card that is stamped by what is in the basket, and brings the reward on the way: the units that complete it are
/// free or, where free units carry no stamp, those after them (rule 33).
class CardWalk {
 public:
  CardWalk(const Benefit& benefit, Index reward, const StampCard& card, Basket& basket)
      : benefit_(benefit), reward_(reward), card_(card), basket_(basket) {}

  /// `waiting`: free units that are there from the beginning. Answers how many became free.
  Amount run(const Occasion& occasion, std::int32_t stamps, std::int32_t room, Amount waiting, Amount& discount) {
    stamps_ = stamps;
    room_ = room;
    waiting_ = waiting;
    const Amount before = waiting_;
    brought_ = 0;
    for (std::size_t line = 0; line < basket_.size(); ++line) {
      if (chooses(card_.when, occasion, basket_[line])) pass(line, discount);
    }
    return before + brought_ - waiting_;
  }

 private:
  void pass(std::size_t line, Amount& discount) {
    Amount units = card_.free_item_earns ? basket_[line].quantity : basket_.paid_units(line);
    const bool may_be_free = basket_.meets(benefit_.when, line);
    for (;;) {
      const Amount most = !may_be_free ? 0 : card_.free_item_earns ? waiting_ : std::min(waiting_, units);
      const Amount free = basket_.make_free(line, most, discount);
      waiting_ -= free;
      if (!card_.free_item_earns) units -= free;
      if (units == 0 || room_ == 0) return;
      units -= stamp(units);
    }
  }

  /// Puts stamps on up to the next slot that matters; answers how many.
  Amount stamp(Amount units) {
    const std::int32_t slot = card_.initial + stamps_;
    const auto next = std::find_if(card_.rewards.begin(), card_.rewards.end(), [&](const Milestone& milestone) {
      return milestone.at > slot && milestone.prize.reward == reward_;
    });
    const std::int32_t until = next == card_.rewards.end() ? card_.slots : next->at;
    const auto put = static_cast<std::int32_t>(std::min<Amount>({units, until - slot, room_}));
    stamps_ += put;
    room_ -= put;
    if (slot + put == until && next != card_.rewards.end()) {
      waiting_ += benefit_.quantity;
      brought_ += benefit_.quantity;
    }
    if (slot + put == card_.slots) stamps_ = 0;
    return put;
  }

  const Benefit& benefit_;
  Index reward_;
  const StampCard& card_;
  Basket& basket_;
  std::int32_t stamps_ = 0;
  std::int32_t room_ = 0;
  Amount waiting_ = 0;
  Amount brought_ = 0;
};

bool brings(const StampCard& card, Index reward) {
  return card.per == StampPer::item && !card.gone &&
         std::any_of(card.rewards.begin(), card.rewards.end(),
                     [&](const Milestone& milestone) { return milestone.prize.reward == reward; });
}

}  // namespace

Amount free_by_cards(const Benefit& benefit, const Setting& setting, Basket& basket, Applied& one) {
  Occasion occasion = setting.occasion;
  const List<Amount> values = values_of(*occasion.memory, setting.program.basis, setting.facts.lines, 0);
  occasion.kind = RecordKind::purchased;
  occasion.lines = &setting.facts.lines;
  occasion.values = values.empty() ? nullptr : values.data();
  occasion.codes = &setting.facts.codes;
  Amount done = 0;
  const Amount granted = one.units * benefit.quantity;
  for (std::size_t i = 0; i < setting.program.cards.size(); ++i) {
    const CardState& state = setting.rooms.cards[i];
    const Program& terms = state.stamps == 0 ? setting.program : setting.first.revision(state.revision);
    const StampCard& card = terms.cards[i];
    if (!brings(card, one.reward)) continue;
    const Occasion by_card = occasion.in(setting.program, terms);
    const Amount due = stamps_due(card, by_card);
    const std::int32_t room = stamping(card, state, due, stamp_room(card, state), occasion.at).given;
    done += CardWalk(benefit, one.reward, card, basket)
                .run(by_card, state.stamps, room, std::max<Amount>(0, granted - done), one.discount);
  }
  if (done < granted) done += basket.make_free(benefit.when, 0, granted - done, one.discount);
  one.brought = std::max<Amount>(0, ceil_of(done, benefit.quantity) - one.units);
  return done;
}

}  // namespace tenfold
