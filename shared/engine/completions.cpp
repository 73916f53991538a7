// SPDX-License-Identifier: MIT
#include "completions.hpp"

namespace tenfold {
namespace {

/// Calls `use` for everything that the completion of this number brings.
template <class Use>
void each_prize(const Challenge& challenge, std::int32_t number, Use use) {
  if (!challenge.prize.is_nothing()) use(challenge.prize);
  for (const Milestone& one : challenge.rewards) {
    if (one.at == number) use(one.prize);
  }
}

template <class State, class Of>
auto& by_of(State& state, Of* instance) {
  return instance == nullptr ? state.by : instance->by;
}

}  // namespace

const Challenge& Course::terms_of(const Row<CompletedBy>& by, std::int32_t number) const {
  std::int32_t revision = 0;
  for (const CompletedBy& one : by) {
    if (one.number <= number) revision = one.revision;
  }
  return Course{program.revision(revision), index}.terms();
}

std::int32_t completed(const Challenge& challenge, const ChallengeState& state, const Instance* instance) {
  if (challenge.goal == GoalKind::streak || challenge.recurrence == Recurrence::once) return state.completions;
  if (instance == nullptr) return 0;
  return instance->completions + (challenge.begins_rounds() ? instance->round : 0);
}

bool is_closed(const Challenge& challenge, const ChallengeState& state, const Instance* instance) {
  const bool failed = challenge.attempts > 0 && instance != nullptr && instance->attempts >= challenge.attempts;
  return failed || completed(challenge, state, instance) >= challenge.levels;
}

void complete(const Course& course, ChallengeState& state, Instance* instance, Amount length, Effects& effects) {
  const Challenge& challenge = course.terms();
  const std::int32_t number = completed(challenge, state, instance) + 1;
  Row<CompletedBy>& by = by_of(state, instance);
  if (&course.terms_of(by, number) != &challenge) by.push_back({number, course.program.number});
  ++state.completions;
  if (instance != nullptr) {
    ++instance->completions;
    instance->taken += challenge.target;
  }
  const Source source{kNone, course.index};
  Entry& entry = effects.add(EntryKind::challenge_completed, source);
  entry.progress = length;
  if (challenge.has_levels()) entry.level = number;
  each_prize(challenge, number, [&](const Prize& prize) { effects.give(prize, source); });
}

std::int32_t reopenable(const Course& course, const ChallengeState& state, const Instance* instance,
                        std::int32_t wanted, const Effects& effects) {
  const Row<CompletedBy>& by = by_of(state, instance);
  const std::int32_t latest = completed(course.terms(), state, instance);
  const auto brought = [&](Index reward, std::int32_t from) {
    std::int32_t count = 0;
    for (std::int32_t number = from; number <= latest; ++number) {
      each_prize(course.terms_of(by, number), number, [&](const Prize& prize) { count += prize.reward == reward; });
    }
    return count;
  };
  for (std::int32_t count = 0; count < wanted; ++count) {
    const std::int32_t number = latest - count;
    const Challenge& terms = course.terms_of(by, number);
    bool all = !terms.sticky && effects.most_taken_back(Prize()) > 0;  // by the challenge or the programme
    each_prize(terms, number, [&](const Prize& prize) {
      all = all && (prize.reward == kNone || effects.most_taken_back(prize) >= brought(prize.reward, number));
    });
    if (!all) return count;
  }
  return wanted;
}

void reopen(const Course& course, ChallengeState& state, Instance* instance, Effects& effects) {
  Row<CompletedBy>& by = by_of(state, instance);
  const std::int32_t number = completed(course.terms(), state, instance);
  const Challenge& challenge = course.terms_of(by, number);
  if (!by.empty() && by.back().number == number) by.pop_back();
  --state.completions;
  if (instance != nullptr) {
    --instance->completions;
    instance->taken -= challenge.target;
  }
  const Source source{kNone, course.index};
  Entry& entry = effects.add(EntryKind::challenge_reopened, source);
  if (challenge.has_levels()) entry.level = number;
  each_prize(challenge, number, [&](const Prize& prize) { effects.take_back(prize, source); });
}

}  // namespace tenfold
