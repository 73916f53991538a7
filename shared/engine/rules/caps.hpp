// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "../program.hpp"

namespace tenfold {

/// How much of one cap is used up, in each of the periods that a record may still fall into.
struct CapUse {
  struct Used {
    std::int32_t period;
    Amount points;
  };
  std::vector<Used> periods;
};

/// What the caps leave of a due, and which one clipped first (kNone: none did).
struct Clipped {
  Amount given = 0;
  Index cap = kNone;
};

/// Rule 13: every cap that covers the earning rule clips, in programme order, to its room in the period of `day`.
Clipped clip(const Program& program, const Array<CapUse>& uses, Index rule, Amount due, Day day);

/// Counts what was given against every cap that covers the rule. `oldest`: no later record is of an earlier day.
void use(const Program& program, Array<CapUse>& uses, Index rule, Amount given, Day day, Day oldest);

}  // namespace tenfold
