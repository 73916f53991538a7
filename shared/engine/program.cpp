// SPDX-License-Identifier: MIT
#include "program.hpp"

namespace tenfold {
namespace {

template <class T>
Index place_of(const Array<T>& things, std::string_view id) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == id) return static_cast<Index>(i);
  }
  return kNone;
}

}  // namespace

Index Tiers::level_for(Amount sum) const {
  Index level = kNone;
  for (const Level& candidate : levels) {
    if (sum < candidate.from) break;
    ++level;
  }
  return level;
}

Index Program::reward(std::string_view wanted) const { return place_of(rewards, wanted); }

Index Program::card(std::string_view wanted) const { return place_of(cards, wanted); }

Amount Program::most_awarded() const {
  Amount most = 0;
  for (const StampCard& card : cards) {
    for (const Milestone& milestone : card.rewards) most += milestone.prize.points * card.per_order;
  }
  for (const Challenge& challenge : challenges) most += challenge.prize.points * limits::completions_per_record;
  return most;
}

}  // namespace tenfold
