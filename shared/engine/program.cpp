// SPDX-License-Identifier: MIT
#include "program.hpp"

#include <algorithm>

namespace tenfold {
namespace {

template <class T>
Index place_of(const List<T>& things, std::string_view id) {
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].id == id) return static_cast<Index>(i);
  }
  return kNone;
}

/// For each thing which others of its group it yields to. `wins(other, one, first)`: whether the other one stands in
/// its way, `first` by priority, and with equal ones by place.
template <class T, class Wins>
void each_yields(List<T>& things, Wins wins) {
  for (T& one : things) {
    one.yields_to = 0;
    for (std::size_t i = 0; i < things.size(); ++i) {
      const T& other = things[i];
      const bool first = other.priority != one.priority ? other.priority > one.priority : &other < &one;
      if (&other != &one && other.group == one.group && wins(other, one, first)) one.yields_to |= std::uint64_t{1} << i;
    }
  }
}

}  // namespace

TierBasis Tiers::basis() const {
  std::uint8_t place = 0;
  while (bases >> place > 1 && (bases >> place & 1) == 0) ++place;
  return static_cast<TierBasis>(place);
}

Index Tiers::level_for(const Counted& sum) const {
  Index level = kNone;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    unsigned reached = 0;
    for (unsigned left = bases; left != 0; left &= left - 1) {
      const auto basis = static_cast<std::size_t>(__builtin_ctz(left));
      if (sum.of[basis] >= levels[i].from.of[basis]) reached |= 1u << basis;
    }
    if (all ? reached == bases : reached != 0) level = static_cast<Index>(i);
  }
  return level;
}

Index Tiers::place_of(std::string_view id) const { return tenfold::place_of(levels, id); }

Index Tiers::landing_in(const Tiers& other, Index level) const {
  if (level == kNone) return other.bottom();
  const Level& here = levels[static_cast<std::size_t>(level)];
  Index place = all ? other.level_for(here.from) : kNone;
  for (std::size_t i = 0; i < other.levels.size(); ++i) {
    if (other.levels[i].id == here.id) return static_cast<Index>(i);
    if (!all && other.levels[i].from[other.basis()] <= here.from[basis()]) place = static_cast<Index>(i);
  }
  return place;
}

const Program& Program::at(const Instant& moment) const {
  const Program* program = this;
  while (program->next && program->next->from_ms <= moment.ms) program = program->next;
  return *program;
}

const Program& Program::revision(std::int32_t wanted) const {
  const Program* program = this;
  while (program->number < wanted && program->next) program = program->next;
  while (program->number > wanted && program->before != nullptr) program = program->before;
  return *program;
}

const Program& Program::having(Index reward) const {
  const Program* program = this;
  while (program->rewards[static_cast<std::size_t>(reward)].gone && program->before != nullptr)
    program = program->before;
  return *program;
}

std::int32_t Program::most_backdating_hours() const {
  std::int32_t most = 0;
  for (const Program* program = this; program != nullptr; program = program->next) {
    most = std::max(most, program->backdating_hours);
  }
  return most;
}

Index Program::reward(std::string_view wanted) const { return place_of(rewards, wanted); }

Index Program::card(std::string_view wanted) const { return place_of(cards, wanted); }

Index Program::challenge(std::string_view wanted) const { return place_of(challenges, wanted); }

Index Program::game(std::string_view wanted) const { return place_of(games, wanted); }

Index Game::prize(std::string_view wanted) const { return place_of(prizes, wanted); }

Index Program::currency_of(std::string_view wanted) const { return place_of(currencies, wanted); }

void Program::settle() {
  each_yields(earning, [](const EarningRule& other, const EarningRule& one, bool first) {
    return !other.stackable && (one.stackable || first);
  });
  each_yields(multipliers,
              [](const Multiplier&, const Multiplier& one, bool first) { return first && !one.group.empty(); });
  const auto settle_week = [&](Period& period) {
    if (period == Period::week) period = week;
  };
  for (Cap& cap : caps) {
    cap.per = cap.of <= Cap::Of::year ? static_cast<Period>(cap.of) : Period::none;
    settle_week(cap.per);
    cap.window_ms = (std::int64_t{cap.days} * 1440 + cap.minutes) * 60'000;
  }
  points.week = week;
  for (Reward& reward : rewards) settle_week(reward.limit_per);
  for (Challenge& challenge : challenges) settle_week(challenge.period);
  for (Game& game : games) settle_week(game.limit_per);
  most_awarded = std::max(find_most_awarded(), before == nullptr ? 0 : before->most_awarded);
}

Amount Program::find_most_awarded() const {
  Amount most = 0;
  for (const StampCard& card : cards) {
    const Amount stamps = std::max<Amount>(card.per_order, limits::slots);  // or by hand, or back from a request
    for (const Milestone& milestone : card.rewards) most += milestone.prize.points * stamps;
  }
  for (const Challenge& challenge : challenges) {
    Amount each = challenge.prize.points;
    for (const Milestone& milestone : challenge.rewards) each += milestone.prize.points;
    most += each * limits::completions_per_record;
  }
  for (const Game& game : games) {
    for (const GamePrize& prize : game.prizes) most += prize.prize.points;
  }
  for (const Level& level : tiers.levels) most += level.prize.points;
  return most;
}

}  // namespace tenfold
