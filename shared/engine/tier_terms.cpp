// SPDX-License-Identifier: MIT
// Until when a level is kept, and what would keep it: rules 26 to 28.
#include <algorithm>

#include "tiers.hpp"

namespace tenfold {
namespace {

Day anchor_of(const Tiers& tiers, const Standing& standing) {
  if (tiers.window != TierWindow::anniversary) return day_of({2000, 1, 1});
  return tiers.of == AnniversaryOf::joining ? standing.joined : standing.entered;
}

/// The first day of the period that a day falls into, or of one that is so many later. What was before joining is of
/// the first.
Day first_of(const Tiers& tiers, const Standing& standing, Day day, std::int32_t later) {
  const Periods periods{anchor_of(tiers, standing), tiers.length};
  if (periods.anchor == kNoDay) return kForever;
  const bool joining = tiers.window == TierWindow::anniversary && tiers.of == AnniversaryOf::joining;
  return periods.first(periods.of(joining ? std::max(day, periods.anchor) : day) + later);
}

/// The first day after the period that a day falls into and so many more.
Day end_of(const Tiers& tiers, const Standing& standing, Day day, std::int32_t more) {
  return first_of(tiers, standing, day, more + 1);
}

Day with_grace(const Tiers& tiers, Day last) { return last == kForever ? last : last + tiers.grace_days; }

Day last_before(const Tiers& tiers, Day end) { return with_grace(tiers, end == kForever ? end : end - 1); }

/// The last day that has to be looked at to see what of the present tier is lost.
Day horizon(const Tiers& tiers, const Standing& standing) {
  Day last = standing.floor() == kNone ? standing.today : standing.assigned_until;
  if (tiers.keeps_nothing()) {
    last = kForever;
  } else if (tiers.keep != TierKeep::duration) {
    last = std::max(last, with_grace(tiers, period_end(tiers, standing)));
  } else if (const Index kept = standing.kept.on(standing.today); kept != kNone) {
    last = std::max(last, standing.kept.until[kept]);
  }
  return std::min(last, kLastDay - 1) + 1;
}

}  // namespace

Index Kept::on(Day day) const {
  const Day least = std::max(day, kNoDay + 1);
  auto level = static_cast<Index>(limits::levels);
  while (--level != kNone && until[level] < least) {
  }
  return level;
}

void Kept::keep(Index level, Day last) {
  for (Index i = 0; i <= level; ++i) until[i] = std::max(until[i], last);
}

Day period_end(const Tiers& tiers, const Standing& standing) {
  if (!tiers.has_periods()) return kForever;
  if (standing.begun == kNoDay && tiers.window != TierWindow::anniversary) return kNoDay;
  return end_of(tiers, standing, standing.begun, 0);
}

void skip_to(const Tiers& tiers, Standing& standing, Day day) {
  const Day first = first_of(tiers, standing, day, 0);
  if (first <= standing.begun || first == kForever) return;
  standing.last_begun = std::max(standing.begun, first_of(tiers, standing, day, -1));
  standing.begun = first;
}

Day kept_until(const Tiers& tiers, const Standing& standing, Day reached) {
  if (tiers.keep == TierKeep::duration) return with_grace(tiers, last_day(tiers.kept, reached));
  const bool next = tiers.keep == TierKeep::end_of_next_period;
  const bool later = tiers.next_period || (tiers.window == TierWindow::anniversary && tiers.of == AnniversaryOf::tier);
  return last_before(tiers, end_of(tiers, standing, reached, next + later));
}

Day landed_until(const Tiers& tiers, const Standing& standing, Day landed) {
  if (tiers.keep == TierKeep::duration) return kept_until(tiers, standing, landed);
  return last_before(tiers, end_of(tiers, standing, landed, 0));
}

std::optional<Keeping> keeping(const Tiers& tiers, const TierState& state, const Instant& now) {
  const Standing& standing = state.standing;
  Standing later = standing;
  const Instant end = start_of(horizon(tiers, standing), now.offset);
  while (const auto change = advance(tiers, state.window, later, end)) {
    if (later.current >= standing.current) continue;
    const Day lost = Instant{change->at.ms, now.offset}.local_day();
    // What else leaves on that day is to be made up for as well.
    while (advance(tiers, state.window, later, {start_of(lost + 1, now.offset).ms - 1, now.offset})) {
    }
    const Day until = std::max(lost - 1, now.local_day());
    const bool by_period = tiers.has_periods() && tiers.keep != TierKeep::duration;
    Keeping keep{until, by_period ? period_end(tiers, standing) - 1 : until, std::nullopt, later.current};
    if (by_period && kept_until(tiers, standing, standing.today) <= until) return keep;
    keep.missing = tiers.levels[static_cast<std::size_t>(standing.current)].from;
    keep.missing->add(by_period ? standing.sum : later.sum, -1);
    return keep;
  }
  return std::nullopt;
}

}  // namespace tenfold
