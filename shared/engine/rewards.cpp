// SPDX-License-Identifier: MIT
#include "rewards.hpp"

#include <limits>

namespace tenfold {
namespace {

std::uint64_t key_of(const Redemption& request) {
  std::uint64_t key = 0xcbf29ce484222325u;
  for (const char c : request.id) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return key;
}

}  // namespace

Entry& Effects::add(EntryKind kind, const Source& source) {
  Entry& entry = out_.emplace_back();
  entry.kind = kind;
  entry.card = source.card;
  entry.challenge = source.challenge;
  entry.gift = source.gift;
  entry.at = at_;
  return entry;
}

void Effects::earn(Amount points, Entry& entry) {
  entry.points = points;
  if (points == 0) return;
  if (lot_.has_date()) entry.expires = lot_.expires;
  entry.on_confirmation = lot_.matures_ms == Lot::kOnConfirmation;
  if (lot_.pending() && !entry.on_confirmation) entry.matures = Instant{lot_.matures_ms, at_.offset};
  points_.issued += points;
  credit(points_, points, lot_);
}

void Effects::claw_back(Amount points, Entry& entry) {
  const ClawedBack taken = tenfold::claw_back(rules_, points_, points, lot_);
  points_.clawed_back += taken.points;
  entry.points = -taken.points;
  entry.pending = -taken.pending;
  entry.forgiven = points - taken.points;
}

void Effects::give(const Prize& prize, const Source& source) {
  const bool reward = prize.reward != kNone;
  Entry& entry = add(reward ? EntryKind::reward_granted : EntryKind::awarded, source);
  entry.reward = prize.reward;
  earn(prize.points, entry);
  if (!reward) return;
  RewardState& state = rewards_[static_cast<std::size_t>(prize.reward)];
  ++state.granted;
  ++state.ever_granted;
}

std::int32_t Effects::most_taken_back(const Prize& prize) const {
  if (sticky_) return 0;
  return prize.reward == kNone ? std::numeric_limits<std::int32_t>::max()
                               : rewards_[static_cast<std::size_t>(prize.reward)].granted;
}

void Effects::take_back(const Prize& prize, const Source& source) {
  const bool reward = prize.reward != kNone;
  Entry& entry = add(reward ? EntryKind::reward_revoked : EntryKind::clawed_back, source);
  entry.reward = prize.reward;
  if (!reward) {
    claw_back(prize.points, entry);
    entry.text = order_;
    entry.due = 0;
    entry.given = -entry.points;
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
    tenfold::hold(rules_, points_, key_of(request), price);
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
  if (confirmed) {
    entry.points = -request.points;
    points_.held -= request.points;
    points_.balance -= request.points;
    points_.redeemed += request.points;
    ++state.redeemed;
  } else if (request.points == 0) {
    ++state.granted;
  } else {
    release(points_, key_of(request), request.points);
  }
}

void Effects::give_back(Redemption& request, Amount points, Day today) {
  Entry& entry = add(EntryKind::reward_returned);
  entry.reward = request.reward;
  entry.text = request.id;
  entry.points = points;
  entry.expires = reinstate(rules_, points_, key_of(request), points, today);
  points_.redeemed -= points;
  request.returned += points;
  if (request.returned < request.points) return;
  RewardState& state = rewards_[static_cast<std::size_t>(request.reward)];
  --state.redeemed;
  if (request.points == 0) ++state.granted;
  request.status = RedemptionStatus::refunded;
}

void Effects::pass(const LotEvent& event, const Instant& earliest) {
  const Lot lot = happen(rules_, points_, event);
  Entry& entry = event.expires ? add(EntryKind::expired) : add_matured(lot);
  entry.at = event.at.ms < earliest.ms ? earliest : event.at;
  if (event.expires) entry.points = -lot.points;
  if (lot.pending()) entry.pending = -lot.points;
}

Entry& Effects::add_matured(const Lot& lot) {
  Entry& entry = add(EntryKind::matured);
  entry.pending = -lot.points;
  if (lot.has_date()) entry.expires = lot.expires;
  return entry;
}

}  // namespace tenfold
