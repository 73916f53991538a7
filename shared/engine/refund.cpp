// SPDX-License-Identifier: MIT
// What a refund takes back (rules 20 to 24): the purchase's effects are computed again for what is left of it.
#include <algorithm>

#include "folding.hpp"
#include "refund_lines.hpp"

namespace tenfold {
namespace {

Amount due_of(const std::vector<Due>& dues, Index rule) {
  for (const Due& due : dues) {
    if (due.rule == rule) return due.points;
  }
  return 0;
}

Amount net_earned(const Order& order) {
  Amount sum = 0;
  for (const Order::Earned& earned : order.earned) sum += earned.given - earned.clawed_back;
  return sum;
}

}  // namespace

void Folding::claw_back(Order& order, const std::string& key, const Occasion& left) {
  const auto dues = earn(program_, left);  // of less than what was in range before, so in range
  for (Order::Earned& earned : order.earned) {
    const Amount target = std::min(dues ? due_of(*dues, earned.rule) : 0, earned.given);
    const Amount take = earned.given - target - earned.clawed_back;
    if (take <= 0) continue;
    Entry& entry = effects_.add(EntryKind::clawed_back);
    entry.rule = earned.rule;
    entry.key = key;
    entry.points = -take;
    entry.due = target;
    entry.given = take;
    earned.clawed_back += take;
    effects_.claw_back(take);
  }
}

void Folding::unstamp(Order& order, const Occasion& left) {
  for (Order::Stamped& stamped : order.stamped) {
    const auto place = static_cast<std::size_t>(stamped.card);
    const StampCard& card = program_.cards[place];
    const std::int32_t target = std::min(stamps_given(card, stamps_due(card, left)), stamped.stamps);
    const std::int32_t take = stamped.stamps - target;
    if (take == 0) continue;
    stamped.stamps = target;

    const std::size_t here = out_.size();
    effects_.add(EntryKind::unstamped);
    Entry source;
    source.card = stamped.card;
    const std::int32_t taken = take_stamps(card, account_.cards[place], take, source, effects_);
    Entry& entry = out_[here];
    entry.card = stamped.card;
    entry.stamps = -taken;
    entry.due = take;
    entry.given = taken;
  }
}

void Folding::set_back_challenges(Order& order, const Occasion& left) {
  for (ChallengeGrant& grant : order.challenges) {
    const auto place = static_cast<std::size_t>(grant.challenge);
    const Challenge& challenge = program_.challenges[place];
    set_back(challenge, account_.challenges[place], grant, contribution(challenge, left, net_earned(order)),
             now_.local_day(), effects_);
  }
}

Outcome Folding::operator()(const Refunded& refunded) {
  if (account_.refunds.find(refunded.refund) != account_.refunds.end()) return already();
  const auto found = account_.orders.find(refunded.order);
  if (found == account_.orders.end()) {
    return refuse(Code::order_unknown, "/data/order", "an order that was purchased before");
  }
  Order& order = found->second;
  RefundLines lines(order);
  if (auto refusal = lines.refund(refunded)) return {Status::refused, {}, std::move(refusal)};

  commit_clock();
  effects_.about(refunded.order);
  lines.commit(order);
  const std::vector<Line> left_lines = lines.left();
  const Occasion left = occasion_of(order, left_lines);
  claw_back(order, refunded.order, left);
  unstamp(order, left);
  set_back_challenges(order, left);
  const Amount value = std::min(tier_value(net_earned(order), left_lines), order.tier_value);
  change_tier(order.at, value - order.tier_value);
  order.tier_value = value;
  if (!refunded.refund.empty()) account_.refunds.insert(refunded.refund);
  return accept();
}

}  // namespace tenfold
