// SPDX-License-Identifier: MIT
#include "streaks.hpp"

#include <algorithm>
#include <limits>

#include "completions.hpp"

namespace tenfold {
namespace {

auto place_of(Row<StreakPeriod>& periods, std::int32_t period) {
  return std::lower_bound(periods.begin(), periods.end(), period,
                          [](const StreakPeriod& p, std::int32_t wanted) { return p.period < wanted; });
}

/// Covers the periods between the latest run and `next`; false where there are not enough freezes.
bool bridge(Streak& streak, std::int32_t next) {
  if (streak.runs.empty()) return false;
  Run& run = streak.runs.back();
  const std::int64_t missed = std::max<std::int64_t>(0, std::int64_t{next} - run.last - 1);
  const auto covered = static_cast<std::int32_t>(std::min<std::int64_t>(missed, streak.freezes));
  run.last += covered;
  streak.freezes -= covered;
  return covered == missed;
}

std::int32_t completions_due(const Challenge& challenge, std::int32_t length) {
  return std::min(static_cast<std::int32_t>(length / challenge.target), challenge.levels);
}

/// The periods from the first to the last that a change may have touched: a freeze more or less also moves later runs.
struct Range {
  std::int32_t first;
  std::int32_t last;
  bool has(std::int32_t period) const { return period >= first && period <= last; }
};

Range touched(const Challenge& challenge, const Run& run) {
  return {run.first, challenge.freezes.most > 0 ? std::numeric_limits<std::int32_t>::max() : run.last};
}

const Run& run_with(const Streak& streak, std::int32_t period) {
  const Run* run = streak.runs.data();
  while (run->last < period && run != &streak.runs.back()) ++run;
  return *run;
}

std::int32_t completions_in(const ChallengeState& state, const Range& range) {
  const auto& all = state.completed_in;
  const auto inside = [&](std::int32_t period) { return range.has(period); };
  return static_cast<std::int32_t>(std::count_if(all.begin(), all.end(), inside));
}

std::int32_t longest_of(const Streak& streak) {
  std::int32_t longest = 0;
  for (const Run& run : streak.runs) longest = std::max(longest, run.length);
  return longest;
}

/// Completions belong to the runs that are left again: to each as many as it is due, the rest to the last.
void share_out(const Challenge& challenge, ChallengeState& state, const Streak& streak, const Range& range,
               std::int32_t left) {
  Row<std::int32_t>& all = state.completed_in;
  all.erase(std::remove_if(all.begin(), all.end(), [&](std::int32_t period) { return range.has(period); }), all.end());
  std::int32_t last = range.first;
  for (const Run& run : streak.runs) {
    if (!range.has(run.first)) continue;
    last = run.last;
    const std::int32_t here = std::min(left, completions_due(challenge, run.length));
    all.append(here, last);
    left -= here;
  }
  all.append(left, last);
}

}  // namespace

std::int32_t Streak::current(std::int32_t period) const {
  for (const Run& run : runs) {
    if (run.first <= period && run.last >= period - 1) return run.length;
  }
  return 0;
}

Streak streak_of(const Challenge& challenge, const ChallengeState& state, std::int32_t upto) {
  const Freezes& freezes = challenge.freezes;
  Streak streak;
  streak.freezes = freezes.initial;
  for (const StreakPeriod& one : state.periods) {
    if (one.records < challenge.minimum) continue;
    if (!bridge(streak, one.period)) streak.runs.push_back({one.period, one.period, 0});
    Run& run = streak.runs.back();
    run.last = one.period;
    ++run.length;
    const bool earns = freezes.earned_every > 0 && run.length % freezes.earned_every == 0;
    if (earns) streak.freezes = std::min(streak.freezes + 1, freezes.most);
  }
  bridge(streak, upto);
  return streak;
}

bool move_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects) {
  const Challenge& challenge = course.terms();
  if (is_closed(challenge, state, nullptr)) return false;
  auto here = place_of(state.periods, period);
  if (here == state.periods.end() || here->period != period) here = state.periods.insert(here, {period, 0});
  if (++here->records != challenge.minimum) return true;

  effects.add(EntryKind::challenge_advanced, {kNone, course.index}).progress = 1;
  const Streak streak = streak_of(challenge, state, period);
  state.longest = std::max(state.longest, longest_of(streak));
  const Range range = touched(challenge, run_with(streak, period));
  for (const Run& run : streak.runs) {
    if (!range.has(run.first)) continue;
    const bool once = challenge.recurrence == Recurrence::once;
    const std::int32_t given = once ? state.completions : completions_in(state, {run.first, run.last});
    const std::int32_t due = completions_due(challenge, run.length) - given;
    for (std::int32_t i = 0; i < due && !is_closed(challenge, state, nullptr); ++i) {
      state.completed_in.push_back(std::max(period, run.first));
      complete(course, state, nullptr, run.length, effects);
    }
  }
  return true;
}

void set_back_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects) {
  const Challenge& challenge = course.terms();
  const auto here = place_of(state.periods, period);
  if (here == state.periods.end() || here->period != period) return;
  const Streak before = streak_of(challenge, state, period);
  if (here->records-- != challenge.minimum) return;
  const Range range = touched(challenge, run_with(before, period));
  effects.add(EntryKind::challenge_set_back, {kNone, course.index}).progress = -1;
  const Streak left = streak_of(challenge, state, period);
  state.longest = longest_of(left);
  const bool once = challenge.recurrence == Recurrence::once;
  std::int32_t due = once ? completions_due(challenge, state.longest) : 0;
  for (const Run& run : left.runs) {
    if (!once && range.has(run.first)) due += completions_due(challenge, run.length);
  }
  const std::int32_t inside = completions_in(state, range), given = once ? state.completions : inside;
  const std::int32_t gone = reopenable(course, state, nullptr, std::max(0, given - due), effects);
  for (std::int32_t i = 0; i < gone; ++i) reopen(course, state, nullptr, effects);
  share_out(challenge, state, left, range, std::max(0, inside - gone));
}

}  // namespace tenfold
