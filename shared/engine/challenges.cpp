// SPDX-License-Identifier: MIT
#include "challenges.hpp"

#include <algorithm>

#include "completions.hpp"
#include "sequences.hpp"
#include "streaks.hpp"
#include "values.hpp"

namespace tenfold {
namespace {

Instance& instance_of(const Challenge& challenge, ChallengeState& state, std::int32_t period, Day oldest_day) {
  const Instance* latest = find_instance(state, period);
  const bool anew = latest != nullptr && latest->completions > 0 && challenge.begins_rounds();
  std::vector<Instance>& all = state.instances;
  if (latest != nullptr && !anew) return all[static_cast<std::size_t>(latest - all.data())];
  const std::int32_t round = anew ? latest->round + 1 : 0;
  const std::int32_t oldest = period_of(oldest_day, challenge.period);
  const auto over = [&](const Instance& i) { return i.period < oldest && i.completions == 0; };
  all.erase(std::remove_if(all.begin(), all.end(), over), all.end());
  Instance& fresh = all.emplace_back();
  fresh.period = period;
  fresh.round = round;
  return fresh;
}

/// Most that one record may add without completing more often than the limit: any amount where it reaches the end.
Amount most_added(const Challenge& challenge, const ChallengeState& state, const Instance& instance) {
  if (challenge.levels - completed(challenge, state, &instance) <= limits::completions_per_record) {
    return limits::amount_max;
  }
  const Wide most = Wide{challenge.target} * limits::completions_per_record - instance.progress;
  return fits(most) ? std::max<Amount>(0, static_cast<Amount>(most)) : limits::amount_max;
}

void add_advance(Index index, Amount due, Amount given, Effects& effects) {
  if (due <= 0) return;
  Entry& entry = effects.add(EntryKind::challenge_advanced, {kNone, index});
  entry.progress = given;
  if (given == due) return;
  entry.due = due;
  entry.given = given;
}

/// Completes what was reached, at most as often as one record may.
void complete_all(const Course& course, ChallengeState& state, Instance& instance, Effects& effects) {
  const Challenge& challenge = course.terms();
  for (std::int64_t count = 0; count < limits::completions_per_record; ++count) {
    if (instance.progress < challenge.target || is_closed(challenge, state, &instance)) return;
    complete(course, state, &instance, 0, effects);
    instance.progress -= challenge.target;
    if (challenge.begins_rounds()) return;
  }
}

/// Takes up to `take` off an instance, and opens again what it falls below. Answers how much: nothing where that cannot
/// be, as a single level is kept with all its progress, and so are values; of several levels those go that can.
Amount fall(const Course& course, ChallengeState& state, Instance& instance, Amount take, Effects& effects) {
  const Challenge& challenge = course.terms();
  const std::int32_t latest = completed(challenge, state, &instance);
  const auto taken_by = [&](std::int32_t back) { return course.terms_of(instance.by, latest - back).target; };
  Wide most = instance.progress;
  std::int32_t wanted = 0;
  for (; wanted < instance.completions && most < take; ++wanted) most += taken_by(wanted);
  const std::int32_t count = reopenable(course, state, &instance, wanted, effects);
  if (count < wanted && (challenge.levels == 1 || challenge.has_values())) return 0;
  for (std::int32_t back = count; back < wanted; ++back) most -= taken_by(back);
  if (most < take) take = static_cast<Amount>(most);
  if (take > 0) effects.add(EntryKind::challenge_set_back, {kNone, course.index}).progress = -take;
  instance.progress = static_cast<Amount>(most - take);
  for (std::int32_t i = 0; i < count; ++i) reopen(course, state, &instance, effects);
  return take;
}

/// False where they stay as they are.
bool set_back_values(const Course& course, ChallengeState& state, Instance& instance, const ChallengeGrant& grant,
                     const Contribution& left, const Instant& at, Effects& effects) {
  const Challenge& challenge = course.terms();
  const std::vector<Instance::Value> before = instance.values;
  const Amount reached = total(instance);
  if (challenge.goal == GoalKind::sequence) {
    change_steps(instance, grant.added.values, left.values, at);
  } else {
    take_out(challenge, instance, grant.added, left);
  }
  const Amount take = std::max<Amount>(0, reached - measure(challenge, instance, at.ms));
  const bool falls = take == 0 || fall(course, state, instance, take, effects) > 0;
  if (!falls) instance.values = before;
  return falls;
}

/// An answer that is not right moves nothing, but is told, and is one attempt less.
void fail(Instance& instance, Index index, Effects& effects) {
  ++instance.attempts;
  Entry& entry = effects.add(EntryKind::challenge_advanced, {kNone, index});
  entry.due = 1;
  entry.given = 0;
  entry.reason = Reason::wrong;
}

/// What the record adds to the progress; the rest of what would be due is over the limit.
Amount add_up(const Challenge& challenge, const ChallengeState& state, Instance& instance, Contribution& more,
              const Instant& at, Day oldest, Index index, Effects& effects) {
  if (!challenge.has_values()) {
    const Amount due = more.amount;
    more.amount = std::min(due, most_added(challenge, state, instance));
    add_advance(index, due, more.amount, effects);
    return more.amount;
  }
  const Amount before = measure(challenge, instance, at.ms);
  if (challenge.goal == GoalKind::sequence) {
    add_steps(challenge, instance, more.values[0], at, oldest);
  } else {
    take_in(challenge, instance, more);
  }
  const Amount after = measure(challenge, instance, at.ms);
  add_advance(index, after - before, after - before, effects);
  return after - total(instance);
}

}  // namespace

const Instance* find_instance(const ChallengeState& state, std::int32_t period) {
  const Instance* latest = nullptr;
  for (const Instance& instance : state.instances) {
    if (instance.period == period) latest = &instance;
  }
  return latest;
}

Amount total(const Instance& instance) {
  const Wide all = Wide{instance.taken} + instance.progress;
  return fits(all) ? static_cast<Amount>(all) : limits::amount_max;
}

std::optional<ChallengeGrant> move(const Course& course, ChallengeState& state, Contribution more, const Instant& at,
                                   Day oldest, Effects& effects) {
  const Challenge& challenge = course.terms();
  const Index index = course.index;
  if (more.amount == 0 && !more.wrong) return std::nullopt;
  const std::int32_t period = period_of(at.local_day(), challenge.period);
  if (challenge.goal == GoalKind::streak) {
    if (!move_streak(course, state, period, effects)) return std::nullopt;
    return ChallengeGrant{index, period, 0, std::move(more)};
  }
  Instance& instance = instance_of(challenge, state, period, oldest);
  if (is_closed(challenge, state, &instance)) return std::nullopt;

  if (more.wrong) return fail(instance, index, effects), std::nullopt;

  ChallengeGrant grant{index, period, instance.round, std::move(more)};
  instance.progress += add_up(challenge, state, instance, grant.added, at, oldest, index, effects);
  complete_all(course, state, instance, effects);
  return grant;
}

void set_back(const Course& course, ChallengeState& state, ChallengeGrant& grant, Contribution left, const Instant& at,
              Day today, Effects& effects) {
  const Challenge& challenge = course.terms();
  const Amount take = grant.added.amount - std::min(left.amount, grant.added.amount);
  if (challenge.goal == GoalKind::streak) {
    if (take > 0) set_back_streak(course, state, grant.period, effects);
    grant.added = std::move(left);
    return;
  }
  left.amount = grant.added.amount - take;
  const auto here = std::find_if(state.instances.begin(), state.instances.end(),
                                 [&](const Instance& i) { return i.period == grant.period && i.round == grant.round; });
  const bool over = grant.period < period_of(today, challenge.period);
  if (here == state.instances.end() || (over && here->completions == 0)) return;
  if (!challenge.has_values()) {
    grant.added.amount -= fall(course, state, *here, take, effects);
  } else if (set_back_values(course, state, *here, grant, left, at, effects)) {
    grant.added = std::move(left);
  }
}

}  // namespace tenfold
