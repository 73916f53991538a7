// SPDX-License-Identifier: MIT
#pragma once

#include "basket.hpp"

namespace tenfold {

/// Units of a basket that together meet an offer, one set after the other; no unit is in two. Those at the front of the
/// basket are in the first set.
class OfferSets {
 public:
  struct Part {
    std::size_t line = 0;
    Amount units = 0;
  };

  OfferSets(const Offer& offer, const Basket& basket, const List<Text>& codes);

  /// Goes on to the next set, if there is one.
  bool next();
  /// The line that met the first need.
  std::size_t first_line() const { return first_line_; }
  /// The units of the set, in the order of the basket.
  const Row<Part>& parts() const { return parts_; }
  /// Whether a line could be part of a set.
  bool may_need(std::size_t line) const;

 private:
  bool take(const Qualified& need, std::size_t& cursor);

  const Offer& offer_;
  const Basket& basket_;
  Amount left_ = 0;  ///< Sets that may still come.
  std::size_t first_line_ = 0;
  Row<Part> parts_;
  List<Amount> used_;
  List<std::size_t> cursors_;  ///< For each need, the first line that may have units.
};

}  // namespace tenfold
