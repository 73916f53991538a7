// SPDX-License-Identifier: MIT
// A card is finished by the terms it was begun by, whatever revision has come since.
#include <algorithm>

#include "folding.hpp"

namespace tenfold {

const Program& Folding::terms_of_card(std::size_t card) const {
  const CardState& state = account_.cards[card];
  return state.stamps == 0 ? program_ : first_.revision(state.revision);
}

std::int32_t Folding::room_on(std::size_t card) const {
  const CardState& state = account_.cards[card];
  const StampCard& begun = terms_of_card(card).cards[card];
  const StampCard& next = program_.cards[card];
  if (&begun == &next) return stamp_room(begun, state);
  CardState after;
  after.waiting = state.waiting;
  if (waits(begun)) after.waiting.push_back(kNone);
  return begun.slots - begun.initial - state.stamps + stamp_room(next, after);
}

void Folding::put_stamps_on(std::size_t card, std::int32_t count) {
  CardState& state = account_.cards[card];
  const Source source{static_cast<Index>(card), kNone};
  const StampCard& begun = terms_of_card(card).cards[card];
  const std::int32_t left = begun.slots - begun.initial - state.stamps;
  if (state.stamps == 0) state.revision = program_.number;
  put_stamps(begun, state, std::min(count, left), record_.at, source, effects_);
  if (count <= left) return;
  state.revision = program_.number;
  put_stamps(program_.cards[card], state, count - left, record_.at, source, effects_);
}

std::int32_t Folding::take_stamps_off(std::size_t card, std::int32_t count) {
  CardState& state = account_.cards[card];
  const Source source{static_cast<Index>(card), kNone};
  const std::int32_t here = std::min(count, state.stamps);
  const std::int32_t taken = take_stamps(terms_of_card(card).cards[card], state, here, source, effects_);
  if (taken == count) return taken;
  // The card that was filled before: by the terms of this purchase.
  const StampCard& filled = program_.cards[card];
  const std::int32_t more = take_stamps(filled, state, count - taken, source, effects_);
  if (more > 0) state.revision = program_.number;
  return taken + more;
}

}  // namespace tenfold
