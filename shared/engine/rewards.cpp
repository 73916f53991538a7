// SPDX-License-Identifier: MIT
#include "rewards.hpp"

#include <algorithm>
#include <limits>

namespace tenfold {
namespace {

std::uint64_t key_of(const Redemption& request) {
  std::uint64_t key = 0xcbf29ce484222325u;
  for (const char c : request.id) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return key;
}

/// Takes back up to so many granted ones, those that live longest.
void take_last(RewardState& state, Amount units) {
  for (; units > 0 && !state.grants.empty(); --units) {
    if (--state.grants.back().units == 0) state.grants.pop_back();
    ++state.revoked;
  }
}

}  // namespace

Amount RewardState::units_of(const Row<Grant>& grants) {
  Amount units = 0;
  for (const Grant& grant : grants) units += grant.units;
  return units;
}

Row<Grant> take_granted(RewardState& state, Amount units) {
  Row<Grant> taken;
  while (units > 0 && !state.grants.empty()) {
    Grant& first = state.grants.front();
    const Amount part = std::min(units, first.units);
    taken.push_back({first.expires, part});
    units -= part;
    first.units -= part;
    if (first.units == 0) state.grants.erase(state.grants.begin());
  }
  return taken;
}

void put_granted(RewardState& state, const Grant& grant) {
  auto place = state.grants.begin();
  while (place != state.grants.end() && place->expires < grant.expires) ++place;
  if (place != state.grants.end() && place->expires == grant.expires) {
    place->units += grant.units;
  } else {
    state.grants.insert(place, grant);
  }
}

Entry& Effects::add(EntryKind kind, const Source& source) {
  Entry& entry = out_.add();
  entry.kind = kind;
  entry.card = source.card;
  entry.challenge = source.challenge;
  entry.gift = source.gift;
  entry.game = source.game;
  entry.tier = source.tier;
  entry.at = at_;
  return entry;
}

void tell_times(const Lot& lot, std::int16_t offset, Entry& entry) {
  if (lot.has_date()) entry.expires = lot.expires;
  entry.on_confirmation = lot.matures_ms == Lot::kOnConfirmation;
  if (lot.pending() && !entry.on_confirmation) entry.matures = Instant{lot.matures_ms, offset};
}

void Effects::earn(Amount points, const PointTerms& terms, Entry& entry) {
  entry.points = points;
  if (points == 0) return;
  const Lot lot = lot_by(terms);
  tell_times(lot, at_.offset, entry);
  points_.issued += points;
  credit(points_, points, lot);
}

void Effects::claw_back(Amount points, const PointTerms& terms, Entry& entry) {
  const ClawedBack taken = tenfold::claw_back(rules_, points_, points, lot_by(terms));
  points_.clawed_back += taken.points;
  entry.points = -taken.points;
  entry.pending = -taken.pending;
  entry.forgiven = points - taken.points;
}

void Effects::give(const Prize& prize, const Source& source) {
  const bool reward = prize.reward != kNone;
  Entry& entry = add(reward ? EntryKind::reward_granted : EntryKind::awarded, source);
  entry.reward = prize.reward;
  earn(prize.points, prize.terms, entry);
  if (reward) grant(prize.reward, 1, entry);
}

void Effects::grant(Index reward, Amount units, Entry& entry) {
  const Reward& terms = program_.terms_of(reward);
  if (terms.expires) entry.expires = last_day(terms.validity, at_.local_day());
  RewardState& state = rewards_[static_cast<std::size_t>(reward)];
  put_granted(state, {entry.expires.value_or(Grant::kNever), units});
  state.ever_granted += units;
}

std::int32_t Effects::most_taken_back(const Prize& prize) const { return sticky_ ? 0 : untouched(prize); }

std::int32_t Effects::untouched(const Prize& prize) const {
  constexpr std::int32_t kAny = std::numeric_limits<std::int32_t>::max();
  if (prize.reward == kNone) return kAny;
  return static_cast<std::int32_t>(std::min<Amount>(rewards_[static_cast<std::size_t>(prize.reward)].granted(), kAny));
}

void Effects::take_back(const Prize& prize, const Source& source) {
  const bool reward = prize.reward != kNone;
  Entry& entry = add(reward ? EntryKind::reward_revoked : EntryKind::clawed_back, source);
  entry.reward = prize.reward;
  if (!reward) {
    claw_back(prize.points, prize.terms, entry);
    entry.text = order_;
    entry.due = 0;
    entry.given = -entry.points;
    return;
  }
  take_last(rewards_[static_cast<std::size_t>(prize.reward)], 1);
}

Entry& Effects::add_redemption(EntryKind kind, const Redemption& request) {
  Entry& entry = add(kind);
  entry.reward = request.reward;
  entry.text = out_.keep(request.id);  // requests may move
  entry.units = request.units;
  return entry;
}

void Effects::hold(Redemption& request, Amount granted) {
  RewardState& state = rewards_[static_cast<std::size_t>(request.reward)];
  request.grants = take_granted(state, granted);
  if (request.points > 0) tenfold::hold(rules_, points_, key_of(request), request.points);
  state.held += request.units;
  Entry& entry = add_redemption(EntryKind::reward_held, request);
  entry.held = request.points;
  entry.card = request.card;
  entry.stamps = -request.stamps;
}

bool Effects::settle(const Redemption& request, RedemptionStatus status) {
  RewardState& state = rewards_[static_cast<std::size_t>(request.reward)];
  const bool confirmed = status == RedemptionStatus::confirmed;
  const bool kept = confirmed && request.grants.empty() && program_.terms_of(request.reward).keeps;

  Entry& entry = add_redemption(kept        ? EntryKind::reward_granted
                                : confirmed ? EntryKind::reward_redeemed
                                            : EntryKind::reward_released,
                                request);
  entry.held = -request.points;
  if (status == RedemptionStatus::lapsed) entry.at = request.until;
  if (!confirmed) entry.reason = status == RedemptionStatus::lapsed ? Reason::lapsed : Reason::released;

  state.held -= request.units;
  if (confirmed) {
    entry.points = -request.points;
    points_.held -= request.points;
    points_.balance -= request.points;
    points_.redeemed += request.points;
    if (kept) {
      grant(request.reward, request.units, entry);
    } else {
      state.redeemed += request.units;
    }
    return kept;
  }
  entry.card = request.card;
  entry.stamps = request.stamps;
  for (const Grant& one : request.grants) put_granted(state, one);
  if (request.points > 0) release(points_, key_of(request), request.points);
  return false;
}

Amount Effects::expire(Index reward, const Instant& at) {
  RewardState& state = rewards_[static_cast<std::size_t>(reward)];
  const Amount units = state.grants.front().units;
  state.grants.erase(state.grants.begin());
  state.expired += units;
  Entry& entry = add(EntryKind::reward_expired);
  entry.at = at;
  entry.reward = reward;
  entry.units = units;
  return units;
}

void Effects::give_back(Redemption& request, Amount points, Day today) {
  Entry& entry = add_redemption(EntryKind::reward_returned, request);
  entry.points = points;
  entry.expires = reinstate(rules_, points_, key_of(request), points, today);
  points_.redeemed -= points;
  request.returned += points;
  if (request.returned < request.points) return;
  RewardState& state = rewards_[static_cast<std::size_t>(request.reward)];
  if (request.kept) {
    take_last(state, request.units);
  } else {
    state.redeemed -= request.units;
  }
  for (const Grant& one : request.grants) put_granted(state, one);
  entry.card = request.card;
  entry.stamps = request.stamps;
  request.status = RedemptionStatus::refunded;
}

void Effects::pass(const PointRules& idling, const LotEvent& event, const Instant& earliest) {
  const Lot lot = happen(idling, points_, event);
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
