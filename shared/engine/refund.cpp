// SPDX-License-Identifier: MIT
// What a refund takes back (rules 20 to 24): the purchase's effects are computed again for what is left of it.
#include <algorithm>

#include "basis.hpp"
#include "folding.hpp"
#include "passing.hpp"
#include "refund_lines.hpp"

namespace tenfold {
namespace {

Amount due_of(const List<Due>& dues, Index rule) {
  for (const Due& due : dues) {
    if (due.rule == rule) return due.points;
  }
  return 0;
}

Amount left_of(const Order::Earned& earned) { return earned.given - earned.clawed_back; }

Amount net_earned(const Order& order) {
  Amount sum = 0;
  for (const Order::Earned& earned : order.earned) sum += left_of(earned);
  return sum;
}

/// What points have paid of these lines, which are left of the order.
Amount paid_left(const Order& order, const List<Line>& lines) {
  return order.paid_with_points == 0 ? 0 : share(order.paid_with_points, total_of(lines), total_of(order.lines));
}

}  // namespace

Amount Folding::qualifying(const Order& order, bool confirmed) const {
  Amount sum = 0;
  for (const Order::Earned& earned : order.earned) {
    const EarningRule& rule = program_.earning[static_cast<std::size_t>(earned.rule)];
    const bool own = rule.terms.pending != PendingKind::programs;
    const PendingKind pending = (own ? rule.terms : program_.points.terms).pending;
    if (rule.qualifying && (!confirmed || pending == PendingKind::on_confirmation)) sum += left_of(earned);
  }
  return sum;
}

void Folding::claw_back_to(Order::Earned& earned, Amount target) {
  const Amount take = earned.given - target - earned.clawed_back;
  if (take <= 0) return;
  Entry& entry = effects_.add(EntryKind::clawed_back);
  entry.rule = earned.rule;
  entry.text = facts_.order;
  const EarningRule& rule = program_.earning[static_cast<std::size_t>(earned.rule)];
  effects_.claw_back(take, rule.terms, entry);
  note_waiting(rule, -take);
  entry.due = target;
  entry.given = -entry.points;
  earned.clawed_back += take;
}

void Folding::claw_back(Order& order, const Occasion& left) {
  const List<Amount> values = values_of(memory_, program_.basis, order.lines, order.paid_with_points);
  const Occasion then = occasion_of(order, order.lines, values);
  const auto dues = earn(program_, left, then);  // of less than what was in range before, so in range
  for (Order::Earned& earned : order.earned) {
    claw_back_to(earned, std::min(dues ? due_of(*dues, earned.rule) : 0, earned.given));
  }
}

void Folding::claw_back_proportionally(Order& order, const List<Line>& lines, const List<Amount>& values) {
  const Amount left = sum_of(lines, values);
  const auto out = static_cast<std::size_t>(std::count(values.begin(), values.end(), -1));
  const Amount bought = sum_of(order.lines, values_of(memory_, program_.basis, order.lines, order.paid_with_points));
  for (Order::Earned& earned : order.earned) {
    // An order that was free keeps it until no line that counts is left.
    const Amount of_nothing = lines.size() == out ? 0 : earned.given;
    claw_back_to(earned, bought == 0 ? of_nothing : share(earned.given, left, bought));
  }
}

void Folding::recount(const Order& order, const List<Line>& lines, Amount times) {
  const List<Amount> values = values_of(memory_, program_.basis, lines, paid_left(order, lines));
  count_order(program_, account_.criteria, occasion_of(order, lines, values), times);
}

bool Folding::may_return(const Order& order) const {
  Wide most = account_.points.balance;
  for (const std::int32_t place : order.redemptions) {
    const Redemption& request = account_.redemptions[static_cast<std::size_t>(place)];
    if (!may_put_back(request)) return false;
    most += request.points;
  }
  return fits(most);
}

void Folding::return_payment(const Order& order, const List<Line>& left) {
  const bool partly = !left.empty();
  if (program_.paid_points == PaidPoints::none || (partly && program_.paid_points == PaidPoints::only_full)) return;
  const Amount bought = total_of(order.lines);
  const Amount gone = bought - total_of(left);
  for (const std::int32_t place : order.redemptions) {
    Redemption& request = account_.redemptions[static_cast<std::size_t>(place)];
    if (request.status == RedemptionStatus::held && !partly) close(request, RedemptionStatus::released);
    if (request.status != RedemptionStatus::confirmed) continue;
    const Amount due = !partly ? request.points : bought == 0 ? 0 : share(request.points, gone, bought);
    const bool more = due > request.returned || (!partly && request.points == 0);
    if (more) give_back(request, due - request.returned);
  }
}

void Folding::unstamp(Order& order, const Occasion& left) {
  for (Order::Stamped& stamped : order.stamped) {
    const auto place = static_cast<std::size_t>(stamped.card);
    const StampCard& card = first_.revision(stamped.revision).cards[place];
    Occasion of_card = left;
    of_card.as.tier = stamped.tier;
    const std::int32_t target = std::min(stamps_given(card, stamps_due(card, of_card)), stamped.stamps);
    const std::int32_t take = stamped.stamps - target;
    if (take == 0) continue;
    stamped.stamps = target;

    const std::size_t here = out_.size();
    const Source source{stamped.card, kNone};
    effects_.add(EntryKind::unstamped, source);
    const std::int32_t taken = take_stamps_off(place, take);
    Entry& entry = out_[here];
    entry.stamps = -taken;
    entry.due = take;
    entry.given = taken;
  }
}

void Folding::set_back_challenges(Order& order, const Occasion& left) {
  for (ChallengeGrant& grant : order.challenges) {
    const auto place = static_cast<std::size_t>(grant.challenge);
    const bool gone = present_.challenges[place].on == kFiredByNothing;
    set_back({gone ? program_ : present_, grant.challenge}, account_.challenges[place], grant,
             contribution(program_.challenges[place], left, net_earned(order)), order.at, now_.local_day(), effects_);
  }
}

Issue Folding::issue_of(const Order& order, std::uint64_t key) const {
  return {&program_.points, order.at, Giving::for_order, joined_on(), key, account_.confirmed_at(key)};
}

Status Folding::confirm_order() {
  const std::uint32_t* place = account_.keys.find(KeyOf::order, facts_.order);
  if (place == nullptr) return refuse(Code::order_unknown, "/data/order", "an order that was purchased before");
  const std::uint64_t key = static_cast<std::uint64_t>(*place) + 1;
  if (account_.confirmed_at(key) != nullptr) return Status::already;
  account_.confirmations.push_back({key, record_.at});
  for (;;) {
    const Lot lot =
        confirm(first_.lives, inactivity_rules(present_), account_.points, key, record_.at.local_day(), joined_on());
    if (lot.points == 0) break;
    effects_.add_matured(lot).text = facts_.order;
  }
  if (program_.tiers.has(TierBasis::points) && !program_.tiers.counts_pending) {
    Counted points;
    points[TierBasis::points] = qualifying(account_.orders.get(*place, memory_), true);
    change_tier(record_.at, points);
  }
  return accept();
}

Key Folding::refund_key() const {
  const bool of_order = record_.kind == RecordKind::refunded;
  const Text whole = of_order ? facts_.order : facts_.redemption;
  return Key::of_id(KeyOf::refund, digits(static_cast<Amount>(whole.size())) + (of_order ? ' ' : '+') +
                                       std::string(whole) + std::string(facts_.refund));
}

Status Folding::refund() {
  const Key key = refund_key();
  if (account_.keys.find(key) != nullptr) return Status::already;
  const std::uint32_t* place = account_.keys.find(KeyOf::order, facts_.order);
  if (place == nullptr) return refuse(Code::order_unknown, "/data/order", "an order that was purchased before");
  Order order = account_.orders.get(static_cast<std::size_t>(*place), memory_);
  RefundLines lines(memory_, order);
  verdict_ = lines.refund(facts_);
  if (verdict_) return Status::refused;
  if (!may_return(order)) return refuse_overflow();

  effects_.about(facts_.order, program_.sticky_completions);
  if (!program_.segments.empty()) recount(order, RefundLines(memory_, order).left(), -1);
  lines.commit(order);
  const List<Line> left_lines = lines.left();
  return_payment(order, left_lines);
  effects_.use(issue_of(order, static_cast<std::uint64_t>(*place) + 1));
  const Amount paid = paid_left(order, left_lines);
  const List<Amount> values = values_of(memory_, program_.basis, left_lines, paid);
  const Occasion left = occasion_of(order, left_lines, values);
  if (program_.proportional_refunds) {
    claw_back_proportionally(order, left_lines, values);
  } else {
    claw_back(order, left);
  }
  unstamp(order, left);
  set_back_challenges(order, left);
  if (!program_.segments.empty()) recount(order, left_lines, 1);
  Counted less = tier_value(qualifying(order), order, left_lines, paid);
  less.add(order.tier_value, -1);
  for (Amount& value : less.of) value = std::min<Amount>(value, 0);
  order.tier_value.add(less);
  count(order.at, less);
  account_.orders.put(static_cast<std::size_t>(*place), order);
  if (!facts_.refund.empty()) account_.keys.add(key);
  return accept();
}

}  // namespace tenfold
