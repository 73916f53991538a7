// SPDX-License-Identifier: MIT
#include "tiers.hpp"

#include <algorithm>
#include <utility>

namespace tenfold {
namespace {

/// Whether entering a tier began the period.
bool is_rising(const Standing& standing) { return standing.entered_ms != Standing().entered_ms; }

/// Where one lands from a level, as things are (rule 27).
Index landing(const Tiers& tiers, const Standing& standing, Index from) {
  const Index bottom = tiers.bottom();
  if (tiers.landing == Landing::by_balance) return tiers.level_for(standing.sum);
  if (tiers.landing == Landing::lowest) return bottom;
  return std::max<Index>(static_cast<Index>(from - 1), bottom);
}

Index reached(const Tiers& tiers, const Standing& standing) {
  return tiers.next_period ? tiers.bottom() : tiers.level_for(counted(standing));
}

/// The level that was kept to the day before is not kept on this one, unless it is reached.
void land(const Tiers& tiers, Standing& standing, Index level, Day day) {
  if (standing.kept.on(day) >= level) return;
  const bool stays = tiers.level_for(standing.sum) >= level;
  const bool by_sum = stays && !tiers.next_period && tiers.keep != TierKeep::duration;
  if (!by_sum) standing.kept.keep(stays ? level : landing(tiers, standing, level), landed_until(tiers, standing, day));
}

/// What is kept in this period, from what was when the one before it began and what counted in that.
void keep_reached(const Tiers& tiers, Standing& standing) {
  const Index reached = tiers.level_for(standing.last_sum);
  const Day last = standing.begun - 1;
  Kept& kept = standing.kept;
  kept = standing.last_kept;
  const Index present = std::max(kept.on(last), tiers.next_period ? kNone : reached);
  kept.keep(reached, kept_until(tiers, standing, last));
  const Counted sum = std::exchange(standing.sum, {});  // as the period began
  standing.sum[TierBasis::balance] = sum[TierBasis::balance];
  land(tiers, standing, present, standing.begun);
  standing.sum = sum;
  for (Index level = present; level > tiers.bottom(); --level) {
    const Day until = kept.until[level];
    if (until >= standing.begun && until < standing.today) land(tiers, standing, level, until + 1);
  }
}

/// What is reached by the balance now is kept, also when it is computed again what is.
void keep_by_balance(const Tiers& tiers, Standing& standing) {
  if (tiers.next_period || !tiers.has_periods() || tiers.keep == TierKeep::duration) return;
  Counted balance;
  balance[TierBasis::balance] = standing.sum[TierBasis::balance];
  const Index level = tiers.level_for(balance);
  standing.kept.keep(level, kept_until(tiers, standing, standing.today));
  standing.last_kept.keep(level, kept_until(tiers, standing, standing.today));
}

/// What counts has gone from one level to another: what that keeps for a duration begins, or is undone.
void cross(const Tiers& tiers, Standing& standing, Index before, Index after, Day day) {
  for (Index level = std::max<Index>(before, after); level > std::min(before, after); --level) {
    Day& until = standing.kept.until[level];
    Day& undone = standing.last_kept.until[level];
    const Day last = until;
    until = after > before ? std::max(last, kept_until(tiers, standing, day)) : undone;
    undone = after > before ? last : kNoDay;
  }
}

/// The period is over, on its last day or because a tier was entered.
void begin_period(const Tiers& tiers, Standing& standing, Day day) {
  const Counted ahead = std::exchange(standing.next_sum, {});
  standing.last_sum = standing.sum;
  standing.sum = ahead;
  standing.sum[TierBasis::balance] = standing.last_sum[TierBasis::balance];
  standing.last_begun = standing.begun;
  standing.begun = day;
  if (tiers.keep == TierKeep::duration) {
    if (tiers.next_period) {
      standing.kept.keep(tiers.level_for(standing.last_sum), kept_until(tiers, standing, day));
    } else {
      cross(tiers, standing, tiers.bottom(), tiers.level_for(ahead), day);
    }
    return;
  }
  standing.last_kept = standing.kept;
  keep_reached(tiers, standing);
  if (tiers.has(TierBasis::balance)) keep_by_balance(tiers, standing);
}

void end_period(const Tiers& tiers, Standing& standing, Day day, Day today) {
  const bool empty = standing.sum.total() == 0 && standing.last_sum.total() == 0 && standing.next_sum.total() == 0 &&
                     standing.kept.on(standing.begun) <= tiers.bottom();
  standing.entered_ms = Standing().entered_ms;
  begin_period(tiers, standing, day);
  if (empty) skip_to(tiers, standing, today);
}

std::optional<TierChange> settle(const Tiers& tiers, Standing& standing, const Instant& at, Reason reason) {
  const Index calculated = std::max(reached(tiers, standing), standing.kept.on(standing.today));
  const Index tier = std::max(calculated, standing.floor());
  if (tier == standing.current) return std::nullopt;
  const Index before = standing.current;
  const TierChange change{tiers.known(before), tiers.known(tier), before, tier > before, at, reason};
  standing.current = tier;
  return change;
}

Day day_after(Day day) { return day == kForever ? day : day + 1; }

void begin_first_period(const Tiers& tiers, Standing& standing, Day today) {
  if (standing.begun != kNoDay || !tiers.has_periods() || tiers.window == TierWindow::anniversary) return;
  const Periods periods{day_of({2000, 1, 1}), tiers.length};
  standing.begun = periods.first(periods.of(today));
  standing.last_begun = periods.first(periods.of(today) - 1);
}

}  // namespace

Standing begin(const Tiers& tiers) {
  Standing standing;
  standing.current = tiers.bottom();
  return standing;
}

Counted counted(const Standing& standing) {
  Counted sum = standing.sum;
  if (is_rising(standing)) sum.add(standing.last_sum);
  sum[TierBasis::balance] = standing.sum[TierBasis::balance];
  return sum;
}

std::optional<TierChange> advance(const Tiers& tiers, const Window& window, Standing& standing, const Instant& now) {
  if (tiers.levels.empty()) return std::nullopt;
  begin_first_period(tiers, standing, now.local_day());
  const auto begin_ms = [&](Day day) { return day == kForever ? INT64_MAX : start_of(day, now.offset).ms; };
  for (;;) {
    const Day period = period_end(tiers, standing);
    const Index kept = standing.kept.on(standing.today);
    const Day until = kept == kNone ? kForever : standing.kept.until[kept];
    const Day day =
        std::min({period, day_after(until), standing.floor() == kNone ? kForever : day_after(standing.assigned_until)});
    const std::int64_t day_ms = begin_ms(day);
    const std::int64_t leaves_ms = standing.first < window.size() ? window[standing.first].at_ms : INT64_MAX;
    const Instant at{std::min(day_ms, leaves_ms), now.offset};
    if (at.ms > now.ms) break;
    standing.today = std::max(standing.today, at.local_day());
    const bool leaving = leaves_ms <= day_ms;
    if (leaving) {
      standing.first = after(window, standing.first);
      standing.sum = sum_from(window, standing.first);
    } else if (day == period) {
      end_period(tiers, standing, day, now.local_day());
    } else {
      land(tiers, standing, kept, day);
    }
    if (auto change = settle(tiers, standing, at, leaving ? Reason::window : Reason::period_ended)) return change;
  }
  standing.today = std::max(standing.today, now.local_day());
  return std::nullopt;
}

namespace {

std::int64_t leaves_at(const Tiers& tiers, const Instant& at) {
  return tiers.length.months > 0 ? months_after(at, tiers.length.months).ms
                                 : at.ms + std::int64_t{tiers.length.days} * 86'400'000;
}

void contribute_rolling(const Tiers& tiers, TierState& state, const Instant& at, const Counted& value,
                        const Instant& now) {
  const std::int64_t at_ms = leaves_at(tiers, at);
  if (at_ms <= now.ms) return;  // it has left already
  put_in(state.window, {at_ms, at.offset}, value);
  forget(state.window, state.standing.first);
  state.standing.sum = sum_from(state.window, state.standing.first);
}

/// Entering a tier begins a period. The one before it goes back to when the first tier on the way up was entered.
void enter(const Tiers& tiers, Standing& standing, const Instant& at) {
  const Standing before = standing;
  standing.entered = std::max(standing.today, at.local_day());
  if (is_rising(before)) {
    standing.sum.add(before.last_sum);
    standing.begun = before.last_begun;
    standing.kept = before.last_kept;
  }
  begin_period(tiers, standing, standing.entered);
  standing.entered_ms = at.ms;
}

/// A refund has taken what a tier was entered by: the period before that goes on.
void undo_entering(const Tiers& tiers, TierState& state) {
  Standing& standing = state.standing;
  for (; is_rising(standing) && !state.before.empty(); state.before.pop_back()) {
    const Standing& was = state.before.back();
    if (reached(tiers, standing) > std::max(tiers.bottom(), was.kept.on(was.today))) return;
    const Amount balance = standing.sum[TierBasis::balance];
    standing.sum = counted(standing);
    if (is_rising(was)) standing.sum.add(was.last_sum, -1);
    standing.sum[TierBasis::balance] = balance;
    standing.last_sum = was.last_sum;
    standing.begun = was.begun;
    standing.last_begun = was.last_begun;
    standing.entered = was.entered;
    standing.entered_ms = was.entered_ms;
    standing.kept = was.kept;
    standing.last_kept = was.last_kept;
    if (is_rising(was)) keep_reached(tiers, standing);
  }
}

}  // namespace

std::optional<TierChange> contribute(const Tiers& tiers, TierState& state, const Instant& at, const Counted& value,
                                     const Instant& now, const Instant& entered) {
  const Amount total = value.total();
  if (tiers.levels.empty() || total == 0) return std::nullopt;
  Standing& standing = state.standing;
  standing.ever += total;
  if (tiers.has_periods() && at.local_day() >= period_end(tiers, standing)) {
    standing.next_sum.add(value);
    return std::nullopt;
  }
  const bool earlier = tiers.has_periods() && (at.local_day() < standing.begun || at.ms <= standing.entered_ms);
  if (earlier && at.local_day() < standing.last_begun) return std::nullopt;
  Counted& sum = earlier ? standing.last_sum : standing.sum;
  const Index before = tiers.level_for(sum);
  if (tiers.window == TierWindow::rolling) {
    contribute_rolling(tiers, state, at, value, now);
  } else {
    sum.add(value);
  }
  if (tiers.keep == TierKeep::duration) {
    if (!tiers.next_period) cross(tiers, standing, before, tiers.level_for(sum), at.local_day());
  } else if (earlier) {
    keep_reached(tiers, standing);
  }
  for (Standing& was : state.before) {
    if (at.ms <= was.entered_ms) was.last_sum.add(value);
  }
  if (total < 0) undo_entering(tiers, state);
  const Index calculated = reached(tiers, standing);
  const bool enters = total > 0 && tiers.window == TierWindow::anniversary && tiers.of == AnniversaryOf::tier &&
                      calculated > std::max(tiers.bottom(), standing.kept.on(standing.today));
  if (enters) {
    if (!is_rising(standing)) state.before.clear();
    state.before.push_back(standing);
    enter(tiers, standing, at);
  }
  return settle(tiers, standing, entered, total < 0 ? Reason::refund : Reason::none);
}

std::optional<TierChange> assign(const Tiers& tiers, Standing& standing, Index level, Day until, const Instant& at) {
  standing.assigned = level;
  standing.assigned_until = until;
  return settle(tiers, standing, at, Reason::assigned);
}

std::optional<TierChange> see_balance(const Tiers& tiers, Standing& standing, Amount available, const Instant& at) {
  if (!tiers.has(TierBasis::balance)) return std::nullopt;
  const Index before = tiers.level_for(standing.sum);
  standing.sum[TierBasis::balance] = available;
  const Index after = tiers.level_for(standing.sum);
  const bool rises = tiers.keep == TierKeep::duration && !tiers.next_period && after > before;
  if (rises) cross(tiers, standing, before, after, standing.today);
  keep_by_balance(tiers, standing);
  return settle(tiers, standing, at, Reason::balance);
}

}  // namespace tenfold
