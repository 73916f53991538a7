// SPDX-License-Identifier: MIT
// What records do to the challenges of an account: rules 35 to 37.
#include "folding.hpp"

namespace tenfold {

Status Folding::opt_in() {
  const Index place = program_.challenge(facts_.challenge);
  if (place == kNone || program_.challenges[static_cast<std::size_t>(place)].on == kFiredByNothing) {
    return refuse(Code::reference_unknown, "/data/challenge", "a challenge of the programme");
  }
  const Challenge& challenge = program_.challenges[static_cast<std::size_t>(place)];
  ChallengeState& state = account_.challenges[static_cast<std::size_t>(place)];
  if (state.opted_in) return Status::already;
  const bool over = challenge.when.until_day && record_.at.local_day() > *challenge.when.until_day;
  if (!challenge.opt_in || over) {
    return refuse(Code::challenge_closed, "/data/challenge", "one that begins with opting in, and is not over");
  }
  state.opted_in = record_.at;
  effects_.add(EntryKind::opted_in, {kNone, place});
  return accept();
}

void Folding::move_challenges(const Occasion& occasion, Amount points, Order* order) {
  for (std::size_t i = 0; i < program_.challenges.size(); ++i) {
    const Challenge& challenge = program_.challenges[i];
    ChallengeState& state = account_.challenges[i];
    if (challenge.opt_in && (!state.opted_in || record_.at.ms < state.opted_in->ms)) continue;
    const Course course{program_, static_cast<Index>(i)};
    auto grant = move(course, state, contribution(challenge, occasion, points), record_.at, oldest_, effects_);
    if (order != nullptr && grant) order->challenges.add(memory_, *grant);
  }
}

}  // namespace tenfold
