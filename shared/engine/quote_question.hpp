// SPDX-License-Identifier: MIT
#pragma once

#include "record.hpp"

namespace tenfold {

/// A reward that is to be used in a basket.
struct Claim {
  Text reward;
  Amount units = 0;  ///< 0: one; of money, as many as pay something.
};

/// A basket, and what its shopper wants to use.
struct QuoteQuestion {
  Facts facts;  ///< Channel, location, codes and lines.
  Text member;
  Instant at;
  List<Claim> claims;
};

}  // namespace tenfold
