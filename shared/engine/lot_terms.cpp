// SPDX-License-Identifier: MIT
// From when on, and until when, points can be spent: rules 15 to 17.
#include "lots.hpp"

namespace tenfold {
namespace {

std::int64_t maturing_ms(const PointRules& rules, const Instant& at) {
  const Instant exact{at.ms + std::int64_t{rules.pending_days} * 86'400'000, at.offset};
  if (rules.pending_until == Period::none) return exact.ms;
  const std::int32_t period = period_of(exact.local_day(), rules.pending_until);
  return start_of(first_day(period + 1, rules.pending_until), at.offset).ms;
}

Day before_anniversary(Day joined, Day from) {
  const CivilDate date = civil_of(joined);
  return next_yearly(date.month, date.day, std::max(joined, from) + 1) - 1;
}

}  // namespace

Day expiry_of(const PointRules& rules, Day from, const std::optional<Day>& joined) {
  switch (rules.expiry) {
    case ExpiryKind::never:
      break;
    case ExpiryKind::rolling:
      return last_day(rules.life, from);
    case ExpiryKind::fixed_date: {
      const Day next = next_yearly(rules.month, rules.day, from);
      return std::min(next - from < rules.minimum_days ? next_yearly(rules.month, rules.day, next + 1) : next,
                      kLastDay);
    }
    case ExpiryKind::inactivity:
      return Lot::kInactivity;
    case ExpiryKind::anniversary:
      return joined ? std::min(before_anniversary(*joined, from), kLastDay) : Lot::kUnjoined;
  }
  return Lot::kNever;
}

Lot lot_of(const PointRules& rules, const Instant& at, Giving giving, const std::optional<Day>& joined) {
  Lot lot;
  Day from = at.local_day();
  if (rules.spend_order == SpendOrder::oldest_earned) lot.earned = from;
  const bool starts_later = giving != Giving::at_once && rules.life_starts == LifeStarts::matured;
  if (giving != Giving::at_once && rules.pending == PendingKind::after) {
    lot.matures_ms = maturing_ms(rules, at);
    if (starts_later) from = Instant{lot.matures_ms, at.offset}.local_day();
  }
  if (giving == Giving::for_order && rules.pending == PendingKind::on_confirmation) {
    lot.matures_ms = Lot::kOnConfirmation;
    if (starts_later) return lot;
  }
  lot.expires = expiry_of(rules, from, joined);
  return lot;
}

}  // namespace tenfold
