// SPDX-License-Identifier: MIT
// From the tiers of one revision into those of the next.
#include <algorithm>

#include "tiers.hpp"

namespace tenfold {
namespace {

Kept landed(const Tiers& before, const Tiers& after, const Kept& kept) {
  Kept out;
  for (std::size_t i = 0; i < before.levels.size(); ++i) {
    // Kept only because the one above is, it must not land higher than that.
    const bool is_implied = i + 1 < before.levels.size() && kept.until[i + 1] >= kept.until[i];
    if (!is_implied) out.keep(before.landing_in(after, static_cast<Index>(i)), kept.until[i]);
  }
  return out;
}

/// A bit for each level, by id.
std::uint32_t same_levels(const Tiers& before, const Tiers& after, std::uint32_t bits) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < before.levels.size(); ++i) {
    for (std::size_t k = 0; k < after.levels.size(); ++k) {
      const bool same = before.levels[i].known == after.levels[k].known;
      if (same && (bits >> i & 1) != 0) out |= std::uint32_t{1} << k;
    }
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
  const Index old = before.known(standing.current), was = before.landing_in(after, standing.current);
  const Index by_sum = before.next_period ? kNone : before.level_for(counted(standing));
  const Index kept = before.landing_in(after, std::max(by_sum, standing.kept.on(standing.today)));
  standing.kept = landed(before, after, standing.kept);
  standing.last_kept = landed(before, after, standing.last_kept);
  standing.given = same_levels(before, after, standing.given);
  standing.brought = same_levels(before, after, standing.brought);
  if (standing.assigned != kNone) standing.assigned = before.landing_in(after, standing.assigned);
  const bool at_once = after.keeps_nothing() && (after.window == TierWindow::rolling || after.has(TierBasis::balance));
  if (after.keeps_nothing() && !at_once) standing.kept.keep(kept, kForever);
  if (after.has_periods() && !before.levels.empty() && !before.next_period) {
    standing.kept.keep(before.landing_in(after, by_sum), kept_until(after, standing, standing.today));
  }
  if (after.keep != TierKeep::duration) standing.last_kept = standing.kept;  // not to be computed again
  const Index reached = after.next_period ? kNone : after.level_for(counted(standing));
  const Index still = std::max(kept, standing.kept.on(standing.today));
  standing.current = std::max({reached, at_once ? kNone : still, standing.floor()});
  if (after.known(standing.current) == old) return std::nullopt;
  return TierChange{
      old, after.known(standing.current), was, from(after, standing.current) > threshold, at, Reason::revision};
}

}  // namespace tenfold
