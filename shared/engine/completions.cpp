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

/// How many of a reward the completions of these numbers brought.
std::int32_t brought(const Challenge& challenge, Index reward, std::int32_t from, std::int32_t to) {
  std::int32_t count = challenge.prize.reward == reward ? to - from + 1 : 0;
  for (const Milestone& one : challenge.rewards) {
    if (one.prize.reward == reward && one.at >= from && one.at <= to) ++count;
  }
  return count;
}

}  // namespace

std::int32_t completed(const Challenge& challenge, const ChallengeState& state, const Instance* instance) {
  if (challenge.goal == GoalKind::streak || challenge.recurrence == Recurrence::once) return state.completions;
  if (instance == nullptr) return 0;
  return instance->completions + (challenge.begins_rounds() ? instance->round : 0);
}

bool is_closed(const Challenge& challenge, const ChallengeState& state, const Instance* instance) {
  const bool failed = challenge.attempts > 0 && instance != nullptr && instance->attempts >= challenge.attempts;
  return failed || completed(challenge, state, instance) >= challenge.levels;
}

void complete(const Challenge& challenge, ChallengeState& state, Instance* instance, Index index, Amount length,
              Effects& effects) {
  const std::int32_t number = completed(challenge, state, instance) + 1;
  ++state.completions;
  if (instance != nullptr) ++instance->completions;
  const Source source{kNone, index};
  Entry& entry = effects.add(EntryKind::challenge_completed, source);
  entry.progress = length;
  if (challenge.has_levels()) entry.level = number;
  each_prize(challenge, number, [&](const Prize& prize) { effects.give(prize, source); });
}

std::int32_t reopenable(const Challenge& challenge, std::int32_t latest, std::int32_t wanted, const Effects& effects) {
  if (challenge.sticky || effects.most_taken_back(challenge.prize) == 0) return 0;  // by the challenge or the programme
  for (std::int32_t count = 0; count < wanted; ++count) {
    const std::int32_t number = latest - count;
    bool all = true;
    each_prize(challenge, number, [&](const Prize& prize) {
      all = all && effects.most_taken_back(prize) >= brought(challenge, prize.reward, number, latest);
    });
    if (!all) return count;
  }
  return wanted;
}

void reopen(const Challenge& challenge, ChallengeState& state, Instance* instance, Index index, Effects& effects) {
  const std::int32_t number = completed(challenge, state, instance);
  --state.completions;
  if (instance != nullptr) --instance->completions;
  const Source source{kNone, index};
  Entry& entry = effects.add(EntryKind::challenge_reopened, source);
  if (challenge.has_levels()) entry.level = number;
  each_prize(challenge, number, [&](const Prize& prize) { effects.take_back(prize, source); });
}

}  // namespace tenfold
