// SPDX-License-Identifier: MIT
// What a change of tier tells and brings: rules 24 and 29.
#include "passing.hpp"

namespace tenfold {
namespace {

Source source_of(const Level& level) {
  Source source;
  source.tier = level.known;
  return source;
}

void give_prize(const Level& level, std::uint32_t bit, Standing& standing, Effects& effects) {
  if (level.prize.is_nothing() || (standing.given & bit) != 0) return;
  standing.given |= bit;
  standing.brought |= bit;
  effects.give(level.prize, source_of(level));
}

/// After a refund what this stay has brought goes back while it can; redeemed, it is not given again. Otherwise it
/// stays, and may come again.
void leave(const Level& level, std::uint32_t bit, bool refunded, Standing& standing, Effects& effects) {
  const bool brought = (standing.brought & bit) != 0;
  standing.brought &= ~bit;
  if (refunded) {
    if (!brought || effects.untouched(level.prize) == 0) return;
    effects.take_back(level.prize, source_of(level));
  } else if (level.once) {
    return;
  }
  standing.given &= ~bit;
}

}  // namespace

void tell_tier_change(const Tiers& tiers, Standing& standing, const TierChange& change, Effects& effects) {
  Entry& entry = effects.add(change.raised ? EntryKind::tier_raised : EntryKind::tier_lowered);
  entry.at = change.at;
  entry.tier = change.to;
  entry.from = change.from;
  if (!change.raised || change.reason == Reason::assigned) entry.reason = change.reason;
  const Index top = standing.current;
  for (Index i = std::min(top, change.above) + 1; i <= std::max(top, change.above); ++i) {
    const Level& level = tiers.levels[static_cast<std::size_t>(i)];
    const std::uint32_t bit = std::uint32_t{1} << i;
    if (i > top) {
      leave(level, bit, change.reason == Reason::refund, standing, effects);
    } else {
      give_prize(level, bit, standing, effects);
    }
  }
}

}  // namespace tenfold
