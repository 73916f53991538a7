// SPDX-License-Identifier: MIT
#pragma once

#include "offer_sets.hpp"
#include "quote.hpp"

namespace tenfold {

/// What is around a basket: `occasion` has no lines, `paid` is what money has paid of it so far, and of that what may
/// pay for some lines alone has paid.
struct Setting {
  const Program& first;
  const Program& program;
  const Rooms& rooms;
  const Occasion& occasion;
  const Facts& facts;
  Amount paid;
  Amount paid_of_lines;
};

/// Does to a basket what a reward does, with at most `one.units` units of it; says in `one` what it did, and with how
/// many.
void apply(const Reward& reward, const Setting& setting, Basket& basket, Applied& one);

/// Granted units of the reward, from the front of the basket, and those that cards will bring with this very basket;
/// answers how many became free.
Amount free_by_cards(const Benefit& benefit, const Setting& setting, Basket& basket, Applied& one);

/// amount / unit, rounded up. Requires amount >= 0.
inline Amount ceil_of(Amount amount, Amount unit) { return amount / unit + (amount % unit == 0 ? 0 : 1); }

}  // namespace tenfold
