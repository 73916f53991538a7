// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

#include "entry.hpp"
#include "program.hpp"
#include "tier_window.hpp"

namespace tenfold {

/// For each level the last day until which it is kept, whatever counts by then.
struct Kept {
  Day until[limits::levels] = {};

  constexpr Kept() { std::fill(std::begin(until), std::end(until), kNoDay); }
  /// The highest level that is kept on a day, or kNone.
  Index on(Day day) const;
  /// Keeps a level, and those below it, at least to the end of a day.
  void keep(Index level, Day last);
};

/// Where a member stands. Small, so that a view can move a copy of it on to its own instant.
struct Standing {
  std::int32_t revision = -1;  ///< Whose ladder the levels are of; -1 before the first record.
  Index current = kNone;
  Day today = kNoDay;  ///< The latest local day that was reached.
  Counted sum;         ///< Of the window: lifetime, this period, or the rolling one.
  Counted next_sum;    ///< Of the next period already: of records whose own date is ahead of the clock's.
  Amount ever = 0;     ///< Of all time, to keep sums exact.
  Kept kept;
  /// Of the period before, what counted in it and what was kept when it began: late records and refunds compute `kept`
  /// again from these. Where levels are kept for a duration, what was kept before the sum reached them.
  Counted last_sum;
  Kept last_kept;
  Day begun = kNoDay;  ///< First days of this period and of the one before; none: since ever.
  Day last_begun = kNoDay;
  Day joined = kNoDay;
  Day entered = kNoDay;  ///< The day that periods from entering a tier are counted from.
  /// Of a period that entering a tier began: when. For still higher ones what counted before goes on counting.
  std::int64_t entered_ms = std::numeric_limits<std::int64_t>::min();
  std::size_t first = 0;        ///< First contribution still in the rolling window.
  Index assigned = kNone;       ///< By the merchant: the lowest level the member falls to,
  Day assigned_until = kNoDay;  ///< to the end of this day.
  std::uint32_t given = 0;      ///< A bit for each level whose prize has been given and is not to be given again.
  std::uint32_t brought = 0;    ///< The same of those that brought it since they were entered: what a refund takes.

  /// The level that was assigned, while it is.
  Index floor() const { return assigned_until >= today ? assigned : kNone; }
};

struct TierState {
  Standing standing;
  Window window;   ///< Empty unless rolling.
  Window waiting;  ///< Points that count when they mature.
  /// Where entering a tier begins a period: where the member stood before each on the way up.
  std::vector<Standing> before;
};

/// Levels by their places among those of all revisions.
struct TierChange {
  Index from = kNone;
  Index to = kNone;
  Index above = kNone;  ///< Levels of the ladder in force above this one, up to the present, have been entered.
  bool raised = false;
  Instant at;
  Reason reason = Reason::none;
};

/// A fresh member's standing.
Standing begin(const Tiers& tiers);

/// Moves a standing on to `now`, or to the first change of tier on the way (rules 26, 27).
std::optional<TierChange> advance(const Tiers& tiers, const Window& window, Standing& standing, const Instant& now);

/// Adds to what counts, at the time it happened; negative for what a refund takes away again (rule 24). The standing
/// must have been advanced to `now`, the account's clock. Answers the change of tier, if there is one, at `entered`.
std::optional<TierChange> contribute(const Tiers& tiers, TierState& state, const Instant& at, const Counted& value,
                                     const Instant& now, const Instant& entered);

/// Makes a level the lowest that a member falls to, to the end of a day, or none. Answers the change of tier, if there
/// is one.
std::optional<TierChange> assign(const Tiers& tiers, Standing& standing, Index level, Day until, const Instant& at);

/// Lets the points that a member has available count, where they do; what is reached by them is kept as long as what is
/// reached otherwise. Answers the change of tier, if there is one.
std::optional<TierChange> see_balance(const Tiers& tiers, Standing& standing, Amount available, const Instant& at);

/// What counts towards higher levels now.
Counted counted(const Standing& standing);

/// Moves a standing into the ladder of a revision that begins at `at`. Answers the change of tier, if there is one.
std::optional<TierChange> change_ladder(const Tiers& before, const Tiers& after, Standing& standing, const Instant& at);

/// The first day that is no longer of the period a standing is in: kForever where no period ends, kNoDay before the
/// first one of the calendar has begun.
Day period_end(const Tiers& tiers, const Standing& standing);
/// Moves a standing on to the period of a day that is not before it; nothing may count in those between.
void skip_to(const Tiers& tiers, Standing& standing, Day day);
/// The last day until which a level is kept that was reached on this one.
Day kept_until(const Tiers& tiers, const Standing& standing, Day reached);
/// The same for one that a member has landed in.
Day landed_until(const Tiers& tiers, const Standing& standing, Day landed);

/// What would have to happen to keep the current tier (rule 28); nothing where it is not lost by this period's end, or
/// later for a tier that is kept for a duration.
struct Keeping {
  Day until = 0;                   ///< Its last day, local.
  Day by = 0;                      ///< The last day on which what is missing still counts: before a grace begins.
  std::optional<Counted> missing;  ///< Nothing where no amount would keep it.
  Index landing = kNone;
};
std::optional<Keeping> keeping(const Tiers& tiers, const TierState& state, const Instant& now);

}  // namespace tenfold
