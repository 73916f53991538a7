// SPDX-License-Identifier: MIT
#include "rewards.hpp"

#include <algorithm>
#include <limits>

namespace tenfold {

Entry& Effects::add(EntryKind kind, const Source& source) {
  Entry& entry = out_.emplace_back();
  entry.kind = kind;
  entry.card = source.card;
  entry.challenge = source.challenge;
  entry.at = at_;
  return entry;
}

void Effects::earn(Amount points) {
  points_.balance += points;
  points_.issued += points;
}

void Effects::claw_back(Amount points) {
  points_.balance -= points;
  points_.clawed_back += points;
}

void Effects::give(const Prize& prize, const Source& source) {
  const bool reward = prize.reward != kNone;
  Entry& entry = add(reward ? EntryKind::reward_granted : EntryKind::awarded, source);
  entry.reward = prize.reward;
  entry.points = prize.points;
  earn(prize.points);
  if (!reward) return;
  RewardState& state = rewards_[static_cast<std::size_t>(prize.reward)];
  ++state.granted;
  ++state.ever_granted;
}

std::int32_t Effects::most_taken_back(const Prize& prize) const {
  return prize.reward == kNone ? std::numeric_limits<std::int32_t>::max()
                               : rewards_[static_cast<std::size_t>(prize.reward)].granted;
}

void Effects::take_back(const Prize& prize, const Source& source) {
  const bool reward = prize.reward != kNone;
  Entry& entry = add(reward ? EntryKind::reward_revoked : EntryKind::clawed_back, source);
  entry.reward = prize.reward;
  entry.points = -prize.points;
  claw_back(prize.points);
  if (!reward) {
    entry.text = order_;
    entry.due = 0;
    entry.given = prize.points;
    return;
  }
  RewardState& state = rewards_[static_cast<std::size_t>(prize.reward)];
  --state.granted;
  ++state.revoked;
}

std::size_t lapsing(const Redemptions& redemptions, const Instant& now) {
  std::size_t count = 0;
  while (count < redemptions.open.size() && redemptions.opened(count).until.ms <= now.ms) ++count;
  return count;
}

void hold(const Program& program, Redemptions& redemptions, Points& points, Array<RewardState>& rewards,
          const std::string& id, Index reward, const Instant& at, Effects& effects) {
  const auto place = static_cast<std::size_t>(reward);
  RewardState& state = rewards[place];
  Redemption redemption;
  redemption.id = id;
  redemption.reward = reward;
  redemption.at = at;
  redemption.until = {at.ms + std::int64_t{program.rewards[place].hold_minutes} * 60'000, at.offset};
  if (state.granted > 0) {
    --state.granted;
  } else {
    redemption.points = program.rewards[place].points;
    points.held += redemption.points;
  }
  ++state.held;

  Entry& entry = effects.add(EntryKind::reward_held);
  entry.reward = reward;
  entry.text = id;
  entry.held = redemption.points;

  std::size_t place_open = redemptions.open.size();
  while (place_open > 0 && redemptions.opened(place_open - 1).until.ms > redemption.until.ms) --place_open;
  redemptions.open.push_back(static_cast<std::int32_t>(redemptions.all.size()));
  std::rotate(redemptions.open.begin() + static_cast<std::ptrdiff_t>(place_open), redemptions.open.end() - 1,
              redemptions.open.end());
  redemptions.all.push_back(std::move(redemption));
}

void settle(Redemptions& redemptions, Points& points, Array<RewardState>& rewards, std::int32_t place,
            RedemptionStatus status, Effects& effects) {
  Redemption& redemption = redemptions.all[static_cast<std::size_t>(place)];
  RewardState& state = rewards[static_cast<std::size_t>(redemption.reward)];
  const bool confirmed = status == RedemptionStatus::confirmed;

  Entry& entry = effects.add(confirmed ? EntryKind::reward_redeemed : EntryKind::reward_released);
  entry.reward = redemption.reward;
  entry.text = redemption.id;
  entry.held = -redemption.points;
  if (status == RedemptionStatus::lapsed) entry.at = redemption.until;
  if (!confirmed) entry.reason = status == RedemptionStatus::lapsed ? Reason::lapsed : Reason::released;

  redemption.status = status;
  --state.held;
  points.held -= redemption.points;
  if (confirmed) {
    entry.points = -redemption.points;
    points.balance -= redemption.points;
    points.redeemed += redemption.points;
    ++state.redeemed;
  } else if (redemption.points == 0) {
    ++state.granted;
  }
  redemptions.open.erase(std::find(redemptions.open.begin(), redemptions.open.end(), place));
}

}  // namespace tenfold
