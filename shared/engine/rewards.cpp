// SPDX-License-Identifier: MIT
#include "rewards.hpp"

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

void Effects::hold(Redemption& request, Amount price) {
  RewardState& state = rewards_[static_cast<std::size_t>(request.reward)];
  if (state.granted > 0) {
    --state.granted;
  } else {
    request.points = price;
    points_.held += price;
  }
  ++state.held;
  Entry& entry = add(EntryKind::reward_held);
  entry.reward = request.reward;
  entry.text = request.id;
  entry.held = request.points;
}

void Effects::settle(const Redemption& request, RedemptionStatus status) {
  RewardState& state = rewards_[static_cast<std::size_t>(request.reward)];
  const bool confirmed = status == RedemptionStatus::confirmed;

  Entry& entry = add(confirmed ? EntryKind::reward_redeemed : EntryKind::reward_released);
  entry.reward = request.reward;
  entry.text = request.id;
  entry.held = -request.points;
  if (status == RedemptionStatus::lapsed) entry.at = request.until;
  if (!confirmed) entry.reason = status == RedemptionStatus::lapsed ? Reason::lapsed : Reason::released;

  --state.held;
  points_.held -= request.points;
  if (confirmed) {
    entry.points = -request.points;
    points_.balance -= request.points;
    points_.redeemed += request.points;
    ++state.redeemed;
  } else if (request.points == 0) {
    ++state.granted;
  }
}

}  // namespace tenfold
