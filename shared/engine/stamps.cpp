// SPDX-License-Identifier: MIT
#include "stamps.hpp"

#include <algorithm>

namespace tenfold {
namespace {

const Prize* prize_at(const StampCard& card, std::int32_t slot) {
  for (const Milestone& milestone : card.rewards) {
    if (milestone.at == slot) return &milestone.prize;
  }
  return nullptr;
}

void reach(const StampCard& card, CardState& state, std::int32_t slot, const Source& source, Effects& effects) {
  const Prize* prize = prize_at(card, slot);
  if (prize == nullptr) return;
  const auto spent = std::find(state.spent_milestones.begin(), state.spent_milestones.end(), slot);
  if (spent != state.spent_milestones.end()) {
    state.spent_milestones.erase(spent);
  } else {
    effects.give(*prize, source);
  }
}

bool reopen(const StampCard& card, CardState& state, const Source& source, Effects& effects) {
  const Prize* prize = prize_at(card, card.slots);
  if (state.completed == 0 || (prize != nullptr && effects.most_taken_back(*prize) == 0)) return false;
  --state.completed;
  state.stamps = card.slots;
  effects.add(EntryKind::card_reopened, source);
  if (prize != nullptr) effects.take_back(*prize, source);
  return true;
}

void leave(const StampCard& card, CardState& state, const Source& source, Effects& effects) {
  const Prize* prize = prize_at(card, state.stamps);
  if (prize == nullptr || state.stamps == card.slots) return;
  if (effects.most_taken_back(*prize) > 0) {
    effects.take_back(*prize, source);
  } else {
    state.spent_milestones.push_back(state.stamps);
  }
}

}  // namespace

Amount stamps_due(const StampCard& card, const Occasion& occasion) {
  if (occasion.kind != (card.per == StampPer::visit ? RecordKind::visited : RecordKind::purchased)) return 0;
  const auto selection = select(card.when, occasion, Counting::paid_lines);
  if (!selection) return 0;
  switch (card.per) {
    case StampPer::visit:
    case StampPer::order:
      return 1;
    case StampPer::item:
      return selection->quantity;
    case StampPer::amount:
      return selection->amount / card.amount;
  }
  return 0;
}

std::int32_t stamps_given(const StampCard& card, Amount due) {
  return static_cast<std::int32_t>(std::min(due, card.per_order));
}

void put_stamps(const StampCard& card, CardState& state, std::int32_t count, const Source& source, Effects& effects) {
  for (; count > 0; --count) {
    reach(card, state, ++state.stamps, source, effects);
    if (state.stamps < card.slots) continue;
    state.stamps = 0;
    ++state.completed;
    effects.add(EntryKind::card_completed, source);
  }
}

std::int32_t take_stamps(const StampCard& card, CardState& state, std::int32_t count, const Source& source,
                         Effects& effects) {
  std::int32_t taken = 0;
  for (; taken < count; ++taken) {
    if (state.stamps == 0 && !reopen(card, state, source, effects)) break;
    leave(card, state, source, effects);
    --state.stamps;
  }
  return taken;
}

}  // namespace tenfold
