// SPDX-License-Identifier: MIT
#include "stamps.hpp"

#include <algorithm>
#include <cstdlib>

namespace tenfold {
namespace {

const Prize* prize_at(const StampCard& card, std::int32_t slot) {
  for (const Milestone& milestone : card.rewards) {
    if (milestone.at == slot) return &milestone.prize;
  }
  return nullptr;
}

std::int32_t stamps_on(const CardState& state, Day day) {
  for (const CardState::OnDay& one : state.days) {
    if (one.day == day) return one.stamps;
  }
  return 0;
}

/// A card with stamps expires so many days after the first or the last of them.
void renew(const StampCard& card, CardState& state, const Instant& at) {
  if (card.expiry == CardExpiry::never || state.stamps == 0) return;
  const Instant end = start_of(at.local_day() + card.days + 1, at.offset);
  const bool later = card.expiry == CardExpiry::from_last && state.expires && state.expires->ms < end.ms;
  if (!state.expires || later) state.expires = end;
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

/// Answers whether one waited.
bool stop_waiting(CardState& state, Index reward) {
  const auto one = std::find(state.waiting.begin(), state.waiting.end(), reward);
  if (one == state.waiting.end()) return false;
  state.waiting.erase(one);
  return true;
}

bool reopen(const StampCard& card, CardState& state, const Source& source, Effects& effects) {
  const Prize* prize = prize_at(card, card.slots);
  if (state.completed == 0 || effects.most_taken_back(prize == nullptr ? Prize() : *prize) == 0) return false;
  --state.completed;
  if (waits(card)) stop_waiting(state, prize->reward);
  state.stamps = card.slots - card.initial;
  effects.add(EntryKind::card_reopened, source);
  if (prize != nullptr) effects.take_back(*prize, source);
  return true;
}

void leave(const StampCard& card, CardState& state, const Source& source, Effects& effects) {
  const std::int32_t slot = card.initial + state.stamps;
  const Prize* prize = prize_at(card, slot);
  if (prize == nullptr || slot == card.slots) return;
  if (effects.most_taken_back(*prize) > 0) {
    effects.take_back(*prize, source);
  } else {
    state.spent_milestones.push_back(slot);
  }
}

}  // namespace

Amount stamps_due(const StampCard& card, const Occasion& occasion) {
  if (occasion.kind != (card.per == StampPer::visit ? RecordKind::visited : RecordKind::purchased)) return 0;
  const auto selection = select(card.when, occasion, card.free_item_earns ? Counting::all_lines : Counting::paid_lines);
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

bool waits(const StampCard& card) {
  const Prize* prize = prize_at(card, card.slots);
  return card.overflow != Overflow::carry && prize != nullptr && prize->reward != kNone;
}

std::int32_t stamp_room(const StampCard& card, const CardState& state) {
  if (!waits(card)) return static_cast<std::int32_t>(limits::stamps_per_record);
  const std::int32_t cards = card.cards_at_once - static_cast<std::int32_t>(state.waiting.size());
  return std::max(0, cards * (card.slots - card.initial) - state.stamps);
}

Stamping stamping(const StampCard& card, const CardState& state, Amount due, std::int32_t room, const Instant& at) {
  Stamping out{stamps_given(card, due), Reason::none};
  const auto limit = [&](std::int32_t most, Reason against) {
    if (out.given <= most) return;
    out.given = most;
    if (out.against == Reason::none) out.against = against;
  };
  const std::int64_t gap_ms = (std::int64_t{card.gap_minutes} * 60 + card.gap_seconds) * 1000;
  if (state.last && std::abs(at.ms - state.last->ms) < gap_ms) limit(0, Reason::gap);
  if (card.per_day > 0) limit(std::max(0, card.per_day - stamps_on(state, at.local_day())), Reason::per_day);
  limit(room, Reason::full);
  return out;
}

void note_stamps(const Program& first, std::size_t card, CardState& state, std::int32_t count, const Instant& at,
                 Day oldest) {
  std::int32_t gap = 0, per_day = 0;
  for (const Program* program = &first; program != nullptr; program = program->next) {
    const StampCard& terms = program->cards[card];
    gap |= terms.gap_minutes | terms.gap_seconds;
    per_day |= terms.per_day;
  }
  if (gap != 0 && (!state.last || state.last->ms < at.ms)) state.last = at;
  if (per_day == 0) return;
  const auto past = [&](const CardState::OnDay& one) { return one.day < oldest; };
  state.days.erase(std::remove_if(state.days.begin(), state.days.end(), past), state.days.end());
  const Day day = at.local_day();
  const auto same = std::find_if(state.days.begin(), state.days.end(), [&](const auto& one) { return one.day == day; });
  if (same != state.days.end()) {
    same->stamps += count;
  } else {
    state.days.push_back({day, count});
  }
}

void put_stamps(const StampCard& card, CardState& state, std::int32_t count, const Instant& at, const Source& source,
                Effects& effects) {
  for (; count > 0; --count) {
    const std::int32_t slot = card.initial + ++state.stamps;
    reach(card, state, slot, source, effects);
    if (slot < card.slots) continue;
    state.stamps = 0;
    state.expires.reset();
    ++state.completed;
    if (waits(card)) state.waiting.push_back(prize_at(card, slot)->reward);
    effects.add(EntryKind::card_completed, source);
  }
  renew(card, state, at);
}

void free_cards(Array<CardState>& cards, Index reward, Amount units) {
  for (CardState& state : cards) {
    while (units > 0 && stop_waiting(state, reward)) --units;
  }
}

void spend_stamps(const StampCard& card, CardState& state, std::int32_t count) {
  for (; count > 0; --count) {
    const std::int32_t slot = card.initial + state.stamps--;
    if (prize_at(card, slot) != nullptr) state.spent_milestones.push_back(slot);
  }
  if (state.stamps == 0) state.expires.reset();
}

void return_stamps(const Program& first, Array<CardState>& cards, const Redemption& request, const Instant& at,
                   Effects& effects) {
  if (request.card == kNone) return;
  const auto place = static_cast<std::size_t>(request.card);
  CardState& state = cards[place];
  if (state.stamps == 0) {
    const Program& present = first.at(at);
    state.revision = (present.cards[place].gone ? first.at(request.at) : present).number;
  }
  put_stamps(first.revision(state.revision).cards[place], state, request.stamps, at, {request.card, kNone}, effects);
}

void expire_card(CardState& state, const Source& source, Effects& effects) {
  Entry& entry = effects.add(EntryKind::card_expired, source);
  entry.at = *state.expires;
  entry.stamps = -state.stamps;
  state.stamps = 0;
  state.expires.reset();
}

std::int32_t take_stamps(const StampCard& card, CardState& state, std::int32_t count, const Source& source,
                         Effects& effects) {
  std::int32_t taken = 0;
  for (; taken < count; ++taken) {
    if (state.stamps == 0 && !reopen(card, state, source, effects)) break;
    leave(card, state, source, effects);
    --state.stamps;
  }
  if (state.stamps == 0) state.expires.reset();
  return taken;
}

}  // namespace tenfold
