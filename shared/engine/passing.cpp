// SPDX-License-Identifier: MIT
#include "passing.hpp"

namespace tenfold {
namespace {

void end_tiers(const Program& program, TierState& tiers, const Instant& now, Effects& effects) {
  std::vector<TierChange> changes;
  tiers.standing = advance(program.tiers, tiers, now, &changes);
  for (const TierChange& change : changes) add_tier_change(change, effects);
}

bool lapses(const std::vector<Redemption>& requests, const std::vector<std::int32_t>& open, const Instant& now) {
  return !open.empty() && requests[static_cast<std::size_t>(open.front())].until.ms <= now.ms;
}

}  // namespace

bool is_due(const Account& account, const Instant& now) { return lapses(account.redemptions, account.open, now); }

void pass_time(const Program& program, const std::vector<Redemption>& requests, Rooms& rooms, const Instant& now,
               Entries& out) {
  Effects effects(rooms.points, rooms.rewards, out, now);
  while (lapses(requests, rooms.open, now)) {
    const Redemption& request = requests[static_cast<std::size_t>(rooms.open.front())];
    end_tiers(program, rooms.tiers, {request.until.ms - 1, now.offset}, effects);
    effects.settle(request, RedemptionStatus::lapsed);
    rooms.open.erase(rooms.open.begin());
  }
  end_tiers(program, rooms.tiers, now, effects);
}

void add_tier_change(const TierChange& change, Effects& effects) {
  Entry& entry = effects.add(change.to > change.from ? EntryKind::tier_raised : EntryKind::tier_lowered);
  entry.at = change.at;
  entry.tier = change.to;
  entry.from = change.from;
  entry.reason = change.to > change.from ? Reason::none : change.reason;
}

}  // namespace tenfold
