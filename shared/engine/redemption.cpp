// SPDX-License-Identifier: MIT
// Requests, confirmations and releases (rules 39 to 41), and corrections by hand.
#include "folding.hpp"

namespace tenfold {

RedemptionStatus Folding::status_now(const Redemption& redemption) const {
  const bool lapses = redemption.status == RedemptionStatus::held && redemption.until.ms <= now_.ms;
  return lapses ? RedemptionStatus::lapsed : redemption.status;
}

Amount Folding::available_now() const {
  Points points = account_.points;
  for (std::size_t i = 0; i < lapsing_; ++i) points.held -= account_.redemptions.opened(i).points;
  return points.available();
}

std::int32_t Folding::granted_now(Index reward) const {
  std::int32_t granted = account_.rewards[static_cast<std::size_t>(reward)].granted;
  for (std::size_t i = 0; i < lapsing_; ++i) {
    const Redemption& redemption = account_.redemptions.opened(i);
    if (redemption.reward == reward && redemption.points == 0) ++granted;
  }
  return granted;
}

Outcome Folding::request_redemption() {
  const Index reward = program_.reward(facts_.reward);
  if (const std::int64_t* place = account_.keys.find(KeyOf::redemption, facts_.redemption)) {
    if (account_.redemptions.all[static_cast<std::size_t>(*place)].reward == reward) return already();
    return refuse(Code::record_conflict, "/data/redemption", "an id that no other request has");
  }
  if (reward == kNone) return refuse(Code::reference_unknown, "/data/reward", "a reward of the programme");
  const Amount price = program_.rewards[static_cast<std::size_t>(reward)].points;
  if (granted_now(reward) == 0) {
    if (price == 0) return refuse(Code::reward_not_granted, "/data/reward", "a reward that was earned");
    if (available_now() < price) {
      return refuse(Code::points_insufficient, "/data/reward", "its price in available points");
    }
  }
  if (account_.redemptions.open.size() - lapsing_ >= static_cast<std::size_t>(limits::open_redemptions)) {
    return refuse(Code::account_full, "/data/redemption", "fewer requests held at once");
  }
  commit_clock();
  account_.keys.add(KeyOf::redemption, facts_.redemption, static_cast<std::int64_t>(account_.redemptions.all.size()));
  hold(program_, account_.redemptions, account_.points, account_.rewards, facts_.redemption, reward, record_.at,
       effects_);
  return accept();
}

Outcome Folding::settle_redemption(RedemptionStatus wanted) {
  const std::int64_t* place = account_.keys.find(KeyOf::redemption, facts_.redemption);
  if (place == nullptr) return refuse(Code::redemption_unknown, "/data/redemption", "a request made before");
  const RedemptionStatus status = status_now(account_.redemptions.all[static_cast<std::size_t>(*place)]);
  const bool free_again = status == RedemptionStatus::released || status == RedemptionStatus::lapsed;
  if (status == wanted || (free_again && wanted == RedemptionStatus::released)) return already();
  if (status != RedemptionStatus::held) {
    return refuse(Code::redemption_settled, "/data/redemption", "a request that is still held");
  }
  commit_clock();
  settle(account_.redemptions, account_.points, account_.rewards, static_cast<std::int32_t>(*place), wanted, effects_);
  return accept();
}

Outcome Folding::adjust_stamps() {
  const Index card = program_.card(facts_.card);
  if (card == kNone) return refuse(Code::reference_unknown, "/data/card", "a card of the programme");
  const auto place = static_cast<std::size_t>(card);
  CardState& state = account_.cards[place];
  if (state.stamps + facts_.stamps < 0) {
    return refuse(Code::stamps_insufficient, "/data/stamps", "at most the stamps on the current card");
  }
  if (!has_room({}, 0)) return refuse_overflow();
  commit_clock();
  const Source source{card, kNone};
  Entry& entry = effects_.add(EntryKind::adjusted, source);
  entry.stamps = facts_.stamps;
  entry.text = facts_.reason;
  if (facts_.stamps > 0) put_stamps(program_.cards[place], state, facts_.stamps, source, effects_);
  if (facts_.stamps < 0) take_stamps(program_.cards[place], state, -facts_.stamps, source, effects_);
  return accept();
}

Outcome Folding::adjust_points() {
  if (facts_.points < 0 && available_now() < -facts_.points) {
    return refuse(Code::points_insufficient, "/data/points", "at most the available points");
  }
  if (!add(account_.points.balance, facts_.points) || !add(account_.points.adjusted, facts_.points)) {
    return refuse_overflow();
  }
  commit_clock();
  Entry& entry = effects_.add(EntryKind::adjusted);
  entry.points = facts_.points;
  entry.text = facts_.reason;
  account_.points.balance += facts_.points;
  account_.points.adjusted += facts_.points;
  return accept();
}

}  // namespace tenfold
