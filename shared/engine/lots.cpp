// SPDX-License-Identifier: MIT
#include "lots.hpp"

#include <algorithm>
#include <utility>

namespace tenfold {
namespace {

bool is_alike(const Lot& a, const Lot& b) {
  return a.expires == b.expires && a.earned == b.earned && a.matures_ms == b.matures_ms && a.order == b.order;
}

Amount in_lots(const Points& points, bool pending_only) {
  Amount sum = 0;
  for (const Lot& lot : points.lots) sum += !pending_only || lot.pending() ? lot.points : 0;
  return sum;
}

/// Whether it can be told apart from the loose points.
bool needs_lot(const Lot& lot) { return lot.pending() || lot.expires != Lot::kNever || lot.earned != 0; }

/// The place of what is spent first: the number of lots for loose points, or where there is nothing else.
std::size_t first_to_spend(const PointRules& rules, const Points& points, bool have_loose) {
  const auto rank = [&](const Lot& lot) {
    const Day last = points.last_day_of(lot);
    return rules.spend_order == SpendOrder::oldest_earned ? std::pair(lot.earned, last) : std::pair(last, lot.earned);
  };
  std::size_t first = points.lots.size();
  for (std::size_t i = 0; i < points.lots.size(); ++i) {
    const Lot& lot = points.lots[i];
    if (lot.pending()) continue;
    const bool is_first = first == points.lots.size() && !have_loose;
    if (is_first || rank(lot) < rank(first == points.lots.size() ? Lot() : points.lots[first])) first = i;
  }
  return first;
}

/// Into the lot that differs in nothing, or as one more.
void join(Points& points, const Lot& lot) {
  for (Lot& other : points.lots) {
    if (!is_alike(other, lot)) continue;
    other.points += lot.points;
    return;
  }
  points.lots.push_back(lot);
}

/// Loose points into a lot, as far as no deficit needs them.
void place(Points& points, Lot lot) {
  lot.points = std::min(lot.points, points.loose());
  if (!lot.pending()) lot.order = 0;
  if (lot.points <= 0 || !needs_lot(lot)) return;
  join(points, lot);
}

/// Takes up to `amount` out of a lot; answers how much.
Amount reduce(Points& points, std::size_t place, Amount amount) {
  Lot& lot = points.lots[place];
  const Amount taken = std::min(amount, lot.points);
  lot.points -= taken;
  if (lot.points == 0) points.lots.erase(points.lots.begin() + static_cast<std::ptrdiff_t>(place));
  return taken;
}

/// What was in a lot of pending points becomes spendable.
void mature(const PointRules& idling, Points& points, Lot lot, Day day) {
  lot.matures_ms = Lot::kMature;
  place(points, lot);
  keep_active(idling, points, day);
}

/// How much beyond an order's own pending points may be taken back.
Amount most_clawed_back(const PointRules& rules, const Points& points) {
  if (rules.when_spent == WhenSpent::only_pending) return 0;
  if (rules.when_spent == WhenSpent::clamp_at_zero) return points.available();
  return rules.debt_limit ? std::max<Amount>(0, points.free() + *rules.debt_limit) : limits::amount_max;
}

}  // namespace

Amount Points::pending() const { return in_lots(*this, true); }

Amount Points::loose() const { return balance - held - in_lots(*this, false); }

void credit(Points& points, Amount amount, Lot lot) {
  points.balance += amount;
  lot.points = amount;
  place(points, lot);
}

void spend(const PointRules& rules, Points& points, Amount amount, Row<Lot>* parts) {
  Amount loose = std::max<Amount>(0, points.loose());
  while (amount > 0) {
    const std::size_t first = first_to_spend(rules, points, loose > 0);
    Lot part;
    if (first < points.lots.size()) {
      part = points.lots[first];
      part.points = reduce(points, first, amount);
    } else {
      part.points = loose > 0 ? std::min(loose, amount) : amount;
      loose -= std::min(loose, part.points);
    }
    amount -= part.points;
    if (parts != nullptr) parts->push_back(part);
  }
}

void hold(const PointRules& rules, Points& points, std::uint64_t request, Amount price) {
  Row<Lot> parts;
  spend(rules, points, price, &parts);
  const bool loose = parts.size() == 1 && !needs_lot(parts[0]);
  for (const Lot& part : parts) {
    if (!loose) points.taken.push_back({request, part});
  }
  points.held += price;
}

Row<Lot> give_back(Points& points, std::uint64_t request, Amount amount) {
  Row<Lot> parts;
  for (std::size_t i = points.taken.size(); i-- > 0 && amount > 0;) {
    Lot& lot = points.taken[i].lot;
    if (points.taken[i].request != request) continue;
    parts.push_back(lot);
    parts.back().points = std::min(lot.points, amount);
    amount -= parts.back().points;
    lot.points -= parts.back().points;
    if (lot.points == 0) points.taken.erase(points.taken.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (amount > 0) parts.push_back({}).points = amount;
  return parts;
}

void release(Points& points, std::uint64_t request, Amount price) {
  const Row<Lot> parts = give_back(points, request, price);
  points.held -= price;
  for (const Lot& part : parts) place(points, part);
}

std::optional<Day> reinstate(const PointRules& rules, Points& points, std::uint64_t request, Amount amount, Day today) {
  std::optional<Day> anew;
  points.balance += amount;
  for (Lot part : give_back(points, request, amount)) {
    if (points.last_day_of(part) < today) {
      part.expires = points.last_day_of(part);
      if (rules.reinstate == Reinstate::grace_days) {
        part.expires = std::min(today + rules.grace_days, kLastDay);
        anew = part.expires;
      }
    }
    place(points, part);
  }
  return anew;
}

ClawedBack claw_back(const PointRules& rules, Points& points, Amount amount, const Lot& own) {
  const Amount most = most_clawed_back(rules, points);
  ClawedBack taken;
  const bool has_own = own.order != 0;
  for (const bool any : {false, true}) {
    for (std::size_t i = points.lots.size(); has_own && i-- > 0;) {
      const Lot& lot = points.lots[i];
      const bool alike = lot.matures_ms == own.matures_ms && (any || lot.expires == own.expires);
      if (lot.pending() && lot.order == own.order && alike) taken.pending += reduce(points, i, amount - taken.pending);
    }
  }
  Amount left = std::min(amount - taken.pending, most);
  taken.points = taken.pending + left;
  points.balance -= taken.points;
  if (has_own && own.expires == Lot::kNever && own.earned == 0)
    left -= std::clamp<Amount>(points.loose() + left, 0, left);
  for (std::size_t i = points.lots.size(); has_own && i-- > 0;) {
    const Lot& lot = points.lots[i];
    if (!lot.pending() && lot.expires == own.expires && lot.earned == own.earned) left -= reduce(points, i, left);
  }
  points.balance += left;
  spend(rules, points, left, nullptr);
  points.balance -= left;
  return taken;
}

std::optional<LotEvent> next_event(const Points& points, const Instant& now) {
  std::optional<LotEvent> next;
  const auto consider = [&](const LotEvent& event) {
    const bool older = next && points.lots[event.lot].earned < points.lots[next->lot].earned;
    const bool before = next && event.expires && (!next->expires || older);
    const bool sooner = !next || event.at.ms < next->at.ms || (event.at.ms == next->at.ms && before);
    if (event.at.ms <= now.ms && sooner) next = event;
  };
  for (std::size_t i = 0; i < points.lots.size(); ++i) {
    const Lot& lot = points.lots[i];
    const bool ends = lot.has_date() || (lot.expires == Lot::kInactivity && !lot.pending());
    if (ends) consider({start_of(points.last_day_of(lot) + 1, now.offset), i, true});
    if (lot.pending()) consider({{lot.matures_ms, now.offset}, i, false});
  }
  return next;
}

Lot happen(const PointRules& idling, Points& points, const LotEvent& event) {
  const Lot lot = points.lots[event.lot];
  reduce(points, event.lot, lot.points);
  if (event.expires) {
    points.balance -= lot.points;
    points.expired += lot.points;
    return lot;
  }
  mature(idling, points, lot, event.at.local_day());
  return lot;
}

Lot confirm(const List<PointTerms>& lives, const PointRules& idling, Points& points, std::uint64_t order, Day day,
            const std::optional<Day>& joined) {
  for (std::size_t i = 0; i < points.lots.size(); ++i) {
    Lot lot = points.lots[i];
    if (lot.order != order || lot.matures_ms != Lot::kOnConfirmation) continue;
    reduce(points, i, lot.points);
    if (lot.begins_life()) lot.expires = expiry_of(lives[lot.life()], day, joined);
    mature(idling, points, lot, day);
    return lot;
  }
  return {};
}

void end_inactivity(Points& points, Day day) {
  for (Taken& taken : points.taken) {
    const bool over = taken.lot.expires == Lot::kInactivity && points.active_until < day;
    if (over) taken.lot.expires = points.active_until;
  }
}

void keep_active(const PointRules& rules, Points& points, Day day) {
  for (const Lot& lot : points.lots) {
    if (lot.expires != Lot::kInactivity || lot.pending() || points.active_until >= day) continue;
    end_inactivity(points, day);
    points.active_until = last_day(rules.terms.life, day);
  }
}

Row<Expiring> expiring(const Points& points, std::size_t most) {
  Row<Expiring> days;
  for (const Lot& lot : points.lots) {
    const Day on = points.last_day_of(lot);
    if (lot.pending() || on >= Lot::kUnjoined) continue;
    auto place = days.begin();
    while (place != days.end() && place->on < on) ++place;
    if (place == days.end() || place->on != on) place = days.insert(place, {on, 0});
    place->points += lot.points;
  }
  if (days.size() > most) days.erase(days.begin() + most, days.end());
  return days;
}

void set_anniversary(Points& points, Day joined) {
  PointTerms terms;
  terms.expiry = ExpiryKind::anniversary;
  const auto set = [&](Lot& lot) {
    if (lot.expires == Lot::kUnjoined) lot.expires = expiry_of(terms, joined, joined);
  };
  for (Taken& taken : points.taken) set(taken.lot);
  for (Lot& lot : std::exchange(points.lots, {})) {  // each may be like another now
    set(lot);
    join(points, lot);
  }
}

}  // namespace tenfold
