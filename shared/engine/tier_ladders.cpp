// SPDX-License-Identifier: MIT
// From the tiers of one revision into those of the next.
#include <algorithm>

#include "tiers.hpp"

namespace tenfold {
namespace {

Index landed(const Tiers& before, const Tiers& after, Index level) {
  return level == kNone ? after.bottom() : after.landing_of(before.levels[static_cast<std::size_t>(level)]);
}

Kept landed(const Tiers& before, const Tiers& after, const Kept& kept) {
  Kept out;
  for (std::size_t i = 0; i < before.levels.size(); ++i) {
    out.keep(landed(before, after, static_cast<Index>(i)), kept.until[i]);
  }
  return out;
}

Amount from(const Tiers& tiers, Index level) {
  return level == kNone ? -1 : tiers.levels[static_cast<std::size_t>(level)].from[tiers.basis()];
}

}  // namespace

std::optional<TierChange> change_ladder(const Tiers& before, const Tiers& after, Standing& standing,
                                        const Instant& at) {
  const Amount threshold = from(before, standing.current);
  const Index old = before.known(standing.current);
  const Index kept = landed(before, after, standing.current);
  standing.kept = landed(before, after, standing.kept);
  standing.last_kept = landed(before, after, standing.last_kept);
  if (after.window == TierWindow::lifetime && after.keeps_nothing()) standing.kept.keep(kept, kForever);
  if (after.has_periods() && standing.today != kNoDay) {
    const Index reached = after.next_period ? kNone : landed(before, after, before.level_for(standing.sum));
    standing.kept.keep(reached, kept_until(after, standing, standing.today));
  }
  const Index reached = after.next_period ? kNone : after.level_for(counted(standing));
  standing.current = after.keeps_nothing() && after.window == TierWindow::rolling ? reached : std::max(kept, reached);
  if (after.known(standing.current) == old) return std::nullopt;
  return TierChange{old, after.known(standing.current), from(after, standing.current) > threshold, at,
                    Reason::revision};
}

}  // namespace tenfold
