// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "conditions.hpp"
#include "program.hpp"
#include "rewards.hpp"

namespace tenfold {

/// The current card of a kind, and how many were filled.
struct CardState {
  std::int32_t stamps = 0;  ///< 0 to slots - 1.
  std::int32_t completed = 0;
  std::int32_t revision = 0;  ///< Whose terms the card was begun by.
  /// Milestones whose stamp a refund took while their reward was gone: each brings nothing the next time it is reached.
  std::vector<std::int32_t> spent_milestones;
};

/// Stamps an occasion is due on a card (rule 30), before perOrder and the limit of one record.
Amount stamps_due(const StampCard& card, const Occasion& occasion);
/// What of them it gets.
std::int32_t stamps_given(const StampCard& card, Amount due);

/// Puts stamps on one by one; what they bring comes out, a full card begins a new one (rules 31 and 32).
void put_stamps(const StampCard& card, CardState& state, std::int32_t count, const Source& source, Effects& effects);

/// How many of `count` can come off: an empty card is reopened only while the reward of its last slot can be taken
/// back. Takes them off one by one and answers how many it took; `entry`s for what went with them come out.
std::int32_t take_stamps(const StampCard& card, CardState& state, std::int32_t count, const Source& source,
                         Effects& effects);

}  // namespace tenfold
