// SPDX-License-Identifier: MIT
#pragma once

#include "challenges.hpp"

namespace tenfold {

/// How often a challenge was completed, as far as its levels count: in this instance, or in all that there were where
/// it is done once. A streak has no instances. Null: one that has not begun.
std::int32_t completed(const Challenge& challenge, const ChallengeState& state, const Instance* instance);

/// Whether nothing can move it any more, in this instance: it was completed, or there are no attempts left.
bool is_closed(const Challenge& challenge, const ChallengeState& state, const Instance* instance);

/// Completes it once, and gives what that brings. `length`: of a streak, else 0.
void complete(const Course& course, ChallengeState& state, Instance* instance, Amount length, Effects& effects);

/// How many of so many completions, the latest first, can be opened again: as long as a refund may, and what they
/// brought can be taken back (rule 23).
std::int32_t reopenable(const Course& course, const ChallengeState& state, const Instance* instance,
                        std::int32_t wanted, const Effects& effects);

/// Opens the latest completion again, which has to be reopenable, by the terms that it came by.
void reopen(const Course& course, ChallengeState& state, Instance* instance, Effects& effects);

}  // namespace tenfold
