// SPDX-License-Identifier: MIT
#include "tiers.hpp"

#include <algorithm>

namespace tenfold {
namespace {

Index landing(const Tiers& tiers, Index from) {
  const Index bottom = tiers.level_for(0);
  if (tiers.landing != Landing::soft_landing) return bottom;
  return std::max<Index>(static_cast<Index>(from - 1), bottom);
}

/// What is kept in the year after one with this sum, in which `kept` was kept.
Index kept_after(const Tiers& tiers, Index kept, Amount sum) {
  const Index reached = tiers.level_for(sum);
  const Index present = std::max(kept, reached);
  const Index landed = landing(tiers, present);
  return tiers.keep == TierKeep::end_of_next_period ? std::max(reached, landed) : landed;
}

void enter(Standing& standing, Index tier, const Instant& at, Reason reason, std::vector<TierChange>* changes) {
  if (tier == standing.current) return;
  const bool raised = tier > standing.current;
  if (changes != nullptr) changes->push_back({standing.current, tier, raised, at, reason});
  standing.current = tier;
}

void end_years(const Tiers& tiers, Standing& standing, const Instant& now, std::vector<TierChange>* changes) {
  const std::int32_t year = civil_of(now.local_day()).year;
  if (standing.year == 0) standing.year = year;
  while (standing.year < year) {
    const Index kept = kept_after(tiers, standing.kept, standing.sum);
    const bool settled = standing.sum == 0 && standing.last_sum == 0 && kept == standing.kept;
    standing.last_kept = standing.kept;
    standing.last_sum = standing.sum;
    standing.kept = kept;
    standing.sum = 0;
    standing.year = settled ? year : standing.year + 1;  // nothing can change any more: skip the empty years
    enter(standing, std::max(kept, tiers.level_for(0)), start_of(first_day(standing.year, Period::year), now.offset),
          Reason::period_ended, changes);
  }
}

Amount upto(const TierState& state, std::size_t count) { return count == 0 ? 0 : state.window[count - 1].upto; }

Amount total(const TierState& state) { return upto(state, state.window.size()); }

void leave_window(const Tiers& tiers, const TierState& state, Standing& standing, const Instant& now,
                  std::vector<TierChange>* changes) {
  const std::vector<Leaving>& window = state.window;
  while (standing.first < window.size() && window[standing.first].at_ms <= now.ms) {
    const std::int64_t at_ms = window[standing.first].at_ms;
    while (standing.first < window.size() && window[standing.first].at_ms == at_ms) ++standing.first;
    standing.sum = total(state) - upto(state, standing.first);
    enter(standing, tiers.level_for(standing.sum), {at_ms, now.offset}, Reason::window, changes);
  }
}

std::int64_t leaves_at(const Tiers& tiers, const Instant& at) {
  return tiers.months > 0 ? months_after(at, tiers.months).ms : at.ms + std::int64_t{tiers.days} * 86'400'000;
}

void forget_gone(TierState& state) {
  Standing& standing = state.standing;
  if (standing.first < 64 || standing.first * 2 < state.window.size()) return;
  const Amount gone = upto(state, standing.first);
  state.window.erase(state.window.begin(), state.window.begin() + static_cast<std::ptrdiff_t>(standing.first));
  for (Leaving& leaving : state.window) leaving.upto -= gone;
  standing.first = 0;
}

void contribute_rolling(const Tiers& tiers, TierState& state, const Instant& at, Amount value, const Instant& now) {
  std::vector<Leaving>& window = state.window;
  const std::int64_t at_ms = leaves_at(tiers, at);
  if (at_ms <= now.ms) return;  // it has left already
  const auto after = std::upper_bound(window.begin(), window.end(), at_ms,
                                      [](std::int64_t moment, const Leaving& l) { return moment < l.at_ms; });
  const auto place = static_cast<std::size_t>(after - window.begin());
  const bool adds = value > 0;
  if (adds) {
    window.insert(after, {at_ms, upto(state, place)});
  } else {
    // Which contribution of that moment was refunded does not matter: only sums over whole moments are ever read.
    const Amount group = window[place - 1].upto + value;
    for (std::size_t i = place; i-- > 0 && window[i].upto > group;) window[i].upto = group;
  }
  for (std::size_t i = place; i < window.size(); ++i) window[i].upto += value;
  forget_gone(state);
  state.standing.sum = total(state) - upto(state, state.standing.first);
}

void contribute_to_year(const Tiers& tiers, Standing& standing, const Instant& at, Amount value) {
  const std::int32_t year = civil_of(at.local_day()).year;
  if (year >= standing.year) {
    standing.sum += value;
  } else if (year == standing.year - 1) {
    standing.last_sum += value;
    standing.kept = kept_after(tiers, standing.last_kept, standing.last_sum);
  }
}

}  // namespace

Standing begin(const Tiers& tiers) {
  Standing standing;
  standing.current = standing.kept = standing.last_kept = tiers.level_for(0);
  return standing;
}

Standing advance(const Tiers& tiers, const TierState& state, const Instant& now, std::vector<TierChange>* changes) {
  Standing standing = state.standing;
  if (tiers.levels.empty()) return standing;
  if (tiers.window == TierWindow::calendar_year) end_years(tiers, standing, now, changes);
  if (tiers.window == TierWindow::rolling) leave_window(tiers, state, standing, now, changes);
  return standing;
}

std::optional<TierChange> contribute(const Tiers& tiers, TierState& state, const Instant& at, Amount value,
                                     const Instant& now, const Instant& entered) {
  if (tiers.levels.empty() || value == 0) return std::nullopt;
  Standing& standing = state.standing;
  standing.ever += value;
  switch (tiers.window) {
    case TierWindow::lifetime:
      standing.sum += value;
      break;
    case TierWindow::calendar_year:
      contribute_to_year(tiers, standing, at, value);
      break;
    case TierWindow::rolling:
      contribute_rolling(tiers, state, at, value, now);
      break;
  }
  const Index reached = tiers.level_for(standing.sum);
  const Index tier = tiers.window == TierWindow::rolling ? reached : std::max(standing.kept, reached);
  std::vector<TierChange> changes;
  enter(standing, tier, entered, value < 0 ? Reason::refund : Reason::none, &changes);
  return changes.empty() ? std::nullopt : std::optional(changes.front());
}

std::optional<Keeping> keeping(const Tiers& tiers, const TierState& state, const Standing& standing,
                               const Instant& now) {
  if (standing.current <= tiers.level_for(0)) return std::nullopt;
  const Amount threshold = tiers.levels[static_cast<std::size_t>(standing.current)].from;
  if (tiers.window == TierWindow::calendar_year) {
    const Index landed = kept_after(tiers, standing.kept, standing.sum);
    if (landed >= standing.current) return std::nullopt;
    Keeping keep{first_day(standing.year + 1, Period::year) - 1, std::nullopt, landed};
    if (tiers.keep == TierKeep::end_of_next_period) keep.missing = threshold - standing.sum;
    return keep;
  }
  if (tiers.window != TierWindow::rolling) return std::nullopt;
  const std::vector<Leaving>& window = state.window;
  const auto left_after = [&](const Leaving& leaving) { return total(state) - leaving.upto; };
  const auto lost = std::partition_point(window.begin() + static_cast<std::ptrdiff_t>(standing.first), window.end(),
                                         [&](const Leaving& l) { return left_after(l) >= threshold; });
  if (lost == window.end()) return std::nullopt;
  auto last = lost;
  while (last + 1 != window.end() && (last + 1)->at_ms == lost->at_ms) ++last;
  const Instant until{lost->at_ms - 1, now.offset};
  return Keeping{until.local_day(), threshold - left_after(*last), tiers.level_for(left_after(*last))};
}

}  // namespace tenfold
