// SPDX-License-Identifier: MIT
// What buying, visiting and joining bring: rules 7 to 14, 30 to 37.
#include <algorithm>

#include "basis.hpp"
#include "folding.hpp"

namespace tenfold {

bool Folding::has_room(const List<Due>& dues, const Counted& tier_value) const {
  Wide points = present_.most_awarded;
  for (const Due& due : dues) points += due.points;
  return fits(points + account_.points.balance) && fits(points + account_.points.issued) &&
         fits(points + account_.tiers.standing.ever + tier_value.total());
}

Circumstances Folding::circumstances() const {
  return circumstances_of(program_, account_, tier_in(program_), record_.at.local_day());
}

Fraction Folding::rate_of(const Order& order) const {
  return order.currency == kNone ? Fraction::of(1) : program_.currencies[static_cast<std::size_t>(order.currency)].rate;
}

Counted Folding::tier_value(Amount points, const Order& order, const List<Line>& lines, Amount paid_with_points) const {
  const Tiers& tiers = program_.tiers;
  Counted value;
  if (tiers.has(TierBasis::points)) value[TierBasis::points] = points;
  const bool measures = tiers.has(TierBasis::measure);
  if (!tiers.has(TierBasis::spend) && !tiers.has(TierBasis::orders) && !measures) return value;
  const List<Amount> values = values_of(memory_, tiers.counts, lines, paid_with_points);
  const Amount spend = in_programs_money(sum_of(lines, values), rate_of(order));
  if (tiers.has(TierBasis::spend)) value[TierBasis::spend] = spend;
  if (tiers.has(TierBasis::orders)) value[TierBasis::orders] = spend > 0 ? 1 : 0;
  for (std::size_t i = 0; measures && i < lines.size(); ++i) {
    if (values.empty() || values[i] >= 0) value[TierBasis::measure] += lines[i].measure;
  }
  return value;
}

Occasion Folding::occasion_of(const Order& order, const List<Line>& lines, const List<Amount>& values) const {
  Occasion out;
  out.kind = RecordKind::purchased;
  out.at = order.at;
  out.channel = order.channel;
  out.location = order.location;
  out.lines = &lines;
  out.values = values.empty() ? nullptr : values.data();
  out.rate = rate_of(order);
  out.codes = &order.codes;
  out.as = order.as;
  out.memory = &memory_;
  return out;
}

Amount Folding::earn_dues(List<Due> dues, Order* order) {
  Amount qualifying = 0;
  for (Due& due : dues) {
    const EarningRule& rule = program_.earning[static_cast<std::size_t>(due.rule)];
    if (rule.qualifying) qualifying += due.given;
    note_waiting(rule, due.given);
    Entry& entry = effects_.add(EntryKind::earned);
    entry.rule = due.rule;
    entry.due = due.points;
    entry.given = due.given;
    entry.cap = due.cap;
    entry.working = std::move(due.working);
    effects_.earn(due.given, rule.terms, entry);
    use(program_, account_.caps, due, record_.at, oldest_);
    if (order != nullptr && due.given > 0) order->earned.add(memory_, {due.rule, due.given, 0});
  }
  return qualifying;
}

void Folding::stamp(const Occasion& occasion, Order* order) {
  for (std::size_t i = 0; i < program_.cards.size(); ++i) {
    if (program_.cards[i].gone) continue;
    const Program& terms = terms_of_card(i);
    const StampCard& card = terms.cards[i];
    Occasion of_card = occasion;
    if (&terms != &program_) of_card.as.tier = tier_in(terms);
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
    note_stamps(first_, i, state, stamps.given, record_.at, oldest_);
    put_stamps_on(i, stamps.given);
    if (order != nullptr) order->stamped.add(memory_, {source.card, stamps.given, terms.number, of_card.as.tier});
  }
}

void Folding::reward_occasion(const Occasion& occasion, List<Due> dues, Order* order) {
  const Amount before = account_.points.issued;
  const Amount qualifying = earn_dues(std::move(dues), order);
  const Amount points = account_.points.issued - before;
  stamp(occasion, order);
  move_challenges(occasion, points, order);
  if (order != nullptr) {
    if (program_.tiers.has(TierBasis::points)) order->tier_value[TierBasis::points] = qualifying;
    count(record_.at, order->tier_value);
    count_order(program_, account_.criteria, occasion, 1);
    return;
  }
  Counted value = value_here();
  if (program_.tiers.has(TierBasis::points)) value[TierBasis::points] = qualifying;
  if (value.total() != 0) count(record_.at, value);
}

Counted Folding::value_here() const {
  Counted value;
  if (program_.tiers.has(TierBasis::visits)) value[TierBasis::visits] = record_.kind == RecordKind::visited ? 1 : 0;
  if (program_.tiers.has(TierBasis::measure)) value[TierBasis::measure] = facts_.measure;
  return value;
}

void Folding::look_ahead(const Counted& value) {
  TierState later = account_.tiers;
  (void)contribute(present_.tiers, later, record_.at, value, now_, record_.at);
  ahead_ = later.standing.current;
}

Status Folding::find_dues(const Occasion& occasion, const Counted& tier_value, List<Due>& out) {
  auto dues = earn(program_, occasion, occasion);
  if (!dues) return refuse_overflow();
  exclude(program_, *dues);
  if (!allot(program_, account_.caps, account_.points.balance, record_.at, *dues)) {
    return refuse(Code::cap_reached, "/data", "what its caps have room for");
  }
  if (!has_room(*dues, tier_value)) return refuse_overflow();
  out = std::move(*dues);
  return Status::accepted;
}

Status Folding::find_payment(Order& order) {
  for (Text id : facts_.redemptions) {
    const std::uint32_t* place = account_.keys.find(KeyOf::redemption, id);
    if (place == nullptr) return refuse(Code::redemption_unknown, "/data/redemptions", "requests made before");
    const RedemptionStatus status = account_.redemptions[static_cast<std::size_t>(*place)].status;
    if (status != RedemptionStatus::held && status != RedemptionStatus::confirmed) {
      return refuse(Code::redemption_settled, "/data/redemptions", "requests that are held or confirmed");
    }
    order.redemptions.add(memory_, static_cast<std::int32_t>(*place));
  }
  return Status::accepted;
}

Status Folding::purchase() {
  const Key key = Key::of_id(KeyOf::order, facts_.order);
  if (account_.keys.find(key) != nullptr) return Status::already;
  Order order;
  order.currency = program_.currency_of(facts_.currency);
  if (!facts_.currency.empty() && facts_.currency != program_.currency && order.currency == kNone) {
    return refuse(Code::currency_unknown, "/data/currency", "a currency that the programme names");
  }
  order.at = record_.at;
  order.channel = facts_.channel;
  order.location = facts_.location;
  order.codes = facts_.codes;
  order.paid_with_points = facts_.paid_with_points;
  if (find_payment(order) == Status::refused) return Status::refused;
  order.lines = facts_.lines;

  Amount most = 0;  // under any basis
  for (const Line& line : order.lines) most += line.amount + line.tax + line.discount;
  most = in_programs_money(most, rate_of(order));
  if (!fits(most) || !have_room(account_.criteria, most)) return refuse_overflow();
  const List<Amount> values = values_of(memory_, program_.basis, order.lines, order.paid_with_points);
  order.tier_value = tier_value(0, order, order.lines, order.paid_with_points);
  if (program_.tiers.same_order) look_ahead(order.tier_value);
  order.as = circumstances();
  const Occasion occasion = occasion_of(order, order.lines, values);
  List<Due> dues;
  if (find_dues(occasion, order.tier_value, dues) == Status::refused) return Status::refused;
  Issue issued = issue(Giving::for_order);
  issued.order = account_.orders.size() + 1;
  effects_.use(issued);
  reward_occasion(occasion, std::move(dues), &order);
  account_.keys.add(key, static_cast<std::uint32_t>(account_.orders.size()));
  account_.orders.add(order);
  return accept();
}

Occasion Folding::occasion_here() const {
  Occasion occasion;
  occasion.kind = record_.kind;
  occasion.at = record_.at;
  occasion.channel = facts_.channel;
  occasion.location = facts_.location;
  occasion.activity = facts_.activity;
  occasion.subject = facts_.subject;
  occasion.answer = facts_.answer;
  occasion.quantity = facts_.quantity;
  occasion.measure = facts_.measure;
  occasion.codes = &facts_.codes;
  occasion.as = circumstances();
  occasion.memory = &memory_;
  return occasion;
}

void Folding::give_as_of_visit() { effects_.use(issue(Giving::earned)); }

Status Folding::attend() {
  const Occasion occasion = occasion_here();
  List<Due> dues;
  if (find_dues(occasion, value_here(), dues) == Status::refused) return Status::refused;
  give_as_of_visit();
  if (record_.kind == RecordKind::joined) {
    set_anniversary(account_.points, record_.at.local_day());
    effects_.add(EntryKind::joined);
  }
  reward_occasion(occasion, std::move(dues), nullptr);
  return accept();
}

Status Folding::attend_once(KeyOf of, Text key) {
  if (account_.keys.find(of, key) != nullptr) return Status::already;
  const Status status = attend();
  if (status == Status::accepted && !key.empty()) account_.keys.add(of, key, 0);
  return status;
}

Status Folding::visit() { return attend_once(KeyOf::visit, facts_.visit); }

Status Folding::act() { return attend_once(KeyOf::action, facts_.action); }

Status Folding::join() {
  if (account_.joined_at) return Status::already;
  const Status status = attend();
  if (status != Status::accepted) return status;
  account_.joined_at = record_.at;
  account_.tiers.standing.joined = record_.at.local_day();
  return status;
}

}  // namespace tenfold
