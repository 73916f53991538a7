// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"

namespace tenfold {

/// Whether the passing of time until `now` does more than to move on where the member stands. `program`: the first
/// revision.
bool is_due(const Program& program, const Account& account, const Instant& now);

/// `program`: the first revision. Moves on where the member stands, where nothing else is due.
void move_on(const Program& program, Rooms& rooms, const Instant& now, Entries& out);

/// `program`: the first revision. Lets happen in `rooms` what time brings by itself until `now`, as entries, in the
/// order of its instants; at one instant requests lapse first, then tiers end, then a revision begins, then points
/// expire, then points mature, then gifts are given. `requests` are all that were ever made, as in the account.
void pass_time(const Program& program, const std::vector<Redemption>& requests, Rooms& rooms, const Instant& now,
               Entries& out);

/// The rules of the latest revision up to this one by which points expire by inactivity, or of the first.
const PointRules& inactivity_rules(const Program& program);

/// The reward of which granted ones expire first, by `now`, or kNone; when that is; and its happening.
Index expiring_reward(const Rooms& rooms, const Instant& now);
Instant end_of_reward(const Rooms& rooms, Index reward, const Instant& now);
void expire_reward(Rooms& rooms, Index reward, const Instant& at, Effects& effects);

/// A change of tier as an entry, and what entering brings or, after a refund, what goes with it (rules 24, 29).
void tell_tier_change(const Tiers& tiers, Standing& standing, const TierChange& change, Effects& effects);

}  // namespace tenfold
