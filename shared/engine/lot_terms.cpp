// SPDX-License-Identifier: MIT
// From when on, and until when, points can be spent: rules 15 to 17.
#include "lots.hpp"

namespace tenfold {
namespace {

std::int64_t maturing_ms(const PointTerms& terms, Period week, const Instant& at) {
  const Instant exact{at.ms + std::int64_t{terms.pending_days} * 86'400'000, at.offset};
  if (terms.pending_until == Period::none) return exact.ms;
  const Period unit = terms.pending_until == Period::week ? week : terms.pending_until;
  return start_of(first_day(period_of(exact.local_day(), unit) + 1, unit), at.offset).ms;
}

Day before_anniversary(Day joined, Day from) {
  const CivilDate date = civil_of(joined);
  return next_yearly(date.month, date.day, std::max(joined, from) + 1) - 1;
}

}  // namespace

Day expiry_of(const PointTerms& terms, Day from, const std::optional<Day>& joined) {
  switch (terms.expiry) {
    case ExpiryKind::programs:
    case ExpiryKind::never:
      break;
    case ExpiryKind::rolling:
      return last_day(terms.life, from);
    case ExpiryKind::fixed_date: {
      const Day next = next_yearly(terms.month, terms.day, from);
      return std::min(next - from < terms.minimum_days ? next_yearly(terms.month, terms.day, next + 1) : next,
                      kLastDay);
    }
    case ExpiryKind::anniversary:
      return joined ? std::min(before_anniversary(*joined, from), kLastDay) : Lot::kUnjoined;
    case ExpiryKind::on_date:
      return terms.last;
    case ExpiryKind::inactivity:
      return Lot::kInactivity;
  }
  return Lot::kNever;
}

Lot lot_of(const Issue& issue, const PointTerms& own) {
  const PointRules& rules = *issue.rules;
  const bool waits_own = own.pending != PendingKind::programs;
  const PointTerms& wait = waits_own ? own : rules.terms;
  const PointTerms& life = own.expiry != ExpiryKind::programs ? own : rules.terms;
  const bool waits = waits_own || issue.giving != Giving::at_once;
  const bool starts_later = waits && rules.life_starts == LifeStarts::matured;
  Lot lot;
  lot.order = issue.order;
  Day from = issue.at.local_day();
  if (rules.spend_order == SpendOrder::oldest_earned) lot.earned = from;
  if (waits && wait.pending == PendingKind::after) {
    lot.matures_ms = maturing_ms(wait, rules.week, issue.at);
    if (starts_later) from = Instant{lot.matures_ms, issue.at.offset}.local_day();
  }
  if (issue.giving == Giving::for_order && wait.pending == PendingKind::on_confirmation) {
    lot.matures_ms = Lot::kOnConfirmation;
    if (starts_later && issue.confirmed == nullptr) {
      if (life.number > 0) lot.expires = Lot::kLives - life.number;
      return lot;
    }
    if (starts_later) from = issue.confirmed->local_day();
  }
  lot.expires = expiry_of(life, from, issue.joined);
  return lot;
}

}  // namespace tenfold
