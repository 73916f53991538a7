// SPDX-License-Identifier: MIT
#pragma once

#include "challenges.hpp"

namespace tenfold {

/// The steps of a sequence that an occasion meets: a letter for each, rising; empty where it meets none.
std::string steps_met(const Challenge& challenge, const Occasion& occasion);

/// Keeps what a record met, by its time; what is too old to be part of anything is forgotten. `oldest`: no later record
/// is of an earlier day.
void add_steps(const Challenge& challenge, Instance& instance, Text met, const Instant& at, Day oldest);

/// Replaces what a record met, the one value in `met`, by what is left of it, if any is.
void change_steps(Instance& instance, const List<Text>& met, const List<Text>& left, const Instant& at);

/// How many steps have been done one after the other: all, if that was ever so, or those that can still be gone on from
/// at `now_ms` or at the latest record.
Amount steps_done(const Challenge& challenge, const Instance& instance, std::int64_t now_ms);

}  // namespace tenfold
