// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entry.hpp"
#include "program.hpp"

namespace tenfold {

/// A contribution to a rolling window, until it leaves.
struct Leaving {
  std::int64_t at_ms;  ///< The first moment at which it no longer counts.
  Amount upto;         ///< Sum of all contributions up to and with this one: a part of the window is a difference.
};

/// Where a member stands. Small, so that a view can move a copy of it on to its own instant.
struct Standing {
  std::int32_t revision = -1;  ///< Whose ladder the levels are of; -1 before the first record.
  Index current = kNone;
  Amount sum = 0;           ///< Of the window: lifetime, this year, or the rolling one.
  Amount ever = 0;          ///< Of all time, to keep sums exact.
  std::int32_t year = 0;    ///< Local calendar year that `sum` belongs to; 0 before the first record.
  Index kept = kNone;       ///< Tier kept from earlier years.
  Amount last_sum = 0;      ///< Of the year before,
  Index last_kept = kNone;  ///< and what was kept in it: late refunds recompute `kept` from these.
  std::size_t first = 0;    ///< First contribution still in the rolling window.
};

struct TierState {
  Standing standing;
  std::vector<Leaving> window;  ///< Rising by at_ms; empty unless rolling.
};

struct TierChange {
  Index from = kNone;
  Index to = kNone;
  bool raised = false;
  Instant at;
  Reason reason = Reason::none;
};

/// A fresh member's standing.
Standing begin(const Tiers& tiers);

/// The standing at `now` if nothing more happens until then; the changes on the way, if asked for (rules 26, 27).
Standing advance(const Tiers& tiers, const TierState& state, const Instant& now, std::vector<TierChange>* changes);

/// Adds to what counts, at the time it happened; negative for what a refund takes away again (rule 24). The standing
/// must have been advanced to `now`, the account's clock. Answers the change of tier, if there is one, at `entered`.
std::optional<TierChange> contribute(const Tiers& tiers, TierState& state, const Instant& at, Amount value,
                                     const Instant& now, const Instant& entered);

/// Moves a standing into the ladder of a revision that begins at `at`. Answers the change of tier, if there is one; its
/// `from` and `to` are places among the levels of all revisions.
std::optional<TierChange> change_ladder(const Tiers& before, const Tiers& after, Standing& standing, const Instant& at);

/// What would have to happen to keep the current tier (rule 28); nothing where it cannot be lost.
struct Keeping {
  Day until = 0;                  ///< Its last day, local.
  std::optional<Amount> missing;  ///< Nothing where no amount would keep it.
  Index landing = kNone;
};
std::optional<Keeping> keeping(const Tiers& tiers, const TierState& state, const Standing& standing,
                               const Instant& now);

}  // namespace tenfold
