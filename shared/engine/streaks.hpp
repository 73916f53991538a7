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

/// The runs of a streak from the first to the last, up to a period; what was missed is covered as far as freezes go
/// (rule 36). Found anew from all periods, so that a late record in a frozen one gives the freeze back.
class Runs {
 public:
  /// `from`: what is before it is passed over.
  Runs(const Challenge& challenge, const ChallengeState& state, std::int32_t upto, const StreakPeriod* from);
  Runs(const Challenge& challenge, const ChallengeState& state, std::int32_t upto)
      : Runs(challenge, state, upto, state.periods.begin()) {}

  /// Moves on to the next run; false where there is none.
  bool next();

  Run run;               ///< The one that was reached.
  std::int32_t freezes;  ///< Those that are left after it.

 private:
  bool bridge(std::int32_t period);
  void skip();

  const Challenge& challenge_;
  const StreakPeriod* at_;
  const StreakPeriod* end_;
  std::int32_t upto_;
};

/// The length of the run that is still going on in a period, which reached that one or the one before; and the freezes
/// that are left.
struct Streak {
  std::int32_t length = 0;
  std::int32_t freezes = 0;
};
Streak streak_in(const Challenge& challenge, const ChallengeState& state, std::int32_t period);

/// Counts a record in its period; late ones fill their own and may join runs. Answers false where nothing can move the
/// challenge any more.
bool move_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects);

/// Takes one record of a period back; completions that the runs were worth and the remaining ones are not are reopened,
/// the latest first, while what they brought can be taken back.
void set_back_streak(const Course& course, ChallengeState& state, std::int32_t period, Effects& effects);

}  // namespace tenfold
