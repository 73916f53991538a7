// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "amount.hpp"
#include "list.hpp"

namespace tenfold {

/// What those with equal values are, named by what four of them are of which two are equal.
enum class RankStrategy : std::uint8_t {
  competition,  ///< 1224
  modified,     ///< 1334
  dense,        ///< 1223
  ordinal       ///< 1234
};

struct Ranked {
  Text id;
  std::optional<Amount> value;
  std::int64_t rank = 0;
};

/// Sorts by value, equal ones in the order given, and gives each its rank, from 1 on. All have values.
void rank(List<Ranked>& all, RankStrategy strategy, bool lowest_first);

}  // namespace tenfold
