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

/// The run that a period is in.
Run run_with(Runs runs, std::int32_t period) {
  while (runs.next() && runs.run.last < period) {
  }
  return runs.run;
}

/// Where those runs begin that a record in this period may change: without freezes none before it. By terms that are
/// new, runs of long ago may be longer. A browser looks at all of them.
const StreakPeriod* first_changed(const Course& course, const ChallengeState& state, const StreakPeriod* here) {
  const StreakPeriod* first = state.periods.begin();
#ifdef TENFOLD_FAST
  const Challenge& challenge = course.terms();
  const bool revised = course.program.before != nullptr || course.program.next != nullptr;
  if (revised || challenge.freezes.most > 0 || challenge.freezes.initial > 0) return first;
  while (here != first && here[-1].period == here->period - 1 && here[-1].records >= challenge.minimum) --here;
  return here;
#else
  static_cast<void>(course), static_cast<void>(here);
  return first;
#endif
}

std::int32_t completions_in(const ChallengeState& state, const Range& range) {
  const auto& all = state.completed_in;
  const auto inside = [&](std::int32_t period) { return range.has(period); };
  return static_cast<std::int32_t>(std::count_if(all.begin(), all.end(), inside));
}

std::int32_t longest_of(Runs runs) {
  std::int32_t longest = 0;
  while (runs.next()) longest = std::max(longest, runs.run.length);
  return longest;
}

/// How many these runs are worth; where it is done once, the longest of all.
std::int32_t worth(const Challenge& challenge, Runs runs, const Range& range) {
  if (challenge.recurrence == Recurrence::once) return completions_due(challenge, longest_of(runs));
  std::int32_t due = 0;
  while (runs.next()) due += range.has(runs.run.first) ? completions_due(challenge, runs.run.length) : 0;
  return due;
}

/// Completions belong to the runs that are left again: to each as many as it is due, the rest to the last.
void share_out(const Challenge& challenge, ChallengeState& state, Runs runs, const Range& range, std::int32_t left) {
  Row<std::int32_t>& all = state.completed_in;
  all.erase(std::remove_if(all.begin(), all.end(), [&](std::int32_t period) { return range.has(period); }), all.end());
  std::int32_t last = range.first;
  while (runs.next()) {
    if (!range.has(runs.run.first)) continue;
    last = runs.run.last;
    const std::int32_t here = std::min(left, completions_due(challenge, runs.run.length));
    all.append(here, last);
    left -= here;
  }
  all.append(left, last);
}

}  // namespace

Runs::Runs(const Challenge& challenge, const ChallengeState& state, std::int32_t upto, const StreakPeriod* from)
    : freezes(challenge.freezes.initial), challenge_(challenge), at_(from), end_(state.periods.end()), upto_(upto) {
  skip();
}

/// Passes over periods that do not count.
void Runs::skip() {
  while (at_ != end_ && at_->records < challenge_.minimum) ++at_;
}

/// Covers what was missed before a period; false where there are not enough freezes.
bool Runs::bridge(std::int32_t period) {
  const std::int64_t missed = std::max<std::int64_t>(0, std::int64_t{period} - run.last - 1);
  const auto covered = static_cast<std::int32_t>(std::min<std::int64_t>(missed, freezes));
  run.last += covered;
  freezes -= covered;
  return covered == missed;
}

bool Runs::next() {
  if (at_ == end_) return false;
  run = {at_->period, at_->period, 0};
  for (; at_ != end_ && bridge(at_->period); skip()) {
    run.last = at_++->period;
    ++run.length;
    const Freezes& terms = challenge_.freezes;
    if (terms.earned_every > 0 && run.length % terms.earned_every == 0) freezes = std::min(freezes + 1, terms.most);
  }
  if (at_ == end_) bridge(upto_);
  return true;
}

Streak streak_in(const Challenge& challenge, const ChallengeState& state, std::int32_t period) {
  Runs runs(challenge, state, period);
  Streak streak;
  while (runs.next()) {
    const Run& run = runs.run;
    if (streak.length == 0 && run.first <= period && run.last >= period - 1) streak.length = run.length;
  }
  streak.freezes = runs.freezes;
  return streak;
}

bool move_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects) {
  const Challenge& challenge = course.terms();
  if (is_closed(challenge, state, nullptr)) return false;
  auto here = place_of(state.periods, period);
  if (here == state.periods.end() || here->period != period) here = state.periods.insert(here, {period, 0});
  if (++here->records != challenge.minimum) return true;

  effects.add(EntryKind::challenge_advanced, {kNone, course.index}).progress = 1;
  Runs runs(challenge, state, period, first_changed(course, state, here));
  state.longest = std::max(state.longest, longest_of(runs));
  const Range range = touched(challenge, run_with(runs, period));
  while (runs.next()) {
    const Run& run = runs.run;
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
  const Range range = touched(challenge, run_with(Runs(challenge, state, period), period));
  const std::int32_t latest = state.completions;
  const Challenge& then = latest == 0 ? challenge : course.terms_of(state.by, latest);
  const std::int32_t before = worth(then, Runs(challenge, state, period), range);
  if (here->records-- != challenge.minimum) return;
  effects.add(EntryKind::challenge_set_back, {kNone, course.index}).progress = -1;
  const Runs left(challenge, state, period);
  state.longest = longest_of(left);
  const bool once = challenge.recurrence == Recurrence::once;
  const std::int32_t inside = completions_in(state, range), given = std::min(before, once ? latest : inside);
  const std::int32_t lost = std::max(0, given - worth(challenge, left, range));
  const std::int32_t gone = reopenable(course, state, nullptr, lost, effects);
  for (std::int32_t i = 0; i < gone; ++i) reopen(course, state, nullptr, effects);
  // What stays although its period is gone stands for that period, and for no other.
  if (gone > 0 || lost == 0) share_out(challenge, state, left, range, std::max(0, inside - gone));
}

}  // namespace tenfold
