// SPDX-License-Identifier: MIT
#include "streaks.hpp"

#include <algorithm>

#include "completions.hpp"

namespace tenfold {
namespace {

auto place_of(std::vector<StreakPeriod>& periods, std::int32_t period) {
  return std::lower_bound(periods.begin(), periods.end(), period,
                          [](const StreakPeriod& p, std::int32_t wanted) { return p.period < wanted; });
}

std::int32_t completions_in(const ChallengeState& state, const Run& run) {
  return static_cast<std::int32_t>(std::count_if(state.completed_in.begin(), state.completed_in.end(),
                                                 [&](std::int32_t p) { return p >= run.first && p <= run.last; }));
}

std::int32_t completions_due(const Challenge& challenge, std::int32_t length) {
  return std::min(static_cast<std::int32_t>(length / challenge.target), challenge.levels);
}

std::int32_t longest_run(const Challenge& challenge, const ChallengeState& state) {
  std::int32_t longest = 0, length = 0, previous = 0;
  for (const StreakPeriod& p : state.periods) {
    if (p.records < challenge.minimum) continue;
    length = length > 0 && p.period == previous + 1 ? length + 1 : 1;
    previous = p.period;
    longest = std::max(longest, length);
  }
  return longest;
}

/// A run has fallen into two: its completions are those of the parts again, each as many as it is due, the rest later.
void split_completions(ChallengeState& state, const Run& whole, const Run& left, const Run& right, std::int32_t given,
                       std::int32_t due_left) {
  std::vector<std::int32_t>& all = state.completed_in;
  const auto inside = [&](std::int32_t p) { return p >= whole.first && p <= whole.last; };
  all.erase(std::remove_if(all.begin(), all.end(), inside), all.end());
  const std::int32_t to_left = right.length() == 0 ? given : std::min(given, due_left);
  all.insert(all.end(), static_cast<std::size_t>(to_left), left.length() > 0 ? left.last : whole.first);
  all.insert(all.end(), static_cast<std::size_t>(given - to_left), right.last);
}

}  // namespace

Run run_around(const Challenge& challenge, const ChallengeState& state, std::int32_t period) {
  const std::vector<StreakPeriod>& periods = state.periods;
  const auto here = std::lower_bound(periods.begin(), periods.end(), period,
                                     [](const StreakPeriod& p, std::int32_t wanted) { return p.period < wanted; });
  if (here == periods.end() || here->period != period || here->records < challenge.minimum) return {};
  Run run{period, period};
  for (auto it = here; it != periods.begin() && (it - 1)->period == run.first - 1;) {
    if ((--it)->records < challenge.minimum) break;
    --run.first;
  }
  for (auto it = here + 1; it != periods.end() && it->period == run.last + 1 && it->records >= challenge.minimum;
       ++it) {
    ++run.last;
  }
  return run;
}

bool move_streak(const Challenge& challenge, ChallengeState& state, Index index, std::int32_t period,
                 Effects& effects) {
  if (is_closed(challenge, state, nullptr)) return false;
  auto here = place_of(state.periods, period);
  if (here == state.periods.end() || here->period != period) here = state.periods.insert(here, {period, 0});
  if (++here->records != challenge.minimum) return true;

  Entry& advanced = effects.add(EntryKind::challenge_advanced, {kNone, index});
  advanced.progress = 1;
  const Run run = run_around(challenge, state, period);
  state.longest = std::max(state.longest, run.length());
  const bool once = challenge.recurrence == Recurrence::once;
  const std::int32_t given = once ? state.completions : completions_in(state, run);
  const std::int32_t due = completions_due(challenge, run.length()) - given;
  for (std::int32_t i = 0; i < due && !is_closed(challenge, state, nullptr); ++i) {
    state.completed_in.push_back(period);
    complete(challenge, state, nullptr, index, run.length(), effects);
  }
  return true;
}

void set_back_streak(const Challenge& challenge, ChallengeState& state, Index index, std::int32_t period,
                     Effects& effects) {
  const auto here = place_of(state.periods, period);
  if (here == state.periods.end() || here->period != period) return;
  const Run before = run_around(challenge, state, period);
  if (--here->records + 1 != challenge.minimum) return;

  Entry& entry = effects.add(EntryKind::challenge_set_back, {kNone, index});
  entry.progress = -1;
  state.longest = longest_run(challenge, state);
  const Run left{before.first, period - 1}, right{period + 1, before.last};
  const std::int32_t due_left = completions_due(challenge, left.length());
  const bool once = challenge.recurrence == Recurrence::once;
  const std::int32_t given = once ? state.completions : completions_in(state, before);
  const std::int32_t due =
      once ? completions_due(challenge, state.longest) : due_left + completions_due(challenge, right.length());
  const std::int32_t gone = reopenable(challenge, state.completions, std::max(0, given - due), effects);
  for (std::int32_t i = 0; i < gone; ++i) reopen(challenge, state, nullptr, index, effects);
  split_completions(state, before, left, right, given - gone, due_left);
}

}  // namespace tenfold
