// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "../conditions.hpp"
#include "../program.hpp"

namespace tenfold {

/// What an earning rule says for an occasion, before caps.
struct Due {
  Index rule = kNone;
  Amount points = 0;
  Working working;
};

/// The dues of all earning rules that give something, in programme order; nothing where a number leaves the exact
/// range.
///
/// Source of the formula: SEMANTICS rules 7, 8 and 12, in docs/arithmetic.md:
///   exact = form(basis) + sum over factors f of form(part that f multiplies) * (f - 1), rounded once.
std::optional<std::vector<Due>> earn(const Program& program, const Occasion& occasion);

}  // namespace tenfold
