// SPDX-License-Identifier: MIT
#pragma once

#include "challenges.hpp"

namespace tenfold {

/// Counts a record in its period (rule 36); late ones fill their own and may join two runs. Answers false where nothing
/// can move the challenge any more.
bool move_streak(const Challenge& challenge, ChallengeState& state, Index index, std::int32_t period, Effects& effects);

/// Takes one record of a period back; completions that the remaining runs do not support are reopened, the latest
/// first, while their reward can be taken back.
void set_back_streak(const Challenge& challenge, ChallengeState& state, Index index, std::int32_t period,
                     Effects& effects);

}  // namespace tenfold
