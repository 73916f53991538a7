// SPDX-License-Identifier: MIT
#pragma once

#include "account.hpp"

namespace tenfold {

/// Sums over accounts, without saying whose.
struct Sums {
  Points points;
  Tally tally;
  RewardState rewards;
  Amount deficit = 0;
  Amount erased = 0;  ///< Balances that went with their members.

  void add(const Account& account);
  /// The member is gone: nobody can spend or owe what was in the account. What was ever given and redeemed stays.
  void erase(const Account& account);
};

}  // namespace tenfold
