// SPDX-License-Identifier: MIT
#include "program.hpp"

#include <algorithm>

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

Index Tiers::landing_of(const Level& level) const {
  Index landing = kNone;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i].id == level.id) return static_cast<Index>(i);
    if (levels[i].from <= level.from) landing = static_cast<Index>(i);
  }
  return landing;
}

const Program& Program::at(const Instant& moment) const {
  const Program* program = this;
  while (program->next && program->next->from_ms <= moment.ms) program = program->next.get();
  return *program;
}

const Program& Program::revision(std::int32_t wanted) const {
  const Program* program = this;
  while (program->number < wanted && program->next) program = program->next.get();
  return *program;
}

const Reward& Program::terms_of(Index reward) const {
  const auto place = static_cast<std::size_t>(reward);
  const Program* program = this;
  while (program->rewards[place].gone && program->before != nullptr) program = program->before;
  return program->rewards[place];
}

std::int32_t Program::most_backdating_hours() const {
  std::int32_t most = 0;
  for (const Program* program = this; program != nullptr; program = program->next.get()) {
    most = std::max(most, program->backdating_hours);
  }
  return most;
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
