// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "array.hpp"
#include "conditions.hpp"
#include "program.hpp"

namespace tenfold {

/// What a criterion has seen: purchases less what was refunded of them.
struct CriterionUse {
  Amount orders = 0;
  Amount spend = 0;
};

/// How many criteria the programme has, in all segments.
std::size_t count_criteria(const Program& program);

/// Adds what an order, or what is left of it, is for every criterion; takes it away where `times` is -1.
void count_order(const Program& program, Array<CriterionUse>& uses, const Occasion& order, Amount times);

/// Whether an order of this money keeps every sum exact.
bool have_room(const Array<CriterionUse>& uses, Amount money);

/// The bit of a segment that nobody is in by criteria; 0 where there is none of that id.
std::uint32_t assignable_segment(const Program& program, Text id);

/// A bit for each segment that a member is in on a local day, with those `assigned`.
std::uint32_t segments_on(const Program& program, const Array<CriterionUse>& uses, std::uint32_t assigned,
                          const std::optional<Instant>& joined_at, Day day);

}  // namespace tenfold
