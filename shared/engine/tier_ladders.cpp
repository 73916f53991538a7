// SPDX-License-Identifier: MIT
// From the tiers of one revision into those of the next.
#include <algorithm>

#include "tiers.hpp"

namespace tenfold {
namespace {

Index landed(const Tiers& before, const Tiers& after, Index level) {
  return level == kNone ? after.level_for(0) : after.landing_of(before.levels[static_cast<std::size_t>(level)]);
}

Amount from(const Tiers& tiers, Index level) {
  return level == kNone ? -1 : tiers.levels[static_cast<std::size_t>(level)].from;
}

}  // namespace

std::optional<TierChange> change_ladder(const Tiers& before, const Tiers& after, Standing& standing,
                                        const Instant& at) {
  const Amount threshold = from(before, standing.current);
  const Index old = before.known(standing.current);
  const Index kept = landed(before, after, standing.current), reached = after.level_for(standing.sum);
  standing.kept = after.window == TierWindow::lifetime ? kept : landed(before, after, standing.kept);
  standing.last_kept = landed(before, after, standing.last_kept);
  standing.current = after.window == TierWindow::rolling ? reached : std::max(kept, reached);
  if (after.known(standing.current) == old) return std::nullopt;
  return TierChange{old, after.known(standing.current), from(after, standing.current) > threshold, at,
                    Reason::revision};
}

}  // namespace tenfold
