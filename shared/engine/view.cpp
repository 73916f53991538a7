// SPDX-License-Identifier: MIT
#include "view.hpp"

#include <algorithm>

#include "completions.hpp"
#include "passing.hpp"
#include "streaks.hpp"
#include "values.hpp"

namespace tenfold {
namespace {

std::optional<Day> last_day(const Challenge& challenge, std::int32_t period) {
  std::optional<Day> until = challenge.when.until_day;
  const bool ends = challenge.period != Period::none && challenge.goal != GoalKind::streak;
  if (!ends) return until;
  const Day end = first_day(period + 1, challenge.period) - 1;
  return until ? std::min(*until, end) : end;
}

Amount progress_of(const Challenge& challenge, const ChallengeView& view, const Instance* instance,
                   const Instant& now) {
  if (challenge.goal == GoalKind::streak) {
    const bool repeats = challenge.recurrence == Recurrence::on_completion;
    return repeats ? view.streak % challenge.target : view.streak - challenge.target * view.level;
  }
  if (instance == nullptr) return 0;
  const bool lapses = challenge.goal == GoalKind::sequence && instance->completions == 0;
  return lapses ? measure(challenge, *instance, now.ms) : instance->progress;
}

ChallengeStatus status_of(const Challenge& challenge, const ChallengeState& state, const ChallengeView& view,
                          const Instance* instance, Day today) {
  if (view.level >= challenge.levels) return ChallengeStatus::completed;
  const bool over = challenge.when.until_day && today > *challenge.when.until_day;
  if (over || is_closed(challenge, state, instance)) return ChallengeStatus::expired;
  const bool tried = instance != nullptr && instance->attempts > 0;
  const bool begun = view.progress > 0 || tried || view.opted_in || (challenge.has_levels() && view.level > 0);
  return begun ? ChallengeStatus::in_progress : ChallengeStatus::not_started;
}

ChallengeView view_challenge(const Challenge& challenge, const ChallengeState& state, const Instant& now) {
  ChallengeView out;
  const Day today = now.local_day();
  const std::int32_t period = period_of(today, challenge.period);
  const Instance* instance = find_instance(state, period);
  out.completions = state.completions;
  out.opted_in = state.opted_in;
  out.longest = state.longest;
  out.total = instance == nullptr ? state.longest : total(*instance);
  out.level = completed(challenge, state, instance);
  out.until = last_day(challenge, period);
  if (instance != nullptr && challenge.begins_rounds() && instance->completions > 0) instance = nullptr;
  out.attempts_left = challenge.attempts - (instance == nullptr ? 0 : instance->attempts);
  if (challenge.goal == GoalKind::streak) {
    const Streak streak = streak_in(challenge, state, period);
    out.streak = streak.length;
    out.freezes = streak.freezes;
  }
  out.progress = std::clamp<Amount>(progress_of(challenge, out, instance, now), 0, challenge.target);
  out.status = status_of(challenge, state, out, instance, today);
  if (out.status == ChallengeStatus::completed) out.progress = challenge.target;
  return out;
}

}  // namespace

View view(const Program& first, const Account& account, const Instant& now) {
  View out;
  out.at = account.clock.ms > now.ms ? account.clock : now;
  const Program& program = first.at(out.at);
  Rooms rooms = account;
  Arena memory;
  Entries untold(memory);
  pass_time(first, account.redemptions, rooms, out.at, untold);
  out.redemptions = std::move(rooms.open);
  const Occasion occasion = occasion_at(program, account, rooms, out.at);
  out.segments = occasion.as.segments;
  out.rewards.reset(program.rewards.size());
  for (std::size_t i = 0; i < program.rewards.size(); ++i) {
    const RewardState& state = rooms.rewards[i];
    RewardView& reward = out.rewards[i];
    reward.terms = claim_terms(program, static_cast<Index>(i), rooms, account.redemptions, occasion);
    reward.granted = state.granted();
    reward.held = state.held;
    reward.redeemed = state.redeemed;
    if (reward.granted > 0 && state.grants.front().expires != Grant::kNever)
      reward.until = state.grants.front().expires;
  }
  out.points = std::move(rooms.points);
  out.expiring = expiring(out.points, 3);
  out.cards = std::move(rooms.cards);
  out.challenges.reset(program.challenges.size());
  for (std::size_t i = 0; i < program.challenges.size(); ++i) {
    out.challenges[i] = view_challenge(program.challenges[i], account.challenges[i], out.at);
  }
  if (!program.tiers.levels.empty()) {
    const Standing& standing = rooms.tiers.standing;
    out.tiers = {counted(standing), standing.current, keeping(program.tiers, rooms.tiers, out.at), standing.floor(),
                 standing.assigned_until};
  }
  return out;
}

}  // namespace tenfold
