// SPDX-License-Identifier: MIT
// Requests, confirmations and releases (rules 39 to 41), and corrections by hand.
#include <algorithm>

#include "claims.hpp"
#include "folding.hpp"
#include "passing.hpp"

namespace tenfold {

Status Folding::request_redemption() {
  const Index reward = program_.reward(facts_.reward);
  if (const std::uint32_t* place = account_.keys.find(KeyOf::redemption, facts_.redemption)) {
    if (account_.redemptions[static_cast<std::size_t>(*place)].reward == reward) return Status::already;
    return refuse(Code::record_conflict, "/data/redemption", "an id that no other request has");
  }
  if (reward == kNone) return refuse(Code::reference_unknown, "/data/reward", "a reward of the programme");
  const ClaimTerms terms = claim_terms(program_, reward, account_, account_.redemptions, occasion_here());
  if (facts_.quantity > terms.most) return refuse(terms.against, "/data/reward", "what the shopper can have of it now");
  if (account_.open.size() >= static_cast<std::size_t>(limits::open_redemptions)) {
    return refuse(Code::account_full, "/data/redemption", "fewer requests held at once");
  }
  Redemption request;
  request.id = facts_.redemption;
  request.reward = reward;
  request.units = facts_.quantity;
  request.at = record_.at;
  request.until = {record_.at.ms + std::int64_t{program_.terms_of(reward).hold_minutes} * 60'000, record_.at.offset};
  set_price(request, terms);
  effects_.hold(request, std::min(request.units, terms.granted));
  if (request.card != kNone) {
    const auto place = static_cast<std::size_t>(request.card);
    spend_stamps(terms_of_card(place).cards[place], account_.cards[place], request.stamps);
  }
  open(std::move(request));
  return accept();
}

void Folding::open(Redemption request) {
  const auto place = static_cast<std::int32_t>(account_.redemptions.size());
  auto before = account_.open.end();
  const auto until = [&](std::int32_t open) { return account_.redemptions[static_cast<std::size_t>(open)].until.ms; };
  while (before != account_.open.begin() && until(*(before - 1)) > request.until.ms) --before;
  account_.open.insert(before, place);
  account_.keys.add(KeyOf::redemption, request.id, static_cast<std::uint32_t>(place));
  account_.redemptions.push_back(std::move(request));
}

Status Folding::settle_redemption(RedemptionStatus wanted) {
  const std::uint32_t* place = account_.keys.find(KeyOf::redemption, facts_.redemption);
  if (place == nullptr) return refuse(Code::redemption_unknown, "/data/redemption", "a request made before");
  Redemption& request = account_.redemptions[static_cast<std::size_t>(*place)];
  const bool free_again = request.status == RedemptionStatus::released || request.status == RedemptionStatus::lapsed;
  const bool came_back = request.status == RedemptionStatus::refunded && wanted == RedemptionStatus::confirmed;
  if (request.status == wanted || came_back || (free_again && wanted == RedemptionStatus::released)) {
    return Status::already;
  }
  if (request.status != RedemptionStatus::held) {
    return refuse(Code::redemption_settled, "/data/redemption", "a request that is still held");
  }
  if (wanted == RedemptionStatus::released && !may_put_back(request)) return refuse_overflow();
  close(request, wanted);
  return accept();
}

void Folding::close(Redemption& request, RedemptionStatus status) {
  end_inactivity(account_.points, now_.local_day());
  request.kept = effects_.settle(request, status);
  request.status = status;
  if (status == RedemptionStatus::confirmed) {
    free_cards(account_.cards, request.reward, RewardState::units_of(request.grants));
  } else {
    put_back(request);
  }
  const auto place = static_cast<std::int32_t>(&request - account_.redemptions.data());
  account_.open.erase(std::find(account_.open.begin(), account_.open.end(), place));
}

void Folding::put_back(const Redemption& request) {
  give_as_of_visit();
  return_stamps(first_, account_.cards, request, record_.at, effects_);
}

void Folding::give_back(Redemption& request, Amount points) {
  effects_.give_back(request, points, now_.local_day());
  if (request.status == RedemptionStatus::refunded) put_back(request);
}

Status Folding::refund_redemption() {
  const Key key = refund_key();
  if (account_.keys.find(key) != nullptr) return Status::already;
  const std::uint32_t* place = account_.keys.find(KeyOf::redemption, facts_.redemption);
  if (place == nullptr) return refuse(Code::redemption_unknown, "/data/redemption", "a request made before");
  Redemption& request = account_.redemptions[static_cast<std::size_t>(*place)];
  const bool whole = facts_.points == 0, came_back = request.status == RedemptionStatus::refunded;
  if (whole && came_back) return Status::already;
  if (request.status != RedemptionStatus::confirmed && !came_back) {
    return refuse(Code::redemption_not_confirmed, "/data/redemption", "a request that was confirmed");
  }
  const Amount left = request.points - request.returned;
  if (facts_.points > left) return refuse(Code::refund_too_much, "/data/points", "at most what is left of its price");
  if (!add(account_.points.balance, left) || !may_put_back(request)) return refuse_overflow();
  give_back(request, whole ? left : facts_.points);
  if (!facts_.refund.empty()) account_.keys.add(key);
  return accept();
}

Status Folding::assign_tier() {
  const Tiers& tiers = present_.tiers;
  const Index level = tiers.place_of(facts_.tier);
  if (level == kNone && !facts_.tier.empty()) {
    return refuse(Code::reference_unknown, "/data/tier", "a tier of the programme");
  }
  if (!has_room({}, {})) return refuse_overflow();
  const Day until = facts_.until.value_or(kForever);
  if (const auto change = assign(tiers, account_.tiers.standing, level, until, record_.at)) tell_tier(*change);
  return accept();
}

Status Folding::adjust_stamps() {
  const Index card = program_.card(facts_.card);
  if (card == kNone || program_.cards[static_cast<std::size_t>(card)].gone)
    return refuse(Code::reference_unknown, "/data/card", "a card of the programme");
  const auto place = static_cast<std::size_t>(card);
  if (account_.cards[place].stamps + facts_.stamps < 0) {
    return refuse(Code::stamps_insufficient, "/data/stamps", "at most the stamps on the current card");
  }
  if (!has_room({}, {})) return refuse_overflow();
  give_as_of_visit();
  const Source source{card, kNone};
  const std::int32_t stamps = std::min(facts_.stamps, room_on(place));
  Entry& entry = effects_.add(EntryKind::adjusted, source);
  entry.stamps = stamps;
  entry.text = facts_.reason;
  if (stamps != facts_.stamps) {
    entry.due = facts_.stamps;
    entry.given = stamps;
  }
  if (stamps > 0) put_stamps_on(place, stamps);
  if (stamps < 0) take_stamps_off(place, -stamps);
  return accept();
}

Status Folding::adjust_points() {
  if (facts_.points < 0 && account_.points.available() < -facts_.points) {
    return refuse(Code::points_insufficient, "/data/points", "at most the available points");
  }
  Counted qualifying;
  if (facts_.qualifying && program_.tiers.has(TierBasis::points)) qualifying[TierBasis::points] = facts_.points;
  if (!add(account_.points.balance, facts_.points) || !add(account_.points.adjusted, facts_.points) ||
      !add(account_.tiers.standing.ever, qualifying.total())) {
    return refuse_overflow();
  }
  const Lot lot = lot_of(issue(Giving::at_once), facts_.terms.empty() ? PointTerms() : facts_.terms[0]);
  Entry& entry = effects_.add(EntryKind::adjusted);
  entry.points = facts_.points;
  entry.text = facts_.reason;
  account_.points.adjusted += facts_.points;
  if (facts_.points < 0) {
    spend(program_.points, account_.points, -facts_.points, nullptr);
    account_.points.balance += facts_.points;
  } else {
    tell_times(lot, record_.at.offset, entry);
    credit(account_.points, facts_.points, lot);
  }
  give_as_of_visit();
  count_later(qualifying, qualifying.total(), {lot.matures_ms, record_.at.offset});
  change_tier(record_.at, qualifying);
  return accept();
}

}  // namespace tenfold
