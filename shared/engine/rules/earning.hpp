// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "../conditions.hpp"
#include "../program.hpp"

namespace tenfold {

/// What an earning rule says for an occasion, and what the caps leave of it.
struct Due {
  Index rule = kNone;
  Amount points = 0;
  Amount given = 0;
  Index cap = kNone;  ///< The first that clipped.
  Working working;
};

/// The dues of all earning rules that give something, in programme order; nothing where a number leaves the exact
/// range. Of multipliers in groups the winner of `then` stays the winner: what was bought, where `occasion` is what
/// refunds have left of it, else the same.
///
/// Source of the formula: SEMANTICS rules 7, 8 and 12, in docs/arithmetic.md:
///   exact = sum over factors f, least first, of (f - the factor before, or 0) * form(what f or more multiplies),
///   rounded once; the factor of what nothing multiplies is 1.
std::optional<List<Due>> earn(const Program& program, const Occasion& occasion, const Occasion& then);

/// Leaves of each group only what may stand beside each other (rule 12).
void exclude(const Program& program, List<Due>& dues);

}  // namespace tenfold
