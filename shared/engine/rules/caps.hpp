// SPDX-License-Identifier: MIT
#pragma once

#include "../array.hpp"
#include "../program.hpp"
#include "earning.hpp"

namespace tenfold {

/// What has used up one cap, as far back as a record may still reach.
struct CapUse {
  struct Used {
    std::int64_t when;  ///< Number of the calendar period; of a window the moment.
    Index rule;         ///< Of a cap that each rule has for itself; else kNone.
    Amount amount;      ///< Points, or times.
  };
  Row<Used> all;

  /// What was used after `from`, up to and with `upto`.
  Amount used_in(Index rule, std::int64_t from, std::int64_t upto) const;
  /// Uses so much more; what is before `closed` is forgotten.
  void add(std::int64_t when, Index rule, Amount amount, std::int64_t closed);
};

/// Rule 13: every cap that covers a due's rule clips it, in programme order, to the room it has left at `at`; what is
/// left is the due's `given`, and its `cap` the first that clipped. Nothing is used yet. `balance` is that of before.
/// False where a cap clips that refuses.
bool allot(const Program& program, const Array<CapUse>& uses, Amount balance, const Instant& at, List<Due>& dues);

/// Counts what was given against every cap that covers the rule. `oldest`: no later record is of an earlier day.
void use(const Program& program, Array<CapUse>& uses, const Due& due, const Instant& at, Day oldest);

}  // namespace tenfold
