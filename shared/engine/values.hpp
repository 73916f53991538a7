// SPDX-License-Identifier: MIT
#pragma once

#include "challenges.hpp"

namespace tenfold {

/// The values of an occasion that a challenge looks at, each once.
List<Text> values_of(const Challenge& challenge, const Occasion& occasion);

/// Adds what a record brings to the values of an instance.
void take_in(const Challenge& challenge, Instance& instance, const Contribution& more);

/// Takes away what a record had added and does no longer add.
void take_out(const Challenge& challenge, Instance& instance, const Contribution& added, const Contribution& left);

/// What the values come to at an instant, or at the latest record: of a distinct goal their number, of a sequence the
/// steps done, else the most that a single one has.
Amount measure(const Challenge& challenge, const Instance& instance, std::int64_t now_ms);

}  // namespace tenfold
