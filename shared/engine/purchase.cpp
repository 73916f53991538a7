// SPDX-License-Identifier: MIT
// What buying, visiting and joining bring: rules 7 to 14, 30 to 37.
#include <algorithm>

#include "folding.hpp"

namespace tenfold {

bool Folding::has_room(const std::vector<Due>& dues, Amount tier_value) const {
  Wide points = program_.most_awarded();
  for (const Due& due : dues) points += due.points;
  return fits(points + account_.points.balance) && fits(points + account_.points.issued) &&
         fits(points + account_.tiers.standing.ever + tier_value);
}

Amount Folding::tier_value(Amount points, const std::vector<Line>& lines) const {
  Amount spend = 0;
  for (const Line& line : lines) spend += line.amount;
  if (program_.tiers.levels.empty()) return 0;
  switch (program_.tiers.basis) {
    case TierBasis::points:
      return points;
    case TierBasis::spend:
      return spend;
    case TierBasis::orders:
      return spend > 0 ? 1 : 0;
  }
  return 0;
}

Occasion Folding::occasion_of(const Order& order, const std::vector<Line>& lines) const {
  return {RecordKind::purchased, order.at, order.channel, order.location, &lines, order.tier, order.first};
}

void Folding::earn_dues(std::vector<Due> dues, Order* order) {
  const Day day = record_.at.local_day();
  for (Due& due : dues) {
    const Clipped clipped = clip(program_, account_.caps, due.rule, due.points, day);
    Entry& entry = effects_.add(EntryKind::earned);
    entry.rule = due.rule;
    entry.points = clipped.given;
    entry.due = due.points;
    entry.given = clipped.given;
    entry.cap = clipped.cap;
    entry.working = std::move(due.working);
    effects_.earn(clipped.given);
    use(program_, account_.caps, due.rule, clipped.given, day, oldest_);
    if (order != nullptr && clipped.given > 0) order->earned.push_back({due.rule, clipped.given, 0});
  }
}

void Folding::stamp(const Occasion& occasion, Order* order) {
  for (std::size_t i = 0; i < program_.cards.size(); ++i) {
    if (program_.cards[i].gone) continue;
    const Program& terms = terms_of_card(i);
    const StampCard& card = terms.cards[i];
    Occasion of_card = occasion;
    if (&terms != &program_) of_card.tier = tier_in(terms);
    const Amount due = stamps_due(card, of_card);
    if (due == 0) continue;
    CardState& state = account_.cards[i];
    const Stamping stamps = stamping(card, state, due, room_on(i), record_.at);
    const Source source{static_cast<Index>(i), kNone};
    Entry& entry = effects_.add(EntryKind::stamped, source);
    entry.stamps = stamps.given;
    entry.reason = stamps.against;
    if (stamps.given != due) {
      entry.due = due;
      entry.given = stamps.given;
    }
    if (stamps.given == 0) continue;
    note_stamps(card, state, stamps.given, record_.at, oldest_);
    put_stamps_on(i, stamps.given);
    if (order != nullptr) order->stamped.push_back({source.card, stamps.given, terms.number});
  }
}

void Folding::move_challenges(const Occasion& occasion, Amount points, Order* order) {
  for (std::size_t i = 0; i < program_.challenges.size(); ++i) {
    const Challenge& challenge = program_.challenges[i];
    auto grant = move(challenge, account_.challenges[i], static_cast<Index>(i),
                      contribution(challenge, occasion, points), record_.at, oldest_, effects_);
    if (order != nullptr && grant) order->challenges.push_back(std::move(*grant));
  }
}

void Folding::reward_occasion(const Occasion& occasion, std::vector<Due> dues, Order* order) {
  const Amount before = account_.points.issued;
  earn_dues(std::move(dues), order);
  const Amount points = account_.points.issued - before;
  stamp(occasion, order);
  move_challenges(occasion, points, order);
  const bool counts = order != nullptr || program_.tiers.basis == TierBasis::points;
  const Amount value = counts ? tier_value(points, order != nullptr ? order->lines : std::vector<Line>{}) : 0;
  if (order != nullptr) order->tier_value = value;
  change_tier(record_.at, value);
}

Outcome Folding::purchase() {
  if (account_.keys.find(KeyOf::order, facts_.order) != nullptr) return already();
  if (!facts_.currency.empty() && facts_.currency != program_.currency) {
    return refuse(Code::currency_unknown, "/data/currency", program_.currency.c_str());
  }
  Order order;
  order.at = record_.at;
  order.tier = tier_in(program_);
  order.first = account_.orders.empty();
  order.channel = facts_.channel;
  order.location = facts_.location;
  order.lines = facts_.lines;
  order.units_refunded.resize(order.lines.size());
  order.money_refunded.resize(order.lines.size());

  const Occasion occasion = occasion_of(order, order.lines);
  auto dues = earn(program_, occasion);
  if (!dues || !has_room(*dues, tier_value(0, order.lines))) return refuse_overflow();
  reward_occasion(occasion, std::move(*dues), &order);
  account_.keys.add(KeyOf::order, facts_.order, static_cast<std::int64_t>(account_.orders.size()));
  account_.orders.push_back(std::move(order));
  return accept();
}

Outcome Folding::attend() {
  const Occasion occasion{record_.kind, record_.at,        facts_.channel,         facts_.location,
                          nullptr,      tier_in(program_), account_.orders.empty()};
  auto dues = earn(program_, occasion);
  if (!dues || !has_room(*dues, 0)) return refuse_overflow();
  if (record_.kind == RecordKind::joined) effects_.add(EntryKind::joined);
  reward_occasion(occasion, std::move(*dues), nullptr);
  return accept();
}

Outcome Folding::visit() {
  if (account_.keys.find(KeyOf::visit, facts_.visit) != nullptr) return already();
  Outcome outcome = attend();
  const bool named = outcome.status == Status::accepted && !facts_.visit.empty();
  if (named) account_.keys.add(KeyOf::visit, facts_.visit, 0);
  return outcome;
}

Outcome Folding::join() {
  if (account_.joined_at) return already();
  Outcome outcome = attend();
  if (outcome.status == Status::accepted) account_.joined_at = record_.at;
  return outcome;
}

}  // namespace tenfold
