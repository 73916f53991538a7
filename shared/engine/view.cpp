// SPDX-License-Identifier: MIT
#include "view.hpp"

#include <algorithm>

#include "completions.hpp"
#include "passing.hpp"

namespace tenfold {
namespace {

std::int32_t current_streak(const Challenge& challenge, const ChallengeState& state, std::int32_t period) {
  const Run now = run_around(challenge, state, period);
  return now.length() > 0 ? now.length() : run_around(challenge, state, period - 1).length();
}

std::optional<Day> last_day(const Challenge& challenge, std::int32_t period) {
  std::optional<Day> until = challenge.when.until_day;
  const bool ends = challenge.period != Period::none && challenge.goal != GoalKind::streak;
  if (!ends) return until;
  const Day end = first_day(period + 1, challenge.period) - 1;
  return until ? std::min(*until, end) : end;
}

ChallengeView view_challenge(const Challenge& challenge, const ChallengeState& state, const Instant& now) {
  ChallengeView out;
  const Day today = now.local_day();
  const std::int32_t period = period_of(today, challenge.period);
  const Instance* instance = find_instance(state, period);
  const bool closed = is_closed(challenge, state, instance);
  out.completions = state.completions;
  out.level = completed(challenge, state, instance);
  if (instance != nullptr) out.total = total(challenge, *instance);
  out.until = last_day(challenge, period);
  if (challenge.goal == GoalKind::streak) {
    out.streak = current_streak(challenge, state, period);
    out.longest = state.longest;
    out.total = state.longest;
    const bool repeats = challenge.recurrence == Recurrence::on_completion;
    const Amount over = repeats ? out.streak % challenge.target : out.streak - challenge.target * out.level;
    out.progress = std::clamp<Amount>(over, 0, challenge.target);
  } else if (instance != nullptr && !(challenge.begins_rounds() && instance->completions > 0)) {
    out.progress = std::min(instance->progress, challenge.target);
  }
  if (closed) {
    out.progress = challenge.target;
    out.status = ChallengeStatus::completed;
  } else if (challenge.when.until_day && today > *challenge.when.until_day) {
    out.status = ChallengeStatus::expired;
  } else {
    const bool begun = out.progress > 0 || (challenge.has_levels() && out.level > 0);
    out.status = begun ? ChallengeStatus::in_progress : ChallengeStatus::not_started;
  }
  return out;
}

}  // namespace

View view(const Program& first, const Account& account, const Instant& now) {
  View out;
  out.at = account.clock.ms > now.ms ? account.clock : now;
  const Program& program = first.at(out.at);
  Rooms rooms = account;
  Entries untold;
  pass_time(first, account.redemptions, rooms, out.at, untold);
  out.redemptions = std::move(rooms.open);
  out.segments = segments_on(program, account.criteria, account.joined_at, out.at.local_day());
  out.rewards.reset(program.rewards.size());
  const Occasion occasion = occasion_at(program, account, rooms, out.at);
  for (std::size_t i = 0; i < program.rewards.size(); ++i) {
    const RewardState& state = rooms.rewards[i];
    RewardView& reward = out.rewards[i];
    reward.terms = claim_terms(program, static_cast<Index>(i), rooms, account.redemptions, occasion);
    reward.granted = state.granted();
    reward.held = state.held;
    reward.redeemed = state.redeemed;
    if (reward.granted > 0 && state.grants.front().expires != Grant::kNever) reward.until = state.grants.front().expires;
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
    out.tiers = {counted(standing), standing.current, keeping(program.tiers, rooms.tiers, out.at)};
  }
  return out;
}

}  // namespace tenfold
