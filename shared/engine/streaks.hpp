// SPDX-License-Identifier: MIT
#pragma once

#include "challenges.hpp"

namespace tenfold {

/// Periods in a row that reached the minimum. Those that freezes covered are within it but do not count.
struct Run {
  std::int32_t first = 0;
  std::int32_t last = 0;
  std::int32_t length = 0;
};

/// All runs of a streak, rising, and the freezes that are left.
struct Streak {
  Row<Run> runs;
  std::int32_t freezes = 0;

  /// The length of the run that is still going on in a period: it reached that one or the one before.
  std::int32_t current(std::int32_t period) const;
};

/// The runs up to a period; what was missed before it is covered as far as freezes go (rule 36). Computed anew from all
/// periods, so that a late record in a frozen one gives the freeze back.
Streak streak_of(const Challenge& challenge, const ChallengeState& state, std::int32_t upto);

/// Counts a record in its period; late ones fill their own and may join runs. Answers false where nothing can move the
/// challenge any more.
bool move_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects);

/// Takes one record of a period back; completions that the remaining runs do not support are reopened, the latest
/// first, while what they brought can be taken back.
void set_back_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects);

}  // namespace tenfold
