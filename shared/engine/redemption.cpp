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
  for (std::size_t i = 0; i < lapsing_; ++i) {
    points.held -= account_.redemptions.find(account_.redemptions.open[i])->points;
  }
  return points.available();
}

std::int32_t Folding::granted_now(Index reward) const {
  std::int32_t granted = account_.rewards[static_cast<std::size_t>(reward)].granted;
  for (std::size_t i = 0; i < lapsing_; ++i) {
    const Redemption& redemption = *account_.redemptions.find(account_.redemptions.open[i]);
    if (redemption.reward == reward && redemption.points == 0) ++granted;
  }
  return granted;
}

Outcome Folding::operator()(const RedemptionRequested& requested) {
  const Index reward = program_.reward(requested.reward);
  if (const Redemption* known = account_.redemptions.find(requested.redemption)) {
    if (known->reward == reward) return already();
    return refuse(Code::record_conflict, "/data/redemption", "an id that no other request has");
  }
  if (reward == kNone) return refuse(Code::reference_unknown, "/data/reward", "a reward of the programme");
  const Amount price = program_.rewards[static_cast<std::size_t>(reward)].points;
  if (granted_now(reward) == 0) {
    if (price == 0) return refuse(Code::reward_not_granted, "/data/reward", "a reward that was earned");
    if (available_now() < price) {
      return refuse(Code::points_insufficient, "/data/reward", "at least " + std::to_string(price) + " available");
    }
  }
  if (account_.redemptions.open.size() - lapsing_ >= static_cast<std::size_t>(limits::open_redemptions)) {
    return refuse(Code::account_full, "/data/redemption", "fewer requests held at once");
  }
  commit_clock();
  hold(program_, account_.redemptions, account_.points, account_.rewards, requested.redemption, reward, record_.at,
       effects_);
  return accept();
}

Outcome Folding::settle_redemption(const std::string& id, RedemptionStatus wanted) {
  const Redemption* redemption = account_.redemptions.find(id);
  if (redemption == nullptr) return refuse(Code::redemption_unknown, "/data/redemption", "a request made before");
  const RedemptionStatus status = status_now(*redemption);
  const bool free_again = status == RedemptionStatus::released || status == RedemptionStatus::lapsed;
  if (status == wanted || (free_again && wanted == RedemptionStatus::released)) return already();
  if (status != RedemptionStatus::held) {
    return refuse(Code::redemption_settled, "/data/redemption", "a request that is still held");
  }
  commit_clock();
  settle(account_.redemptions, account_.points, account_.rewards, id, wanted, effects_);
  return accept();
}

Outcome Folding::operator()(const RedemptionConfirmed& confirmed) {
  return settle_redemption(confirmed.redemption, RedemptionStatus::confirmed);
}

Outcome Folding::operator()(const RedemptionReleased& released) {
  return settle_redemption(released.redemption, RedemptionStatus::released);
}

Outcome Folding::adjust_stamps(const Adjusted& adjusted) {
  const Index card = program_.card(adjusted.card);
  if (card == kNone) return refuse(Code::reference_unknown, "/data/card", "a card of the programme");
  const auto place = static_cast<std::size_t>(card);
  CardState& state = account_.cards[place];
  if (state.stamps + adjusted.stamps < 0) {
    return refuse(Code::stamps_insufficient, "/data/stamps", "at most the stamps on the current card");
  }
  if (!has_room({}, 0)) return refuse(Code::amount_overflow, "/data", "sums within plus or minus 9007199254740991");
  commit_clock();
  Entry source;
  source.card = card;
  Entry& entry = effects_.add(EntryKind::adjusted);
  entry.card = card;
  entry.stamps = adjusted.stamps;
  entry.words = adjusted.reason;
  if (adjusted.stamps > 0) put_stamps(program_.cards[place], state, adjusted.stamps, source, effects_);
  if (adjusted.stamps < 0) take_stamps(program_.cards[place], state, -adjusted.stamps, source, effects_);
  return accept();
}

Outcome Folding::operator()(const Adjusted& adjusted) {
  if (!adjusted.card.empty()) return adjust_stamps(adjusted);
  if (adjusted.points < 0 && available_now() < -adjusted.points) {
    return refuse(Code::points_insufficient, "/data/points", "at most the available points");
  }
  if (!add(account_.points.balance, adjusted.points) || !add(account_.points.adjusted, adjusted.points)) {
    return refuse(Code::amount_overflow, "/data", "sums within plus or minus 9007199254740991");
  }
  commit_clock();
  Entry& entry = effects_.add(EntryKind::adjusted);
  entry.points = adjusted.points;
  entry.words = adjusted.reason;
  account_.points.balance += adjusted.points;
  account_.points.adjusted += adjusted.points;
  return accept();
}

}  // namespace tenfold
