// SPDX-License-Identifier: MIT
#include "challenges.hpp"

#include <algorithm>

#include "streaks.hpp"

namespace tenfold {
namespace {

std::vector<std::string> distinct_values(const Challenge& challenge, const Occasion& occasion) {
  std::vector<std::string> out;
  if (challenge.of == GoalOf::days) out.push_back(date_text(occasion.at.local_day()));
  if (challenge.of == GoalOf::locations && !occasion.location.empty()) out.emplace_back(occasion.location);
  if (challenge.of != GoalOf::products && challenge.of != GoalOf::categories) return out;
  for (const Line& line : *occasion.lines) {
    const std::string& value = challenge.of == GoalOf::products ? line.product : line.category;
    if (value.empty() || line.amount == 0 || !chooses(challenge.when, occasion, line)) continue;
    if (std::find(out.begin(), out.end(), value) == out.end()) out.push_back(value);
  }
  return out;
}

Instance& instance_of(const Challenge& challenge, ChallengeState& state, std::int32_t period, std::int32_t oldest) {
  const Instance* latest = find_instance(state, period);
  const bool anew = latest != nullptr && latest->completions > 0 && begins_rounds(challenge);
  std::vector<Instance>& all = state.instances;
  if (latest != nullptr && !anew) return all[static_cast<std::size_t>(latest - all.data())];
  const std::int32_t round = anew ? latest->round + 1 : 0;
  const auto over = [&](const Instance& i) { return i.period < oldest && i.completions == 0; };
  all.erase(std::remove_if(all.begin(), all.end(), over), all.end());
  Instance& fresh = all.emplace_back();
  fresh.period = period;
  fresh.round = round;
  return fresh;
}

bool is_closed(const Challenge& challenge, const ChallengeState& state, const Instance& instance) {
  switch (challenge.recurrence) {
    case Recurrence::once:
      return state.completions > 0;
    case Recurrence::each_period:
      return instance.completions > 0;
    case Recurrence::on_completion:
      break;
  }
  return false;
}

void complete(const Challenge& challenge, ChallengeState& state, Instance& instance, Index index, Effects& effects) {
  ++state.completions;
  ++instance.completions;
  const Source source{kNone, index};
  effects.add(EntryKind::challenge_completed, source);
  effects.give(challenge.prize, source);
}

/// Adds the new values and counts the known ones; answers how many were new.
Amount take_in(Instance& instance, const std::vector<std::string>& values) {
  Amount fresh = 0;
  for (const std::string& value : values) {
    const auto here = std::find_if(instance.values.begin(), instance.values.end(),
                                   [&](const Instance::Value& known) { return known.text == value; });
    if (here != instance.values.end()) {
      ++here->orders;
    } else {
      instance.values.push_back({value, 1});
      ++fresh;
    }
  }
  return fresh;
}

/// Most that one record may add without completing more often than the limit.
Amount most_added(const Challenge& challenge, const Instance& instance) {
  const Wide most = Wide{challenge.target} * limits::completions_per_record - instance.progress;
  return fits(most) ? static_cast<Amount>(most) : limits::amount_max;
}

void reopen(const Challenge& challenge, ChallengeState& state, Instance& instance, Index index, Effects& effects) {
  --state.completions;
  --instance.completions;
  const Source source{kNone, index};
  effects.add(EntryKind::challenge_reopened, source);
  effects.take_back(challenge.prize, source);
}

void add_set_back(Index index, Amount amount, Effects& effects) {
  Entry& entry = effects.add(EntryKind::challenge_set_back, {kNone, index});
  entry.progress = -amount;
}

void set_back_repeating(const Challenge& challenge, ChallengeState& state, Instance& instance, Index index, Amount take,
                        Effects& effects) {
  const Amount rounds = std::min<Amount>(instance.completions, effects.most_taken_back(challenge.prize));
  const Wide most = Wide{rounds} * challenge.target + instance.progress;
  const Amount taken = most < take ? static_cast<Amount>(most) : take;
  if (taken == 0) return;
  add_set_back(index, taken, effects);
  instance.progress -= taken;
  while (instance.progress < 0) {
    instance.progress += challenge.target;
    reopen(challenge, state, instance, index, effects);
  }
}

/// False where the instance stays completed because its reward is gone.
bool set_back_single(const Challenge& challenge, ChallengeState& state, Instance& instance, Index index, Amount take,
                     Effects& effects) {
  const bool falls = instance.completions > 0 && instance.progress - take < challenge.target;
  if (falls && effects.most_taken_back(challenge.prize) == 0) return false;
  if (take > 0) add_set_back(index, take, effects);
  instance.progress -= take;
  if (falls) reopen(challenge, state, instance, index, effects);
  return true;
}

/// Those of `before` that are not in `after`.
std::vector<std::string> missing_from(const std::vector<std::string>& after, const std::vector<std::string>& before) {
  std::vector<std::string> out;
  for (const std::string& value : before) {
    if (std::find(after.begin(), after.end(), value) == after.end()) out.push_back(value);
  }
  return out;
}

void set_back_distinct(const Challenge& challenge, ChallengeState& state, Instance& instance, ChallengeGrant& grant,
                       const std::vector<std::string>& left, Effects& effects) {
  const std::vector<std::string> gone = missing_from(left, grant.added.values);
  const auto is_last = [&](const Instance::Value& value) {
    return value.orders == 1 && std::find(gone.begin(), gone.end(), value.text) != gone.end();
  };
  const Amount take = std::count_if(instance.values.begin(), instance.values.end(), is_last);
  if (!set_back_single(challenge, state, instance, grant.challenge, take, effects)) return;
  instance.values.erase(std::remove_if(instance.values.begin(), instance.values.end(), is_last), instance.values.end());
  for (Instance::Value& value : instance.values) {
    if (std::find(gone.begin(), gone.end(), value.text) != gone.end()) --value.orders;
  }
}

}  // namespace

const Instance* find_instance(const ChallengeState& state, std::int32_t period) {
  const Instance* latest = nullptr;
  for (const Instance& instance : state.instances) {
    if (instance.period == period) latest = &instance;
  }
  return latest;
}

bool begins_rounds(const Challenge& challenge) {
  return challenge.goal == GoalKind::distinct && challenge.recurrence == Recurrence::on_completion;
}

Contribution contribution(const Challenge& challenge, const Occasion& occasion, Amount points) {
  Contribution out;
  if (challenge.on != occasion.kind) return out;
  const auto selection = select(challenge.when, occasion, Counting::paid_lines);
  if (!selection) return out;
  switch (challenge.goal) {
    case GoalKind::count:
    case GoalKind::streak:
      out.amount = 1;
      break;
    case GoalKind::sum:
      out.amount = challenge.of == GoalOf::points     ? points
                   : challenge.of == GoalOf::quantity ? selection->quantity
                                                      : selection->amount;
      break;
    case GoalKind::distinct:
      out.values = distinct_values(challenge, occasion);
      out.amount = static_cast<Amount>(out.values.size());
      break;
  }
  return out;
}

std::optional<ChallengeGrant> move(const Challenge& challenge, ChallengeState& state, Index index, Contribution more,
                                   const Instant& at, Day oldest, Effects& effects) {
  if (more.amount == 0) return std::nullopt;
  const std::int32_t period = period_of(at.local_day(), challenge.period);
  if (challenge.goal == GoalKind::streak) {
    if (!move_streak(challenge, state, index, period, effects)) return std::nullopt;
    return ChallengeGrant{index, period, 0, std::move(more)};
  }
  Instance& instance = instance_of(challenge, state, period, period_of(oldest, challenge.period));
  if (is_closed(challenge, state, instance)) return std::nullopt;

  const bool distinct = challenge.goal == GoalKind::distinct;
  const bool repeats = challenge.recurrence == Recurrence::on_completion;
  const Amount due = distinct ? take_in(instance, more.values) : more.amount;
  const Amount given = repeats && !distinct ? std::min(due, most_added(challenge, instance)) : due;
  ChallengeGrant grant{index, period, instance.round, std::move(more)};
  if (!distinct) grant.added.amount = given;
  if (given > 0) {
    Entry& entry = effects.add(EntryKind::challenge_advanced, {kNone, index});
    entry.progress = given;
    if (given != due) {
      entry.due = due;
      entry.given = given;
    }
  }
  instance.progress += given;
  while (instance.progress >= challenge.target) {
    complete(challenge, state, instance, index, effects);
    if (!repeats || distinct) break;
    instance.progress -= challenge.target;
  }
  return grant;
}

void set_back(const Challenge& challenge, ChallengeState& state, ChallengeGrant& grant, Contribution left, Day today,
              Effects& effects) {
  if (challenge.goal == GoalKind::streak) {
    if (grant.added.amount > 0 && left.amount == 0)
      set_back_streak(challenge, state, grant.challenge, grant.period, effects);
    grant.added = std::move(left);
    return;
  }
  const auto here = std::find_if(state.instances.begin(), state.instances.end(),
                                 [&](const Instance& i) { return i.period == grant.period && i.round == grant.round; });
  const bool over = grant.period < period_of(today, challenge.period);
  if (here != state.instances.end() && !(over && here->completions == 0)) {
    const Amount take = grant.added.amount - std::min(left.amount, grant.added.amount);
    if (challenge.goal == GoalKind::distinct) {
      set_back_distinct(challenge, state, *here, grant, left.values, effects);
    } else if (challenge.recurrence == Recurrence::on_completion) {
      set_back_repeating(challenge, state, *here, grant.challenge, take, effects);
    } else if (take > 0) {
      set_back_single(challenge, state, *here, grant.challenge, take, effects);
    }
  }
  left.amount = std::min(left.amount, grant.added.amount);
  grant.added = std::move(left);
}

}  // namespace tenfold
